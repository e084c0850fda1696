import Campaigns
import Diagnostics
import YAMLSource

/// What an id may look like (language reference, "reading YAML").
public enum Identifier {
    /// In characters.
    public static let longest = 64

    /// Whether a text is an id.
    public static func isWellFormed(_ id: some StringProtocol) -> Bool {
        guard let first = id.utf8.first, isLower(first), id.utf8.count <= longest else { return false }
        return id.utf8.allSatisfy { isLower($0) || NumberSyntax.isDigit($0) || $0 == UInt8(ascii: "_") }
    }

    private static func isLower(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") }

    private static let groupWords = ["all", "any", "none"]
    private static let conditionWords = ["happened", "never", "contacted", "known", "field"]

    /// The words of the language that fields and scores must not be called.
    static let reserved = groupWords + conditionWords + Factor.allCases.map(\.rawValue)
        + FormulaFunction.allCases.map(\.rawValue) + BuiltInField.allCases.map(\.rawValue)

    /// What a reserved word is; nil for any other.
    public static func meaningOfReserved(_ id: String) -> String? {
        if groupWords.contains(id) { return "a word for groups of conditions" }
        if conditionWords.contains(id) { return "a word of conditions" }
        if Factor(rawValue: id) != nil { return "a factor of the ranking" }
        if FormulaFunction(rawValue: id) != nil { return "a function of formulas" }
        if BuiltInField(rawValue: id) != nil { return "a field that every workspace has" }
        return nil
    }
}

extension Scope {
    /// The id in `node`, whatever its form; a bad form or a reserved word is reported.
    func id(_ node: YAMLNode, _ kind: NameKind) -> String? {
        guard let id = text(node, "id") else { return nil }
        checkForm(id, kind, at: node)
        return id
    }

    func checkForm(_ id: String, _ kind: NameKind, at node: YAMLNode) {
        if !Identifier.isWellFormed(id) {
            findings.report(.malformedId(node, id))
        } else if kind == .field || kind == .score, let meaning = Identifier.meaningOfReserved(id) {
            findings.report(.reservedId(node, id, kind, meaning))
        } else if kind == .tier, id == "any" {
            findings.report(.reservedId(node, id, kind, "how a playbook says that it is for every tier"))
        }
    }

    /// A word in the form of an id that need not be declared.
    func plainId(_ node: YAMLNode, _ key: String) -> String? {
        guard let id = text(node, key) else { return nil }
        if !Identifier.isWellFormed(id) { findings.report(.malformedId(node, id)) }
        return id
    }
}

extension Diagnostic {
    static func malformedId(_ node: YAMLNode, _ id: String) -> Diagnostic {
        if id.utf8.count > Identifier.longest, Identifier.isWellFormed(id.prefix(Identifier.longest)) {
            return Diagnostic(
                "malformed-id", at: node, "this id is \(id.utf8.count) characters long",
                help: "use at most \(Identifier.longest)")
        }
        var repaired = String(id.lowercased().unicodeScalars.prefix(Identifier.longest).map { scalar -> Character in
            Identifier.isWellFormed("a\(scalar)") ? Character(scalar) : "_"
        })
        while let first = repaired.first, !Identifier.isWellFormed(String(first)) { repaired.removeFirst() }
        return Diagnostic(
            "malformed-id", at: node, "\(Wording.quoted(id)) cannot be an id",
            help: "use small letters, digits and `_`, and begin with a letter, for example `\(repaired.isEmpty ? "spring_offer" : repaired)`")
    }

    static func reservedId(_ node: YAMLNode, _ id: String, _ kind: NameKind, _ meaning: String) -> Diagnostic {
        Diagnostic(
            "reserved-id", at: node, "`\(id)` cannot be the id of a \(kind.rawValue): it is \(meaning)",
            help: "choose another id, for example `our_\(id)`")
    }

    static func duplicateId(_ node: YAMLNode, _ id: String, _ what: String, first: Place?) -> Diagnostic {
        Diagnostic(
            "duplicate-id", at: node, "`\(id)` is already the id of \(what)",
            help: first.map { "the first is at \($0); choose another id" } ?? "choose another id")
    }
}
