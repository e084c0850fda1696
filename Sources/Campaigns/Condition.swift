/// When something holds: criteria, joined by groups that may nest. Three-valued; see the language reference.
public enum Condition: Sendable {
    case criterion(Criterion)
    case group(ConditionGroup)

    /// Holds for everybody.
    public static func always(_ place: Place) -> Condition {
        .group(ConditionGroup(kind: .all, members: [], place: place))
    }

    public var place: Place {
        switch self {
        case .criterion(let criterion): criterion.place
        case .group(let group): group.place
        }
    }

    /// In plain English: `tier is high` · `any of (a; b)` · `none of (a; b)` · a nested `all` only its parts.
    public var words: String {
        switch self {
        case .criterion(let criterion): return criterion.words
        case .group(let group):
            let parts = group.members.map(\.words).joined(separator: "; ")
            switch group.kind {
            case .all: return parts
            case .any: return "any of (\(parts))"
            case .none: return "none of (\(parts))"
            }
        }
    }

    /// All criteria, in file order, those of nested groups included. O(criteria).
    public var criteria: [Criterion] {
        var criteria: [Criterion] = []
        collect(into: &criteria)
        return criteria
    }

    private func collect(into criteria: inout [Criterion]) {
        switch self {
        case .criterion(let criterion): criteria.append(criterion)
        case .group(let group): for member in group.members { member.collect(into: &criteria) }
        }
    }
}

/// Conditions under one of the words `all`, `any`, `none`. Shared, not copied, by all that look at it.
public final class ConditionGroup: Sendable {
    public enum Kind: String, Sendable {
        /// The least of its members; holds when there are none.
        case all
        /// The greatest of its members; does not hold when there are none.
        case any
        /// The opposite of `any`.
        case none
    }

    public let kind: Kind
    public let members: [Condition]
    public let place: Place

    public init(kind: Kind, members: [Condition], place: Place) {
        self.kind = kind
        self.members = members
        self.place = place
    }
}

/// One line of a condition: a test with a place and a sentence, and a row of its own in every trace and count. Shared, not
/// copied, by all that look at it.
public final class Criterion: Sendable {
    public let test: CriterionTest
    /// In plain English, with values as written in the file: `affinity at least 35`.
    public let words: String
    public let place: Place
    /// For a test that only compares a number field with numbers.
    public let interval: NumberInterval?

    public init(test: CriterionTest, words: String, place: Place) {
        self.test = test
        self.words = words
        self.place = place
        interval = NumberInterval(test)
    }
}

/// What a criterion asks. Equal tests ask the same, wherever they are written, so that they can be answered once.
public enum CriterionTest: Hashable, Sendable {
    /// All tests must hold for the field.
    case field(FieldIndex, [FieldTest])
    case event(EventTest)
    case contact(ContactTest)
}
