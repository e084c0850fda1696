import Campaigns

/// Values of the language as regular expressions (ECMA 262), each for a whole scalar.
enum SchemaPattern {
    static let number = "^[-+]?\(unsigned)$"
    static let wholeNumber = "^[0-9]+$"
    static let yesNo = "^([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[Yy][Ee][Ss]|[Nn][Oo])$"
    static let id = "^[a-z][a-z0-9_]{0,\(Identifier.longest - 1)}$"
    static let duration = "^\(span)$"
    static let positiveDuration = "^(?! *0+ )\(span)$"
    static let cap = "^ *[0-9]+ +per +\(span)$"
    static let monthlyCap = "^ *[0-9]+ +per +month *$"
    static let points = "^ *\\+?(?=[0-9.]*[1-9])\(unsigned) +points? *$"
    static let percentage = "^(?:\\+?0*(?:[0-9]{1,2}(?:\\.[0-9]+)?|100(?:\\.0+)?|\\.[0-9]+)|\(withExponent))\(percent)$"
    static let innerPercentage = "^(?:\\+?0*(?:[1-9][0-9]?(?:\\.[0-9]+)?|\\.0*[1-9][0-9]*)|\(withExponent))\(percent)$"

    /// Days that exist, those of leap years included.
    static let date =
        "^(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
        + "|02-(?:0[1-9]|1[0-9]|2[0-8]))"
        + "|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)$"

    /// A formula over fields of these names: its words, not how they are put together. nil: any name.
    static func formula(names: [String]?) -> String {
        let functions = FormulaFunction.allCases.map(\.rawValue).joined(separator: "|")
        let name = names.map { "(?:\(oneOf($0)))" } ?? "[a-z][a-z0-9_]*"
        return "^(?:[-+*/(),\\s]|\(unsigned)(?![0-9A-Za-z_.])|(?:\(functions))(?=\\s*\\()|\(name)(?![A-Za-z0-9_]))+$"
    }

    /// A text with fields of these names in double or triple braces. nil: any name.
    static func template(names: [String]?) -> String {
        let name = names.map { "(?:\(oneOf($0))|\\.)" } ?? "[^{}]*"
        return
            "^(?:[^{]|\\{(?!\\{)|\\{\\{(?:!(?:(?!\\}\\})[\\s\\S])*|[#^/&]? *\(name) *)\\}\\}|\\{\\{\\{ *\(name) *\\}\\}\\})*$"
    }

    private static let unsigned = "(?:[0-9]+(?:\\.[0-9]+)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
    /// Whether it lies in the range is left to the compiler.
    private static let withExponent = "[-+]?(?:[0-9]+(?:\\.[0-9]+)?|\\.[0-9]+)[eE][-+]?[0-9]+"
    private static let percent = "(?: percent|%)"
    private static let span = " *0*(?:[0-9]{1,5}|100000) +(?:day|week|month|year)s? *"

    private static func oneOf(_ names: [String]) -> String {
        names.isEmpty ? "(?!)" : names.map(escaped).joined(separator: "|")
    }

    private static func escaped(_ text: String) -> String {
        String(text.flatMap { "\\^$.|?*+()[]{}/".contains($0) ? ["\\", $0] : [$0] })
    }
}
