import Campaigns
import CivilCalendar
import RuleEngine
import Tables

/// What a customer's tier score was on earlier days: reckoned from events and contacts up to each day, and from customer
/// columns as they are today, as `direction` does.
public struct ScoreHistory: Sendable {
    private let method: DirectionMethod

    public init(workspace: Workspace) { method = workspace.directionMethod }

    /// The scores of the one customer of a batch, nil where they are empty. `given` has what the customers file says and
    /// nothing that was computed. O(days × what the score costs).
    public func scores(of given: CustomerBatch, history: CustomerHistory, on days: [Day]) -> [Double?] {
        days.map { day in
            var batch = given
            for (field, method) in method.steps where batch.columns[field.position] == nil {
                batch.columns[field.position] = method.column(of: batch, history: history, on: day)
            }
            let score = batch.numbers(of: method.score)[0]
            return score.isNaN ? nil : score
        }
    }
}
