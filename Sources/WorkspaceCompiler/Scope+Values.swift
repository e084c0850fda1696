import Campaigns
import CivilCalendar
import Diagnostics
import YAMLSource

/// Readers of single values. Each gives nil and reports the value when it is not of its shape.
extension Scope {
    /// The scalar's text, not empty.
    func scalar(_ node: YAMLNode, _ key: String, _ shape: @autoclosure () -> ValueShape) -> String? {
        if node.isUnusable { return nil }
        if let text = node.scalar?.text, !text.isEmpty { return text }
        // Its help may look through many words, so it is made only where it is needed.
        let shape = shape()
        if node.scalar != nil {
            findings.report(.missingValue(node, key, help: shape.help))
        } else if shape.code == ValueShape.text.code, let slip = Diagnostic.colonInText(node, key) {
            findings.report(slip)
        } else {
            findings.report(.wrongValue(node, key, wants: shape))
        }
        return nil
    }

    private func parsed<Value>(
        _ node: YAMLNode, _ key: String, _ shape: @autoclosure () -> ValueShape, _ parse: (String) -> Value?
    ) -> Value? {
        guard let text = scalar(node, key, shape()) else { return nil }
        if let value = parse(text) { return value }
        findings.report(.wrongValue(node, key, wants: shape()))
        return nil
    }

    func text(_ node: YAMLNode, _ key: String) -> String? { scalar(node, key, .text) }

    func number(_ node: YAMLNode, _ key: String) -> Double? { parsed(node, key, .number, NumberSyntax.number) }

    /// A number that `range` holds; `words` say the range.
    func number(_ node: YAMLNode, _ key: String, in range: ClosedRange<Double>, _ words: String) -> Double? {
        guard let number = number(node, key) else { return nil }
        if range.contains(number) { return number }
        findings.report(.outOfRange(node, key, words))
        return nil
    }

    func wholeNumber(_ node: YAMLNode, _ key: String) -> Int? { parsed(node, key, .wholeNumber, NumberSyntax.wholeNumber) }

    func wholeNumber(
        _ node: YAMLNode, _ key: String, in range: ClosedRange<Int>, _ words: String, help: String? = nil
    ) -> Int? {
        guard let number = wholeNumber(node, key) else { return nil }
        if range.contains(number) { return number }
        findings.report(.outOfRange(node, key, words, help: help))
        return nil
    }

    func yesNo(_ node: YAMLNode, _ key: String) -> Bool? { parsed(node, key, .yesNo, YesNoSyntax.yesNo) }

    func date(_ node: YAMLNode, _ key: String) -> Day? { parsed(node, key, .date) { Day(iso: $0) } }

    func duration(_ node: YAMLNode, _ key: String) -> CalendarSpan? { parsed(node, key, .duration) { CalendarSpan($0) } }

    /// A duration that is not 0.
    func positiveDuration(_ node: YAMLNode, _ key: String) -> CalendarSpan? {
        guard let span = duration(node, key) else { return nil }
        if span.count > 0 { return span }
        findings.report(.outOfRange(node, key, "longer than 0 days", help: "write for example `30 days`"))
        return nil
    }

    /// `10 percent` or `10%`, from 0 to 100.
    func percentage(_ node: YAMLNode, _ key: String) -> Double? {
        let percent = parsed(node, key, .percentage) { text -> Double? in
            for ending in [" percent", "%"] where text.hasSuffix(ending) {
                return NumberSyntax.number(String(text.dropLast(ending.count)))
            }
            return nil
        }
        guard let percent else { return nil }
        if (0...100).contains(percent) { return percent }
        findings.report(.outOfRange(node, key, "from 0 to 100 percent"))
        return nil
    }

    /// `4 per 30 days`.
    func cap(_ node: YAMLNode, _ key: String) -> Cap? {
        parsed(node, key, .cap) { text in
            let words = text.split(separator: " ")
            guard words.count == 4, words[1] == "per", let atMost = NumberSyntax.wholeNumber(String(words[0])),
                let window = CalendarSpan("\(words[2]) \(words[3])")
            else { return nil }
            return Cap(atMost: atMost, per: window)
        }
    }

    /// `4 per month`: how often in a calendar month.
    func monthlyCap(_ node: YAMLNode, _ key: String) -> Int? {
        parsed(node, key, .monthlyCap) { text in
            let words = text.split(separator: " ")
            guard words.count == 3, words[1] == "per", words[2] == "month" else { return nil }
            return NumberSyntax.wholeNumber(String(words[0]))
        }
    }

    /// `120 points`.
    func points(_ node: YAMLNode, _ key: String) -> Double? {
        parsed(node, key, .points) { text in
            let words = text.split(separator: " ")
            guard words.count == 2, words[1] == "points" || words[1] == "point",
                let points = NumberSyntax.number(String(words[0])), points > 0
            else { return nil }
            return points
        }
    }

    /// One of a fixed set of words.
    func word<Word: CaseIterable & RawRepresentable<String>>(_ node: YAMLNode, _ key: String) -> Word? {
        var words: [String] { Word.allCases.map(\.rawValue) }
        let text = scalar(
            node, key, ValueShape(code: "unknown-word", noun: "one word", help: "write \(Wording.list(words, "or"))"))
        guard let text else { return nil }
        if let word = Word(rawValue: text) { return word }
        findings.report(.unknownWord(node, text, key, among: words))
        return nil
    }

    /// The word that stands there, or the one that was meant: to go on with what depends on it.
    func meant<Word: CaseIterable & RawRepresentable<String>>(_ node: YAMLNode?) -> Word? {
        guard let text = node?.scalar?.text else { return nil }
        return Word(rawValue: text) ?? nearestWord(to: text, among: Word.allCases.map(\.rawValue)).flatMap(Word.init)
    }

    func purpose(_ node: YAMLNode, _ key: String) -> Purpose? { word(node, key) }

    /// A value for a field of `type`; nil type takes any scalar and gives nil.
    func value(_ node: YAMLNode, of type: FieldType?, _ field: String) -> Value? {
        switch type {
        case nil: return nil
        case .number, .money: return number(node, field).map { .number($0) }
        case .yesNo: return yesNo(node, field).map { .yesNo($0) }
        case .date: return date(node, field).map { .date($0) }
        case .text: return text(node, field).map { .text($0) }
        case .choice(let choices):
            let text = scalar(
                node, field, ValueShape(code: "unknown-choice", noun: "one word", help: "write \(Wording.list(choices, "or"))"))
            guard let text else { return nil }
            if choices.contains(text) { return .text(text) }
            findings.report(.unknownChoice(node, text, field, among: choices))
            return nil
        }
    }
}

extension Diagnostic {
    /// `Above all: thank them`, which YAML takes for a key and a value.
    static func colonInText(_ node: YAMLNode, _ key: String) -> Diagnostic? {
        guard let entries = node.entries, entries.count == 1, entries[0].name.contains(" "),
            let value = entries[0].value.scalar?.text
        else { return nil }
        return Diagnostic(
            ValueShape.text.code, at: node, "`\(key)` wants a text, but a colon and a space make this a mapping",
            help: "put the whole text in quotes: \"\(entries[0].name): \(value)\"")
    }

    static func unknownChoice(_ node: YAMLNode, _ word: String, _ field: String, among choices: [String]) -> Diagnostic {
        Diagnostic(
            "unknown-choice", at: node, "\(Wording.quoted(word)) is not a choice of `\(field)`",
            help: Wording.suggestion(for: word, among: choices, otherwise: "write \(Wording.list(choices, "or"))"))
    }
}
