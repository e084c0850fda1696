import Campaigns
import CivilCalendar

/// What each criterion of a condition said for one customer.
public indirect enum ConditionTrace: Sendable {
    case criterion(CriterionTrace)
    case group(kind: ConditionGroup.Kind, members: [ConditionTrace], truth: Truth, source: ConditionGroup)

    public var truth: Truth {
        switch self {
        case .criterion(let criterion): criterion.truth
        case .group(_, _, let truth, _): truth
        }
    }

    /// In plain English, as `Condition.words`.
    public var words: String {
        switch self {
        case .criterion(let trace): trace.criterion.words
        case .group(_, _, _, let source): Condition.group(source).words
        }
    }

    /// All criteria, in file order, those of nested groups included.
    public var criteria: [CriterionTrace] {
        switch self {
        case .criterion(let criterion): [criterion]
        case .group(_, let members, _, _): members.flatMap(\.criteria)
        }
    }
}

/// What one criterion said for one customer, and what it found there.
public struct CriterionTrace: Sendable {
    /// What a test looked at.
    public enum Found: Hashable, Sendable {
        /// The customer's value of the field; nil is empty.
        case value(Value?)
        /// How many interactions or contacts counted.
        case count(Int)
    }

    /// Another field that the test compares with.
    public struct OtherField: Hashable, Sendable {
        public let field: FieldIndex
        public let id: String
        /// nil is empty.
        public let value: Value?
    }

    public let criterion: Criterion
    public let truth: Truth
    /// What each of several tests on the field said, in the order written; of an event or contact test the truth.
    let testTruths: [Truth]
    public let found: Found
    /// The tested field's id; nil for event and contact tests.
    public let field: String?
    /// In the order written.
    public let others: [OtherField]
    /// The day on which it was asked.
    let asOf: Day

    /// When unknown: the ids of the fields that were empty, the tested one first. Else none.
    public var emptyFields: [String] {
        guard truth == .unknown else { return [] }
        var empty: [String] = []
        if let field, found == .value(nil) { empty.append(field) }
        for other in others where other.value == nil && !empty.contains(other.id) { empty.append(other.id) }
        return empty
    }
}
