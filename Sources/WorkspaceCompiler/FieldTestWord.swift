import Campaigns

/// The words of field tests.
enum FieldTestWord: String, CaseIterable {
    case equals = "is"
    case isNot = "is_not"
    case oneOf = "one_of"
    case noneOf = "none_of"
    case atLeast = "at_least"
    case moreThan = "more_than"
    case atMost = "at_most"
    case lessThan = "less_than"
    case between
    case startsWith = "starts_with"
    case contains
    case on, before, after
    case onOrBefore = "on_or_before"
    case onOrAfter = "on_or_after"
    case withinLast = "within_last"
    case withinNext = "within_next"
    case olderThan = "older_than"
    case laterThan = "later_than"
    case known

    /// What stands after the word.
    enum Shape {
        case single, list, pair, duration, yesNo
    }

    var shape: Shape {
        switch self {
        case .oneOf, .noneOf: .list
        case .between: .pair
        case .withinLast, .withinNext, .olderThan, .laterThan: .duration
        case .known: .yesNo
        default: .single
        }
    }

    /// The tests that work for a type.
    static func words(for type: FieldType) -> [FieldTestWord] {
        switch type {
        case .number, .money: forNumbers
        case .choice, .yesNo: forWords
        case .text: forTexts
        case .date: forDates
        }
    }

    private static let forNumbers: [FieldTestWord] = [
        .equals, .isNot, .oneOf, .noneOf, .atLeast, .moreThan, .atMost, .lessThan, .between, .known,
    ]
    private static let forWords: [FieldTestWord] = [.equals, .isNot, .oneOf, .noneOf, .known]
    private static let forTexts: [FieldTestWord] = [.equals, .isNot, .oneOf, .noneOf, .startsWith, .contains, .known]
    private static let forDates: [FieldTestWord] = [
        .on, .before, .after, .onOrBefore, .onOrAfter, .withinLast, .withinNext, .olderThan, .laterThan, .known,
    ]

    /// How other languages say it.
    static let wordElsewhere: [String: FieldTestWord] = [
        "=": .equals, "==": .equals, "equals": .equals, "not": .isNot, "!=": .isNot, "<>": .isNot, "in": .oneOf,
        "not_in": .noneOf, ">=": .atLeast, "min": .atLeast, ">": .moreThan, "greater_than": .moreThan, "<=": .atMost,
        "max": .atMost, "<": .lessThan,
    ]

    /// What it does, for a message about a field of another type.
    var duty: String {
        switch self {
        case .atLeast, .moreThan, .atMost, .lessThan, .between: "compares numbers"
        case .startsWith, .contains: "searches text"
        case .on, .before, .after, .onOrBefore, .onOrAfter, .withinLast, .withinNext, .olderThan, .laterThan:
            "compares dates"
        case .equals, .isNot, .oneOf, .noneOf: "compares words and numbers"
        case .known: "asks whether there is a value"
        }
    }

    /// How the sentence of a criterion puts it (language reference, "in words").
    var phrase: String {
        switch self {
        case .equals, .oneOf: "is"
        case .isNot, .noneOf: "is not"
        case .withinLast: "within the last"
        case .withinNext: "within the next"
        case .known: "is known"
        case .atLeast: "at least"
        case .moreThan: "more than"
        case .atMost: "at most"
        case .lessThan: "less than"
        case .startsWith: "starts with"
        case .onOrBefore: "on or before"
        case .onOrAfter: "on or after"
        case .olderThan: "older than"
        case .laterThan: "later than"
        case .between, .contains, .on, .before, .after: rawValue
        }
    }

    func test(_ operand: Operand) -> FieldTest? {
        switch self {
        case .equals: .isOneOf([operand])
        case .isNot: .isNoneOf([operand])
        case .atLeast: .atLeast(operand)
        case .moreThan: .moreThan(operand)
        case .atMost: .atMost(operand)
        case .lessThan: .lessThan(operand)
        case .startsWith: .startsWith(operand)
        case .contains: .contains(operand)
        case .on: .on(operand)
        case .before: .before(operand)
        case .after: .after(operand)
        case .onOrBefore: .onOrBefore(operand)
        case .onOrAfter: .onOrAfter(operand)
        case .oneOf, .noneOf, .between, .withinLast, .withinNext, .olderThan, .laterThan, .known: nil
        }
    }
}
