import Campaigns
import CivilCalendar
import RuleEngine
import Tables

/// `direction`: the tier score against what it was some time ago. O(customers × what the score costs).
struct DirectionMethod: Sendable {
    /// The tier score.
    let score: FieldIndex
    /// nil, without a `direction:` block or where the score rests on no history: always empty.
    let lines: DirectionLines?
    /// What the score is computed from, in order, itself last.
    let steps: [(field: FieldIndex, method: any CustomerMethod)]

    /// Codes: 0 empty, i + 1 the i-th direction. `given` is the batch before anything was computed: customer
    /// columns as they are today.
    func column(of batch: CustomerBatch, given: CustomerBatch, history: CustomerHistory, on day: Day) -> Column {
        var codes = [UInt16](repeating: 0, count: batch.rowCount)
        guard let lines else { return .choice(codes) }
        let earlierDay = day.steppedBack(by: lines.compareWith)
        var earlierBatch = given
        for (field, method) in steps where earlierBatch.columns[field.position] == nil {
            earlierBatch.columns[field.position] = method.column(of: earlierBatch, history: history, on: earlierDay)
        }
        let now = batch.numbers(of: score)
        let earlier = earlierBatch.numbers(of: score)
        let interactions = history.interactions
        for row in codes.indices where !now[row].isNaN && !earlier[row].isNaN {
            let first = interactions.offsets[batch.firstRow + row]
            let hasInteraction =
                first < interactions.offsets[batch.firstRow + row + 1] && interactions.days[first] <= earlierDay.number
            guard hasInteraction else { continue }
            codes[row] = lines.direction(ofChange: now[row] - earlier[row]).code
        }
        return .choice(codes)
    }
}

extension DirectionLines {
    /// At full precision.
    func direction(ofChange change: Double) -> Direction {
        if change >= climbingAtLeast { return .climbing }
        return change <= slippingAtMost ? .slipping : .holding
    }
}

extension Direction {
    /// In the column of `direction`.
    var code: UInt16 {
        switch self {
        case .climbing: 1
        case .holding: 2
        case .slipping: 3
        }
    }
}

extension Workspace {
    /// Whether a field is computed from interactions, contacts or visits, directly or through others.
    public func restsOnHistory(_ field: FieldIndex) -> Bool {
        computationOrder(for: [field]).contains { part in
            switch self[part].source {
            case .column: false
            case .score(let score): scores[score].method.readsHistory
            case .builtIn(.daysSinceLastContact), .builtIn(.contactsLast30Days), .builtIn(.valueBalance),
                .builtIn(.helpsSinceLastAsk):
                true
            // Whatever the tier score rests on, which is among the parts.
            case .builtIn(.tier), .builtIn(.daysInTier), .builtIn(.direction): false
            }
        }
    }
}
