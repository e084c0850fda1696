import CivilCalendar

/// What an author most likely meant by a value that is not of its shape, to be shown in the help.
enum ValueSlip {
    /// The help of `shape` with what was meant; nil where that cannot be told.
    static func help(for text: String, wants shape: ValueShape) -> String? {
        switch shape.noun {
        case ValueShape.number.noun: number(text).map { "write `\($0)`: digits only, with a point for decimals" }
        case ValueShape.duration.noun:
            duration(text).map { "write a number and days, weeks, months or years, for example `\($0)`" }
        case ValueShape.cap.noun: cap(text).map { "write for example `\($0)`" }
        case ValueShape.percentage.noun: percentage(text).map { "write for example `\($0) percent` or `\($0)%`" }
        case ValueShape.points.noun: points(text).map { "write for example `\($0)`" }
        default: nil
        }
    }

    /// `5000` for `$5,000`, `20` for `20%`, `31.50` for `31,50`, `60` for `60 days`.
    private static func number(_ text: String) -> String? {
        var written = text.split(separator: " ").first.map(String.init) ?? ""
        while let first = written.first, "$€£".contains(first) { written.removeFirst() }
        while let last = written.last, "$€£%".contains(last) { written.removeLast() }
        let parts = written.split(separator: ",", omittingEmptySubsequences: false)
        let areThousands = parts.count > 1 && parts.dropFirst().allSatisfy { $0.prefix { $0.isNumber }.count == 3 }
        if areThousands {
            written = parts.joined()
        } else if parts.count == 2, !written.contains(".") {
            written = parts.joined(separator: ".")
        }
        return NumberSyntax.number(written) == nil ? nil : written
    }

    /// `5 days` for `5` and for `5-days`.
    private static func duration(_ text: String) -> String? {
        let count = text.prefix { $0.isASCII && $0.isNumber }
        guard !count.isEmpty else { return nil }
        let unit = text.dropFirst(count.count).drop { $0 == "-" || $0 == "_" || $0 == " " }
        let meant = "\(count) \(unit.isEmpty ? "days" : unit)"
        return CalendarSpan(meant) == nil ? nil : meant
    }

    /// `4 per 30 days` for `4`, `1 per 1 month` for `1 per month`.
    private static func cap(_ text: String) -> String? {
        if text.contains(" per "), CalendarSpan(text.replacing(" per ", with: " ")) != nil {
            return text.replacing(" per ", with: " per 1 ")
        }
        return NumberSyntax.wholeNumber(text).map { "\($0) per 30 days" }
    }

    /// The number of `95`; `0.1` may be meant as a share of 1.
    private static func percentage(_ text: String) -> String? {
        NumberSyntax.number(text).flatMap { (1...100).contains($0) ? text : nil }
    }

    /// `175 points` for `175`.
    private static func points(_ text: String) -> String? {
        NumberSyntax.number(text).flatMap { $0 > 0 ? "\(text) points" : nil }
    }
}
