import Diagnostics

/// What YAML allows and the language does not (language.md §1), and its limits.
extension Diagnostic {
    static func duplicateKey(_ name: String, firstLine: Int, path: String, range: SourceRange) -> Diagnostic {
        Diagnostic(
            code: "duplicate-key", path: path, range: range,
            message: "`\(name)` is written twice, first in line \(firstLine)",
            help: "keep one of the two; the first counts for now")
    }

    static func alias(_ text: String, path: String, range: SourceRange) -> Diagnostic {
        Diagnostic(
            code: "alias", path: path, range: range, message: "`\(text)` refers to another part of the file",
            help: "write the value out, or put text that starts with * in quotes")
    }

    static func anchor(_ text: String, path: String, range: SourceRange) -> Diagnostic {
        Diagnostic(
            code: "anchor", path: path, range: range, message: "`\(text)` names a value for use elsewhere",
            help: "remove it and write each value out, or put text that starts with & in quotes")
    }

    static func explicitTag(_ text: String, path: String, range: SourceRange) -> Diagnostic {
        Diagnostic(
            code: "explicit-tag", path: path, range: range, message: "`\(text)` sets a YAML type by hand",
            help: "remove it, or put text that starts with ! in quotes")
    }

    static func mergeKey(path: String, range: SourceRange) -> Diagnostic {
        Diagnostic(
            code: "merge-key", path: path, range: range, message: "`<<` copies in another part of the file",
            help: "write the fields out in each place")
    }

    static func secondDocument(path: String, range: SourceRange) -> Diagnostic {
        Diagnostic(
            code: "second-document", path: path, range: range, message: "a second document starts here",
            help: "move what follows into a file of its own; a file holds one document")
    }

    static func keyNotText(path: String, range: SourceRange) -> Diagnostic {
        Diagnostic(
            code: "key-not-text", path: path, range: range, message: "the name before a colon must be plain text",
            help: "write `name: value`, and put text that starts with [ or { in quotes")
    }

    static func unquotedPlaceholder(path: String, range: SourceRange) -> Diagnostic {
        Diagnostic(
            code: "needs-quotes", path: path, range: range, message: "text that starts with `{{` needs quotes",
            help: "put the whole text in quotes: \"{{name}}, hello\"")
    }

    static func missingKey(path: String, range: SourceRange) -> Diagnostic {
        Diagnostic(
            code: "missing-key", path: path, range: range, message: "there is no name before the colon",
            help: "write `name: value`, and put text that starts with a colon in quotes")
    }

    static func missingSpaceAfterColon(path: String, range: SourceRange) -> Diagnostic {
        Diagnostic(
            code: "missing-space", path: path, range: range, message: "there is no space after the colon",
            help: "write `name: value`, with a space")
    }

    static func tooDeep(limit: Int, path: String, range: SourceRange) -> Diagnostic {
        Diagnostic(
            code: "too-deep", path: path, range: range,
            message: "lists and mappings stand in one another more than \(limit) deep",
            help: "write this with fewer levels")
    }

    static func tooManyNodes(limit: Int, path: String, range: SourceRange) -> Diagnostic {
        Diagnostic(
            code: "too-many-nodes", path: path, range: range,
            message: "this file holds more than \(limit) names and values; the rest is not read",
            help: "split it into several files; lists of the same kind join")
    }
}
