import Campaigns
import YAMLSource

/// What was edited between two workspaces, by what they mean: comments, layout, the order of keys and of criteria, and
/// different ways of writing a value are no edits.
public enum WorkspaceDifference {
    /// - Parameters:
    ///   - baseFiles: the files that `base` was made of.
    ///   - headFiles: those of `head`.
    public static func edits(
        from base: Workspace, _ baseFiles: [WorkspaceFile], to head: Workspace, _ headFiles: [WorkspaceFile]
    ) -> WorkspaceEdits {
        let before = StatementReader(base, files: baseFiles)
        let after = StatementReader(head, files: headFiles)
        let old = Dictionary(grouping: before.lines, by: \.slot)
        let new = Dictionary(grouping: after.lines, by: \.slot)
        var slots: [StatedLine.Slot] = []
        var seen = Set<StatedLine.Slot>()
        for line in after.lines + before.lines where seen.insert(line.slot).inserted { slots.append(line.slot) }
        var deciding: [WorkspaceEdit] = []
        var wording = Set<Place>()
        for slot in slots {
            for (was, now) in differences(old[slot] ?? [], new[slot] ?? []) {
                guard let line = now ?? was else { continue }
                // What comes and goes with its owner is told once, with the owner.
                if was == nil || now == nil, let owner = line.owner, old[owner] == nil || new[owner] == nil { continue }
                let edit = edit(was, now)
                if line.decides { deciding.append(edit) } else { wording.insert(edit.place) }
            }
        }
        return WorkspaceEdits(
            deciding: deciding.sorted { ($0.place, $0.words) < ($1.place, $1.words) }, wordingOnly: wording.sorted(),
            inputsDiffer: before.inputs != after.inputs)
    }

    private typealias Pair = (was: StatedLine?, now: StatedLine?)

    /// The lines of one slot that differ, matched by what they mean, then by kin, then by their order.
    private static func differences(_ old: [StatedLine], _ new: [StatedLine]) -> [Pair] {
        var (old, new) = (old, new)
        if let was = old.first, let now = new.first, !was.order.isEmpty || !now.order.isEmpty {
            let common = Set(was.order).intersection(now.order)
            return was.order.filter(common.contains) == now.order.filter(common.contains) ? [] : [(was, now)]
        }
        var pairs: [Pair] = []
        func match(_ isSame: (StatedLine, StatedLine) -> Bool, _ take: (StatedLine, StatedLine) -> Void) {
            for line in new {
                guard let position = old.firstIndex(where: { isSame($0, line) }),
                    let own = new.firstIndex(where: { $0.item == line.item && $0.meaning == line.meaning })
                else { continue }
                take(old[position], line)
                old.remove(at: position)
                new.remove(at: own)
            }
        }
        match { $0.meaning == $1.meaning } _: { _, _ in }
        match { $0.kin == $1.kin } _: { pairs.append(($0, $1)) }
        match { _, _ in true } _: { pairs.append(($0, $1)) }
        return pairs + old.map { ($0, nil) } + new.map { (nil, $0) }
    }

    private static func edit(_ was: StatedLine?, _ now: StatedLine?) -> WorkspaceEdit {
        func side(_ line: StatedLine?, besides other: StatedLine?) -> WorkspaceEdit.Side? {
            guard let line else { return nil }
            return WorkspaceEdit.Side(
                place: other.map { line.node.firstDifference(from: $0.node) } ?? line.node.place, item: line.item,
                text: line.text)
        }
        guard let line = now ?? was else { preconditionFailure("an edit without lines") }
        let label = line.label.isEmpty ? "" : "\(line.label) "
        let words: String
        switch (was, now) {
        case (let was?, let now?):
            words = "\(line.subject): \(label)\(was.text) → \(now.namesItsField ? shortened(now.text, after: was.text) : now.text)"
        default:
            let what = line.isWhole ? "" : ": \(label)\(line.text)"
            words = "\(line.subject)\(what) \(was == nil ? "added" : "removed")"
        }
        return WorkspaceEdit(part: line.slot.part, base: side(was, besides: now), head: side(now, besides: was), words: words)
    }

    /// `at least 30` after `affinity at least 35`: the field is named once.
    private static func shortened(_ text: String, after other: String) -> String {
        let (words, others) = (text.split(separator: " "), other.split(separator: " "))
        guard words.count > 2, words.first == others.first else { return text }
        return words.dropFirst().joined(separator: " ")
    }
}
