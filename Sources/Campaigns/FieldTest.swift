import CivilCalendar

/// One test on a field's value. On an empty value, or against an empty other field, it is unknown; only `known` never is.
public enum FieldTest: Hashable, Sendable {
    /// `is`, `one_of`, a bare value or list.
    case isOneOf([Operand])
    /// `is_not`, `none_of`.
    case isNoneOf([Operand])
    /// Numbers.
    case atLeast(Operand)
    case moreThan(Operand)
    case atMost(Operand)
    case lessThan(Operand)
    /// Both ends included.
    case between(Operand, Operand)
    /// Text, ignoring case.
    case startsWith(Operand)
    case contains(Operand)
    /// Dates.
    case on(Operand)
    case before(Operand)
    case after(Operand)
    case onOrBefore(Operand)
    case onOrAfter(Operand)
    /// In (as_of − span, as_of].
    case withinLast(CalendarSpan)
    /// In [as_of, as_of + span).
    case withinNext(CalendarSpan)
    /// On or before as_of − span.
    case olderThan(CalendarSpan)
    /// On or after as_of + span.
    case laterThan(CalendarSpan)
    case known(Bool)

    /// What the value is compared with, as written.
    public var operands: [Operand] {
        switch self {
        case .isOneOf(let list), .isNoneOf(let list): list
        case .atLeast(let one), .moreThan(let one), .atMost(let one), .lessThan(let one), .startsWith(let one),
            .contains(let one), .on(let one), .before(let one), .after(let one), .onOrBefore(let one),
            .onOrAfter(let one):
            [one]
        case .between(let low, let high): [low, high]
        case .withinLast, .withinNext, .olderThan, .laterThan, .known: []
        }
    }

    /// The other fields this test compares with.
    public var otherFields: [FieldIndex] {
        operands.compactMap { if case .field(let field) = $0 { field } else { nil } }
    }
}

/// What a value is compared with: a value in the file, or another field of the same customer.
public enum Operand: Hashable, Sendable {
    case value(Value)
    case field(FieldIndex)
}
