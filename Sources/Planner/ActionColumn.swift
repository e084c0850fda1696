import Campaigns
import CivilCalendar
import Crypto
import RuleEngine
import Tables

/// The columns of the action list, in their default order.
public enum ActionColumn: String, CaseIterable, Sendable {
    case actionID = "action_id"
    case customerID = "customer_id"
    case tier, rank, play, purpose, channel, owner, person
    case dueOn = "due_on"
    case priority, status
    case waitsFor = "waits_for"
    case because
}

/// One cell of an output table.
public enum Cell: Hashable, Sendable {
    case text(String)
    case number(Int)
    /// A number × 1,000,000, printed with six decimals.
    case millionths(Int64)
    case empty
}

extension CampaignPlan {
    /// The actions of a customer that are on the list, by rank.
    public func actions(of row: Int) -> [Candidate] {
        candidates(of: row).filter { $0.verdict.isListed }.sorted { $0.rank < $1.rank }
    }

    /// One cell of the action list. `because` costs a trace of the play's condition where that has an any group; all
    /// others are cheap.
    public func cell(_ column: ActionColumn, of action: Candidate) -> Cell {
        let row = Int(action.row)
        // Single members are read in place; a whole play would be copied for each cell.
        let play = Int(action.play)
        switch column {
        case .actionID: return .text(CampaignPlan.actionID(customer: customers.id(of: row), play: workspace.plays[play].id))
        case .customerID: return .text(customers.id(of: row))
        case .tier: return tier(of: row).map { .text(workspace.tiers.tiers[$0].id) } ?? .empty
        case .rank: return .number(Int(action.rank))
        case .play: return .text(workspace.plays[play].id)
        case .purpose: return .text(workspace.plays[play].purpose.rawValue)
        case .channel: return .text(workspace.plays[play].opportunity.channel)
        case .owner: return .text(workspace.plays[play].owner)
        case .person: return person(of: row, inRole: workspace.plays[play].owner).map(Cell.text) ?? .empty
        case .dueOn:
            return .text(dueDay(of: workspace.plays[play]).description)
        case .priority: return .millionths(action.priority)
        case .status: return .text(action.verdict.kind == .needsOk ? "needs_ok" : "open")
        case .waitsFor:
            guard case .needsOk(let rule) = action.verdict else { return .empty }
            return workspace.guardrails.rules[Int(rule)].unlessApprovedBy.map(Cell.text) ?? .empty
        case .because: return .text(because(action))
        }
    }

    /// as_of and the play's `due` in calendar days, moved forward to a working day.
    func dueDay(of play: Play) -> Day { workspace.team.workingDay(onOrAfter: asOf.advanced(by: play.due)) }

    /// Why a play applies: the criteria that hold, in words; "always" where there are none.
    public func because(_ candidate: Candidate) -> String {
        if let reasons = fixedReasons[Int(candidate.play)] { return reasons }
        let (evaluator, row) = evaluator(for: Int(candidate.row))
        return CampaignPlan.sentence(
            evaluator.trace(of: workspace.plays[Int(candidate.play)].when, row: row).reasons)
    }

    /// By play position: the reasons that are the same for everybody to whom the play applies.
    static func fixedReasons(of plays: [Play]) -> [String?] {
        plays.map { $0.when.reasonsWhenever.map(CampaignPlan.sentence) }
    }

    private static func sentence(_ reasons: [String]) -> String {
        reasons.isEmpty ? "always" : reasons.joined(separator: "; ")
    }

    /// An evaluator that knows a customer, and the customer's row in it.
    func evaluator(for row: Int) -> (evaluator: ReferenceEvaluator, row: Int) {
        let batch = scored.batches[customers.batch(of: row)]
        return (
            ReferenceEvaluator(workspace: workspace, batch: batch, history: history, asOf: asOf), row - batch.firstRow
        )
    }

    /// The same for a customer and a play in every run: the first 64 bits of a SHA-256, in hexadecimal.
    static func actionID(customer: String, play: String) -> String {
        String(hexadecimal: CustomerDigest(Array("\(play):\(customer)".utf8)).bytes.prefix(8))
    }
}

extension Condition {
    /// What `ConditionTrace.reasons` tells of every customer for whom this holds. nil where it differs from customer
    /// to customer: of an any, only the parts that hold are told.
    fileprivate var reasonsWhenever: [String]? {
        switch self {
        case .criterion(let criterion): return [criterion.words]
        case .group(let group):
            switch group.kind {
            case .all:
                var reasons: [String] = []
                for member in group.members {
                    guard let more = member.reasonsWhenever else { return nil }
                    reasons += more
                }
                return reasons
            case .any: return nil
            case .none: return group.members.isEmpty ? [] : [words]
            }
        }
    }
}
