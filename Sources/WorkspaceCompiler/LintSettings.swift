import Campaigns
import Diagnostics
import YAMLSource

/// What a file says of the warnings in it: `lint: {code: off, because: "…"}`.
struct LintSettings {
    enum Level: String, CaseIterable {
        case off, error, warning
    }

    private static let codes = Lint.all.map(\.code)

    /// By file and code.
    private var levels: [String: [String: Level]] = [:]

    /// Decodes the file's `lint`, a mapping or a list of mappings.
    mutating func decode(_ file: KindFile, _ scope: Scope) {
        guard let node = file.root.value(for: "lint"), !node.isUnusable, !node.isEmpty else { return }
        for item in node.items ?? [node] { decode(item, path: file.path, scope) }
    }

    private mutating func decode(_ node: YAMLNode, path: String, _ scope: Scope) {
        if node.isUnusable { return }
        let example = "{cooldown-too-short: off, because: \"Agreed with sales\"}"
        guard let entries = node.entries else {
            scope.findings.report(.notAMapping(node, "`lint`", example: "lint: \(example)"))
            return
        }
        let codes = entries.filter { $0.name != "because" }
        let reader = MappingReader(node, "`lint`", keys: entries.map(\.name), example: example, scope)
        _ = reader?.required("because", example: "\"Agreed with sales\"", scope.text)
        if codes.isEmpty, !node.isTruncated { scope.findings.report(.lintWithoutCode(node, example: example)) }
        for entry in codes where !entry.key.isUnusable {
            if !LintSettings.isCode(entry.name) {
                scope.findings.report(.malformedLintCode(entry.key, entry.name))
                continue
            }
            if !LintSettings.codes.contains(entry.name) {
                scope.findings.report(.unknownLintCode(entry.key, entry.name, among: LintSettings.codes))
            }
            if let level: Level = scope.word(entry.value, entry.name) { levels[path, default: [:]][entry.name] = level }
        }
    }

    private static func isCode(_ word: String) -> Bool {
        let parts = word.split(separator: "-", omittingEmptySubsequences: false)
        return parts.allSatisfy { part in
            !part.isEmpty && part.utf8.allSatisfy { $0 >= 97 && $0 <= 122 || NumberSyntax.isDigit($0) }
        }
    }

    /// Warnings as their files want them: left out, or made errors. Errors stay.
    func applied(to diagnostics: [Diagnostic]) -> [Diagnostic] {
        diagnostics.compactMap { diagnostic in
            guard diagnostic.severity == .warning, let level = levels[diagnostic.path]?[diagnostic.code] else {
                return diagnostic
            }
            switch level {
            case .off: return nil
            case .warning: return diagnostic
            case .error:
                return Diagnostic(
                    code: diagnostic.code, severity: .error, path: diagnostic.path, range: diagnostic.range,
                    message: diagnostic.message, help: diagnostic.help)
            }
        }
    }
}

extension Diagnostic {
    static func lintWithoutCode(_ node: YAMLNode, example: String) -> Diagnostic {
        Diagnostic(
            "lint-without-code", at: node, "`lint` does not say which warning is meant",
            help: "write the code in the brackets of the warning, for example `lint: \(example)`")
    }

    static func malformedLintCode(_ key: YAMLNode, _ name: String) -> Diagnostic {
        Diagnostic(
            "malformed-lint-code", at: key, "\(Wording.quoted(name)) cannot be the code of a warning",
            help: "write the code in the brackets of the warning: small letters and `-`")
    }

    static func unknownLintCode(_ key: YAMLNode, _ name: String, among codes: [String]) -> Diagnostic {
        if ProblemCodes.errors.contains(name) {
            return Diagnostic(
                "unknown-lint-code", at: key, "`\(name)` is an error, and errors cannot be switched off",
                help: "mend what it tells of; the warnings that can be switched off are \(Wording.list(codes))")
        }
        return Diagnostic(
            "unknown-lint-code", at: key, "there is no warning \(Wording.quoted(name))",
            help: Wording.suggestion(for: name, among: codes, otherwise: "the warnings are \(Wording.list(codes))"))
    }
}
