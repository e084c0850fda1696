import Campaigns

/// Tells what can be true of a customer and what follows from what, as far as that is certain, by the tests of the
/// conditions alone (language reference, "conditions").
///
/// An object, since it is asked thousands of questions, and the arrays of a value would be retained at each.
final class Reasoner: Sendable {
    /// What became of a condition, three-valued.
    enum Outcome: Sendable {
        case isTrue, isFalse
        /// False or unknown.
        case isNotTrue
        /// True or unknown.
        case isNotFalse
    }

    let fieldTypes: [FieldType]
    /// By field position.
    let possible: [FieldDomain]

    init(_ workspace: Workspace) {
        fieldTypes = workspace.fields.map(\.type)
        possible = workspace.fields.indices.map { workspace.possibleValues(of: FieldIndex($0)) }
    }

    /// False only where it is certain that no customer meets the condition on any day.
    func canHold(_ condition: Condition) -> Bool { !facts(condition, .isTrue).isNobody }

    /// True only where it is certain that `other` is true whenever `condition` is.
    func implies(_ condition: Condition, _ other: Condition) -> Bool {
        !facts(condition, .isTrue).meets(facts(other, .isNotTrue))
    }

    /// Of whom `condition` has this outcome. O(boxes), which grow with the parts of nested groups, up to `FactSet.mostBoxes`.
    func facts(_ condition: Condition, _ outcome: Outcome) -> FactSet {
        switch condition {
        case .criterion(let criterion): return facts(criterion.test, outcome)
        case .group(let group):
            let inside = group.kind == .none ? outcome.opposite : outcome
            let members = group.members.lazy.map { self.facts($0, inside) }
            // all is the least of its members, any the greatest, none the opposite of any.
            let takesAll = (group.kind == .all) == (inside == .isTrue || inside == .isNotFalse)
            return takesAll ? members.conjunction : members.disjunction
        }
    }

    private func facts(_ test: CriterionTest, _ outcome: Outcome) -> FactSet {
        switch test {
        case .event(let test): return facts(HistoryCount(test), test.howOften, outcome)
        case .contact(let test): return facts(HistoryCount(test), test.howOften, outcome)
        case .field(let field, let tests):
            // What a reversed `between` means is not what its author means.
            if tests.contains(where: { $0.reversedBounds != nil }) { return .everybody }
            let each = tests.lazy.map { self.facts(field, $0, outcome) }
            return outcome == .isTrue || outcome == .isNotFalse ? each.conjunction : each.disjunction
        }
    }

    /// A count is never unknown.
    private func facts(_ count: HistoryCount, _ howOften: HowOften, _ outcome: Outcome) -> FactSet {
        let (low, high) = (howOften.atLeast, howOften.atMost ?? .max)
        var ranges: [ClosedRange<Int>] = []
        switch outcome {
        case .isTrue, .isNotFalse:
            if low <= high { ranges = [low...high] }
        case .isFalse, .isNotTrue:
            if low > 0 { ranges = [0...(low - 1)] }
            if high < .max, low <= high { ranges.append((high + 1)...Int.max) }
            if low > high { ranges = [0...Int.max] }
        }
        return ranges.lazy.filter { $0.overlaps(count.possible) }
            .map { FactSet(FactBox(count, $0.clamped(to: count.possible))) }.disjunction
    }

    /// Of whom a field is within `domain`.
    func facts(_ field: FieldIndex, in domain: FieldDomain) -> FactSet {
        let common = possible[field.position].intersection(domain)
        return common.isImpossible ? .nobody : FactSet(FactBox(field, common))
    }

    /// Of whom a field is empty, or is not.
    func facts(_ field: FieldIndex, isEmpty: Bool) -> FactSet {
        facts(field, in: FieldDomain(allowsEmpty: isEmpty, values: isEmpty ? nil : possible[field.position].values))
    }
}

extension Reasoner.Outcome {
    /// The outcome of what has the opposite one.
    var opposite: Reasoner.Outcome {
        switch self {
        case .isTrue: .isFalse
        case .isFalse: .isTrue
        case .isNotTrue: .isNotFalse
        case .isNotFalse: .isNotTrue
        }
    }
}

extension FieldTest {
    /// The bounds of a `between` with the higher value first: `between-reversed` tells of it.
    var reversedBounds: (first: Double, second: Double)? {
        guard case .between(.value(.number(let first)), .value(.number(let second))) = self, first > second else { return nil }
        return (first, second)
    }
}
