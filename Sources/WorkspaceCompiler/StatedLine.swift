import Campaigns
import YAMLSource

/// One thing that a workspace says, with its line: what `WorkspaceDifference` compares.
struct StatedLine {
    /// What it is said of. Lines of one slot stand for each other in two workspaces.
    struct Slot: Hashable {
        let part: WorkspacePart
        /// Keys below the part, joined by dots; "" for the part itself.
        var path = ""
    }

    let slot: Slot
    /// What the slot is called in messages: `slipping_call`, `score affinity`.
    let subject: String
    /// What stands before the text in messages, such as a key; may be empty.
    let label: String
    /// As a person reads it.
    let text: String
    /// Equal where two lines say the same, however they are written.
    let meaning: String
    /// Of several lines of a slot, those of one kin are most likely edits of each other.
    var kin = ""
    /// Whether the text begins with what it is about, which need not be said twice.
    var namesItsField = false
    /// Names whose order decides something; only those that both workspaces have are compared.
    var order: [String] = []
    /// Without it the line is not told of: it comes and goes with this one.
    var owner: Slot?
    /// Whether a plan can depend on it.
    var decides = true
    let node: YAMLNode
    /// Where the item begins as the workspace has it.
    let item: Place

    /// A line that stands for the thing as a whole.
    var isWhole: Bool { slot.path.isEmpty && meaning.isEmpty && order.isEmpty }
}

extension YAMLNode {
    /// What a value means, whatever the ways of writing numbers, durations, percentages, yes and no, and lists.
    func meaning(inOrder: Bool = false) -> String {
        switch content {
        case .scalar(let scalar):
            let text = scalar.text.filter { $0 != " " && !$0.isNewline }
            if let number = NumberSyntax.number(text) { return Value.written(number) }
            if let yes = YesNoSyntax.yesNo(text) { return yes ? "yes" : "no" }
            let ending = ["days", "weeks", "months", "years"].first { text.hasSuffix($0) }
            return ending == nil ? text.replacing("%", with: "percent") : String(text.dropLast())
        case .sequence(let items):
            let meanings = items.map { $0.meaning() }
            return (inOrder ? meanings : meanings.sorted()).joined(separator: ",")
        case .mapping(let entries):
            return entries.map { "\($0.name):\($0.value.meaning())" }.sorted().joined(separator: ";")
        }
    }

    /// On one line.
    var written: String {
        switch content {
        case .scalar(let scalar): scalar.text.split(whereSeparator: \.isNewline).joined(separator: " ")
        case .sequence(let items): items.map(\.written).joined(separator: ", ")
        case .mapping(let entries): entries.map { "\($0.name) \($0.value.written)" }.joined(separator: ", ")
        }
    }

    /// Where this begins to differ from `other`: its own start where all of it does.
    func firstDifference(from other: YAMLNode) -> Place {
        switch (content, other.content) {
        case (.mapping(let own), .mapping):
            for entry in own {
                guard let theirs = other.value(for: entry.name) else { return entry.key.place }
                if theirs.meaning(inOrder: true) != entry.value.meaning(inOrder: true) {
                    return entry.value.firstDifference(from: theirs)
                }
            }
        case (.sequence(let own), .sequence(let theirs)) where own.count == theirs.count:
            for (mine, their) in zip(own, theirs) where mine.meaning(inOrder: true) != their.meaning(inOrder: true) {
                return mine.firstDifference(from: their)
            }
        default: break
        }
        return place
    }
}
