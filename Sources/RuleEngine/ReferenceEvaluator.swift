import Campaigns
import CivilCalendar
import Tables

/// A direct, slow reading of the language reference for one customer at a time: the oracle of the kernels, and what
/// explanations are made from.
public final class ReferenceEvaluator: Sendable {
    let workspace: Workspace
    let batch: CustomerBatch
    let history: CustomerHistory
    let asOf: Day

    /// Rows of `history` after `asOf`, and responses that came after it, do not count.
    public init(workspace: Workspace, batch: CustomerBatch, history: CustomerHistory, asOf: Day) {
        self.workspace = workspace
        self.batch = batch
        self.history = history
        self.asOf = asOf
    }

    /// nil is empty, also where the batch has no such column. `row` is within the batch.
    public func value(of field: FieldIndex, row: Int) -> Value? {
        switch batch.columns[field.position] {
        case nil: return nil
        case .number(let numbers): return numbers[row].isNaN ? nil : .number(numbers[row])
        case .date(let days): return days[row] == .min ? nil : .date(Day(number: days[row]))
        case .yesNo(let answers): return answers[row] == 2 ? nil : .yesNo(answers[row] == 1)
        case .choice(let codes):
            guard codes[row] != 0, case .choice(let words) = workspace.fields[field.position].type else { return nil }
            return .text(words[Int(codes[row]) - 1])
        case .text(let text): return text.codes[row] == 0 ? nil : .text(text.words[Int(text.codes[row]) - 1])
        }
    }

    /// As its trace would tell. O(criteria up to the one that decides, and the customer's history for each event or contact
    /// test).
    public func truth(of condition: Condition, row: Int) -> Truth {
        switch condition {
        case .criterion(let criterion): criterion.interval.map { truth(of: $0, row: row) } ?? truth(of: criterion.test, row: row)
        case .group(let group): group.kind.truth(of: group.members.lazy.map { self.truth(of: $0, row: row) })
        }
    }

    /// As the trace's `nearMiss` and `deciding`, nil without a near miss. What cannot be it is not traced: where two members
    /// of an `all` are not met, no change of one does it. O(as `truth`, and as the trace of what alone is not met).
    public func nearlyMet(_ condition: Condition, row: Int) -> NearlyMet? {
        switch condition {
        case .criterion(let criterion): return NearlyMet(.criterion(trace(of: criterion, row: row)))
        case .group(let group) where group.kind == .all:
            var unmet: Condition?
            for member in group.members where truth(of: member, row: row) != .yes {
                if unmet != nil { return nil }
                unmet = member
            }
            return unmet.flatMap { nearlyMet($0, row: row) }
        case .group: return NearlyMet(trace(of: condition, row: row))
        }
    }

    /// As the trace's `deciding`, but only what decides is traced. O(as `truth`, and as the trace of what decides).
    public func deciding(of condition: Condition, row: Int) -> DecidingRequirement? {
        guard case .group(let group) = condition, group.kind == .all else { return trace(of: condition, row: row).deciding }
        return group.members.first { truth(of: $0, row: row) != .yes }.flatMap { deciding(of: $0, row: row) }
    }

    private func truth(of interval: NumberInterval, row: Int) -> Truth {
        guard case .number(let numbers)? = batch.columns[interval.field.position] else { return .unknown }
        let number = numbers[row]
        return number.isNaN ? .unknown : Truth(number >= interval.lowest && number <= interval.highest)
    }

    private func truth(of test: CriterionTest, row: Int) -> Truth {
        switch test {
        case .field(let field, let tests):
            let value = value(of: field, row: row)
            return ConditionGroup.Kind.all.truth(of: tests.lazy.map { self.truth(of: $0, value: value, row: row) })
        case .event(let test): return Truth(test.howOften.holds(for: count(test, row: row)))
        case .contact(let test): return Truth(test.howOften.holds(for: count(test, row: row)))
        }
    }

    /// What each criterion said. O(criteria, and the customer's history for each event or contact test).
    public func trace(of condition: Condition, row: Int) -> ConditionTrace {
        switch condition {
        case .criterion(let criterion): return .criterion(trace(of: criterion, row: row))
        case .group(let group):
            let members = group.members.map { trace(of: $0, row: row) }
            return .group(
                kind: group.kind, members: members, truth: group.kind.truth(of: members.map(\.truth)), source: group)
        }
    }

    private func trace(of criterion: Criterion, row: Int) -> CriterionTrace {
        switch criterion.test {
        case .field(let field, let tests):
            let value = value(of: field, row: row)
            let truths = tests.map { truth(of: $0, value: value, row: row) }
            var others: [CriterionTrace.OtherField] = []
            for other in tests.flatMap(\.otherFields) {
                let compared = CriterionTrace.OtherField(
                    field: other, id: workspace[other].id, value: self.value(of: other, row: row))
                if !others.contains(compared) { others.append(compared) }
            }
            return CriterionTrace(
                criterion: criterion, truth: truths.min() ?? .yes, testTruths: truths, found: .value(value),
                field: workspace[field].id, others: others, asOf: asOf)
        case .event(let test): return trace(of: criterion, test.howOften, count: count(test, row: row))
        case .contact(let test): return trace(of: criterion, test.howOften, count: count(test, row: row))
        }
    }

    private func trace(of criterion: Criterion, _ howOften: HowOften, count: Int) -> CriterionTrace {
        let truth = Truth(howOften.holds(for: count))
        return CriterionTrace(
            criterion: criterion, truth: truth, testTruths: [truth], found: .count(count), field: nil, others: [],
            asOf: asOf)
    }
}
