import Diagnostics
import YAMLSource

/// What a value must look like, and how to write one.
struct ValueShape: Sendable {
    let code: String
    /// "a duration".
    let noun: String
    let help: String

    static let text = ValueShape(code: "not-text", noun: "a text", help: "write one text, without `-`, `[` or `{` around it")
    static let number = ValueShape(
        code: "not-a-number", noun: "a number",
        help: "write digits with a point for decimals and nothing between thousands, for example `1200.5`")
    static let wholeNumber = ValueShape(
        code: "not-a-whole-number", noun: "a whole number from 0 on", help: "write digits only, for example `3`")
    static let yesNo = ValueShape(code: "not-yes-or-no", noun: "yes or no", help: "write `yes` or `no`, or `true` or `false`")
    static let date = ValueShape(
        code: "not-a-date", noun: "a date", help: "write year-month-day, a day that exists, for example `2026-03-02`")
    static let duration = ValueShape(
        code: "not-a-duration", noun: "a duration",
        help: "write a number and days, weeks, months or years, for example `5 days`")
    static let percentage = ValueShape(
        code: "not-a-percentage", noun: "a percentage", help: "write for example `10 percent` or `10%`")
    static let cap = ValueShape(
        code: "not-a-cap", noun: "a number per duration", help: "write for example `4 per 30 days`")
    static let monthlyCap = ValueShape(
        code: "not-a-cap", noun: "a number per month", help: "write for example `4 per month`; nothing else is possible here")
    static let points = ValueShape(
        code: "not-points", noun: "a number of points over 0", help: "write for example `120 points`")
}

extension Diagnostic {
    static func wrongValue(_ node: YAMLNode, _ key: String, wants shape: ValueShape) -> Diagnostic {
        Diagnostic(
            shape.code, at: node, "`\(key)` wants \(shape.noun), not \(node.shapeWords)",
            help: node.scalar.flatMap { ValueSlip.help(for: $0.text, wants: shape) } ?? shape.help)
    }

    static func missingValue(_ node: YAMLNode, _ key: String, help: String) -> Diagnostic {
        Diagnostic("missing-value", at: node, "`\(key)` has no value", help: help)
    }

    /// `range` goes on after "must be" and "write a number".
    static func outOfRange(_ node: YAMLNode, _ key: String, _ range: String, help: String? = nil) -> Diagnostic {
        Diagnostic(
            "out-of-range", at: node, "`\(key)` is \(node.shapeWords), but must be \(range)",
            help: help ?? "write a number \(range)")
    }

    static func unknownWord(_ node: YAMLNode, _ word: String, _ key: String, among words: [String]) -> Diagnostic {
        Diagnostic(
            "unknown-word", at: node, "`\(key)` cannot be \(Wording.quoted(word))",
            help: Wording.suggestion(for: word, among: words, otherwise: "write \(Wording.list(words, "or"))"))
    }

    static func notAList(_ node: YAMLNode, _ key: String, of noun: String, example: String) -> Diagnostic {
        Diagnostic(
            "not-a-list", at: node, "`\(key)` wants a list of \(noun), not \(node.shapeWords)",
            help: "write for example `\(key): \(bracketed(node, unlike: example) ?? example)`")
    }

    /// `[a, b]` for `a, b`: words that only lack their brackets; nil where the list holds mappings.
    private static func bracketed(_ node: YAMLNode, unlike example: String) -> String? {
        guard let text = node.scalar?.text, !example.hasPrefix("[{") else { return nil }
        let words = text.split(separator: ",").map { $0.drop { $0 == " " } }
        let areWords = !words.isEmpty && words.allSatisfy { !$0.isEmpty && !$0.contains(" ") }
        return areWords ? "[\(words.joined(separator: ", "))]" : nil
    }

    static func emptyList(_ node: YAMLNode, _ key: String, help: String) -> Diagnostic {
        Diagnostic("empty-list", at: node, "the list of `\(key)` is empty", help: help)
    }

    static func repeatedWord(_ node: YAMLNode, _ word: String, _ key: String) -> Diagnostic {
        Diagnostic(
            "repeated-word", at: node, "\(Wording.quoted(word)) stands twice in `\(key)`", help: "leave one of the two out")
    }
}
