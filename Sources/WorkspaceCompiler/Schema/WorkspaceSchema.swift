import Diagnostics
import YAMLSource

/// The JSON Schema (draft-07) of the files of one workspace, for editors: what may stand where, what it means, and the
/// names that this workspace declares.
///
/// It comes from the grammar and the names alone, so a workspace with errors has one too.
public struct WorkspaceSchema: Sendable {
    private let names: MeaningfulNames

    /// - Parameters:
    ///   - files: every file of the workspace, in any order.
    ///   - unreadable: whether there are files that could not be read. What these declare nobody knows, so names that
    ///     are not found are accepted.
    public init(_ files: [WorkspaceFile], unreadable: Bool = false) {
        let findings = Findings()
        let kinds = KindFiles(files.read(), unreadable: unreadable, findings)
        names = MeaningfulNames(kinds, WorkspaceDecoder(kinds, findings))
    }

    /// The schema of a file of this kind, as JSON.
    public func text(of kind: Kind) -> String {
        let builder = SchemaBuilder(names)
        let file = Grammar.file(kind)
        return text(
            id: kind.rawValue, title: "kind: \(kind.rawValue)", about: file.about,
            ["allOf": .array([builder.reference(to: file)])], builder)
    }

    /// The schema of any file of the workspace, as JSON: what holds depends on its `kind`.
    public var text: String {
        let builder = SchemaBuilder(names)
        let opening = Grammar.file(.fields).keys.prefix { $0.name != "fields" }
        let properties = opening.map { key in
            (key.name, key.name == "kind" ? builder.property(kindKey) : builder.property(key))
        }
        let branches = Kind.allCases.map { kind in
            JSONText.object([
                ("if", SchemaBuilder.circumstance(.isOneOf("kind", [kind.rawValue]))),
                ("then", builder.reference(to: Grammar.file(kind))),
            ])
        }
        return text(
            id: "workspace", title: "A file of a workspace", about: "A file below rules/ or playbooks/.",
            [
                "type": .string("object"), "properties": .object(properties),
                "required": .array(opening.map { .string($0.name) }), "allOf": .array(branches),
            ], builder)
    }

    private var kindKey: KeyGrammar {
        .required("kind", .words(Kind.self), example: Kind.playbook.rawValue, "What this file holds.")
    }

    private func text(
        id: String, title: String, about: String, _ members: KeyValuePairs<String, JSONText>, _ builder: SchemaBuilder
    ) -> String {
        let head: [(String, JSONText)] = [
            ("$schema", .string("http://json-schema.org/draft-07/schema#")), ("$id", .string("\(id).schema.json")),
            ("title", .string(title)), ("description", .string(about)),
        ]
        return JSONText.object(
            head + members.map { ($0.key, $0.value) } + [("definitions", .object(builder.definitions))]
        ).text + "\n"
    }
}
