import Campaigns

extension RuleEvaluator {
    /// Counts by how many steps a line would have to move to bring each of the rows for which the answer to a question is
    /// yes; of those it cannot reach, and of steps outside the search's stretch, none. The program must ask the line's
    /// own condition too, and use the index. O(operands × rows ÷ 64 + rows found).
    ///
    /// - Parameter rows: used again from call to call.
    public func countSteps(
        of line: MovableLine, within search: StepSearch, where question: Int, _ rows: RowList,
        into counts: inout StepCounts
    ) {
        findRows(where: question, rows)
        guard rows.count > 0, let lookups else { return }
        let first = range.lowerBound
        let stretch = search.stretch
        func count(_ step: Int?) {
            if let step, stretch.contains(step) { counts.count(step) }
        }
        switch line.criterion.criterion.test {
        case .field(let field, _):
            switch lookups.batch.columns[field.position] {
            case .number(let values)?:
                for slot in 0..<rows.count { count(line.steps(to: values[first &+ Int(rows.start[slot])])) }
            case .date(let days)?:
                for slot in 0..<rows.count { count(line.steps(toDay: days[first &+ Int(rows.start[slot])])) }
            case .yesNo?, .choice?, .text?, nil: preconditionFailure("a line through words")
            }
        case .event(let test):
            let position = program.slots.eventCounts.keys.firstIndex(of: EventSelectionKey(test))
            let all = position.map { lookups.eventCounts[$0] } ?? []
            for slot in 0..<rows.count { count(line.steps(toTimes: all[first &+ Int(rows.start[slot])])) }
        case .contact(let test):
            let position = program.slots.contactCounts.keys.firstIndex(of: ContactSelectionKey(test))
            let all = position.map { lookups.contactCounts[$0] } ?? []
            for slot in 0..<rows.count { count(line.steps(toTimes: all[first &+ Int(rows.start[slot])])) }
        }
    }
}

extension StepSearch {
    /// Nobody counted yet.
    public var noCounts: StepCounts { StepCounts(from: stretch.lowerBound) }
}
