import Diagnostics
import YAMLSource

/// A mistake that an author could make in the sample workspace, and what must be said of it.
///
/// In `Tests/Mistakes/*.yaml`, one file for each file of the workspace: `file:` names that file and `mistakes:` lists
/// what can go wrong in it.
///
/// - `name`: what the author did.
/// - `after`: the edit is made after this text, which stands once in the file. Without it, `find` stands once.
/// - `find`: what is replaced. Without it, the whole file is.
/// - `write`: what takes its place. `⟦` in it marks where the problem must be shown and is taken out.
/// - `place`: where the problem must be shown instead: at a text that stands once in the file, or in the file that
///   `in` names. `.` is the workspace folder.
/// - `gone: yes`: the file is taken away.
/// - `code`: the problem's code.
/// - `says`, `helps`: words that must stand in the message and in the help.
/// - `also`: codes of other problems that follow from the mistake, because it takes away what others rely on.
/// - `hides`: codes of problems that cannot be told while this mistake is there, because what it spoils may be what the
///   others need; or a word for several codes, see `codesHidden`. `everything below` where the file cannot be read past it.
struct Mistake: Sendable, CustomStringConvertible {
    let name: String
    let path: String
    let after: String?
    let find: String?
    let write: String
    let place: String?
    let placePath: String
    let isFileGone: Bool
    let code: String
    let says: [String]
    let helps: [String]
    let also: [String]
    let hides: [String]

    var description: String { "\(path): \(name)" }
    /// Whether other problems come with it or go with it.
    var isFarReaching: Bool { !also.isEmpty || !hides.isEmpty || find == nil }
    var endsItsFile: Bool { hides.contains("everything below") || find == nil }
}

extension Mistake {
    /// The problems that rest on names of a sort: they cannot be told while names of that sort may be lost.
    private static let codesHidden: [String: [String]] = {
        let words = [
            "unknown-choice", "unknown-test", "wrong-test", "wrong-field-type", "fields-of-two-types", "not-a-number",
            "not-yes-or-no", "not-a-duration", "not-a-pair", "not-text", "not-a-list", "list-for-one-value",
            "missing-value", "relative-tier-score", "cycle", "permission-fails-open",
        ]
        let fields = ["unknown-field"] + words
        let plays = ["unknown-play", "unknown-reason"]
        let tiers = ["unknown-tier", "unknown-choice"]
        let others = ["unknown-event", "unknown-channel", "unknown-response", "unknown-role", "unknown-metric"]
        return [
            "fields": fields, "plays": plays, "tiers": tiers,
            "all names": fields + plays + tiers + others + ["unknown-playbook"],
        ]
    }()

    private static let keys: Set<String> = [
        "name", "after", "find", "write", "place", "in", "gone", "code", "says", "helps", "also", "hides",
    ]

    /// All mistakes of a data file, in order. The data is ours: a slip in it ends the tests.
    static func all(in file: YAMLFile) -> [Mistake] {
        guard file.diagnostics.isEmpty, let path = file.root?.value(for: "file")?.scalar?.text,
            let items = file.root?.value(for: "mistakes")?.items
        else { fatalError(TextRenderer(sources: [file.source.path: file.source], color: false).render(file.diagnostics)) }
        return items.map { Mistake($0, path: path) }
    }

    private init(_ item: YAMLNode, path: String) {
        let line = "\(item.source.path):\(item.range.start.line)"
        for entry in item.entries ?? [] where !Self.keys.contains(entry.name) { fatalError("\(line): key \(entry.name)") }
        func text(_ key: String) -> String? { item.value(for: key)?.scalar?.text }
        func texts(_ key: String) -> [String] {
            let node = item.value(for: key)
            return node?.items?.compactMap(\.scalar?.text) ?? node?.scalar.map { [$0.text] } ?? []
        }
        guard let name = text("name"), let code = text("code") else { fatalError("\(line): name and code") }
        self.name = name
        self.path = path
        after = text("after")
        find = text("find")
        write = text("write") ?? ""
        place = text("place")
        placePath = text("in") ?? (text("place") == "." ? "." : path)
        isFileGone = text("gone") == "yes"
        self.code = code
        says = texts("says")
        helps = texts("helps")
        also = texts("also")
        hides = texts("hides").flatMap { Self.codesHidden[$0] ?? [$0] }
    }
}
