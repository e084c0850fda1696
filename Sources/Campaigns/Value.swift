import CivilCalendar

/// One value of a field: what a rule compares with, or what a customer has. Empty is the absence of a value.
public enum Value: Hashable, Sendable {
    case number(Double)
    /// Text, or a choice by its word.
    case text(String)
    case yesNo(Bool)
    case date(Day)
}

extension Value: CustomStringConvertible {
    /// As a person reads it: `72`, `33.1`, `given`, `yes`, `2026-03-02`.
    public var description: String {
        switch self {
        case .number(let number): return Value.written(number)
        case .text(let text): return text
        case .yesNo(let yes): return yes ? "yes" : "no"
        case .date(let day): return day.description
        }
    }

    /// The shortest decimal that reads back as the same number, whole numbers without a point.
    public static func written(_ number: Double) -> String {
        if number == 0 { return "0" }
        let text = "\(number)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// At most two decimals, halves away from zero.
    public static func rounded(_ number: Double) -> String {
        guard abs(number) < 1e15 else { return written(number) }
        return written((number * 100).rounded(.toNearestOrAwayFromZero) / 100)
    }
}
