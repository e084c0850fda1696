import Diagnostics
import YAMLSource

/// A file of which the kind is known.
struct KindFile {
    let kind: Kind
    let path: String
    /// A mapping.
    let root: YAMLNode
    /// Names that the file declares may be lost.
    let isTruncated: Bool

    private var keys: [String] { Grammar.file(kind).keyNames }

    /// The file's own keys, unknown ones reported.
    func reader(_ scope: Scope) -> MappingReader? {
        MappingReader(root, "this \(kind.rawValue) file", keys: keys, example: "kind: \(kind.rawValue)", scope)
    }

    /// What stands under the file's key, or under one that is misspelt for it, as its reader takes it.
    func written(_ key: String) -> YAMLNode? {
        root.value(for: key)
            ?? root.entries?.first { !keys.contains($0.name) && nearestWord(to: $0.name, among: keys) == key }?.value
    }
}

/// All files by kind, in path order.
struct KindFiles {
    private(set) var files: [KindFile] = []
    /// There are files whose kind nobody knows: what is missing elsewhere may be in them.
    private(set) var hasFilesOfUnknownKind = false

    init(_ files: [YAMLFile], unreadable: Bool, _ findings: Findings) {
        hasFilesOfUnknownKind = unreadable
        for file in files {
            if let known = kindFile(file, findings) {
                self.files.append(known)
            } else if file.root != nil || file.isTruncated {
                hasFilesOfUnknownKind = true
            }
        }
        for kind in Kind.allCases where !kind.mayRepeat {
            let all = self[kind]
            for second in all.dropFirst() {
                findings.report(.secondOfKind(kind, at: second.path, first: all[0].path))
            }
        }
    }

    subscript(kind: Kind) -> [KindFile] { files.filter { $0.kind == kind } }

    /// Whether names declared in files of `kind` may be lost. A file of unknown kind cannot be a second one of a kind
    /// that appears once.
    func mayLackNames(of kind: Kind) -> Bool {
        let known = self[kind]
        return hasFilesOfUnknownKind && (kind.mayRepeat || known.isEmpty) || known.contains(where: \.isTruncated)
    }

    private func kindFile(_ file: YAMLFile, _ findings: Findings) -> KindFile? {
        let path = file.source.path
        guard let root = file.root, let entries = root.entries else {
            if !file.isTruncated, !(file.root?.isUnusable ?? false) { findings.report(.missingKind(at: path)) }
            return nil
        }
        guard let node = entries.first(where: { $0.name == "kind" })?.value else {
            if !root.isTruncated { findings.report(.missingKind(at: path)) }
            return nil
        }
        reportFormat(root, findings)
        if node.isUnusable { return nil }
        guard let word = node.scalar?.text, let kind = Kind(rawValue: word) else {
            if node.isEmpty {
                findings.report(.missingKind(at: path))
            } else {
                findings.report(.unknownKind(node))
            }
            // A slip of the pen does not keep the rest of the file from being checked.
            let near = node.scalar.flatMap { nearestWord(to: $0.text, among: Kind.allCases.map(\.rawValue)) }
            return near.flatMap(Kind.init).map {
                KindFile(kind: $0, path: path, root: root, isTruncated: file.isTruncated || root.isTruncated)
            }
        }
        return KindFile(kind: kind, path: path, root: root, isTruncated: file.isTruncated || root.isTruncated)
    }

    private func reportFormat(_ root: YAMLNode, _ findings: Findings) {
        guard let format = root.value(for: "format") else {
            if !root.isTruncated { findings.report(.missingKey("format", in: root, "this file", example: "1")) }
            return
        }
        if !format.isUnusable, format.scalar?.text != "1" { findings.report(.unknownFormat(format)) }
    }
}

extension Diagnostic {
    static func missingKind(at path: String) -> Diagnostic {
        Diagnostic(
            code: "missing-kind", path: path, range: .startOfFile, message: "this file does not say what it holds",
            help: "begin it with `kind:` and one of \(Wording.list(Kind.allCases.map(\.rawValue), "or")), "
                + "then `format: 1`")
    }

    static func unknownKind(_ node: YAMLNode) -> Diagnostic {
        let kinds = Kind.allCases.map(\.rawValue)
        return Diagnostic(
            "unknown-kind", at: node, "`kind` cannot be \(node.shapeWords)",
            help: Wording.suggestion(
                for: node.scalar?.text ?? "", among: kinds, otherwise: "write \(Wording.list(kinds, "or"))"))
    }

    static func unknownFormat(_ node: YAMLNode) -> Diagnostic {
        Diagnostic(
            "unknown-format", at: node, "`format` is \(node.shapeWords), which this version cannot read",
            help: "write `format: 1`")
    }

    static func secondOfKind(_ kind: Kind, at path: String, first: String) -> Diagnostic {
        Diagnostic(
            code: "second-file-of-kind", path: path, range: .startOfFile,
            message: "a workspace has one file of `kind: \(kind.rawValue)`, and the first is \(first)",
            help: "move what you need into \(first) and remove this file")
    }
}
