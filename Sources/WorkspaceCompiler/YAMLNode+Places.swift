import Campaigns
import Diagnostics
import YAMLSource

extension YAMLNode {
    var place: Place {
        Place(file: source.path, line: range.start.line, column: range.start.column)
    }

    /// Written, but nothing stands there: a missing value.
    var isEmpty: Bool { scalar.map { $0.text.isEmpty } ?? false }

    /// The entry of a mapping with this key.
    func entry(_ key: String) -> YAMLEntry? { entries?.first { $0.name == key } }

    /// What it is, for a message.
    var shapeWords: String {
        switch content {
        case .scalar(let scalar): scalar.text.isEmpty ? "nothing" : Wording.quoted(scalar.text)
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }
}

extension Diagnostic {
    /// A problem of the whole of `node`.
    init(_ code: String, at node: YAMLNode, _ message: String, help: String?) {
        self.init(code: code, path: node.source.path, range: node.range, message: message, help: help)
    }
}
