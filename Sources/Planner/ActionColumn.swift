import Campaigns
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

extension BatchPlan {
    /// One cell of the action list. `because` costs a trace of the play's condition where that has an any group; all
    /// others are cheap.
    public func cell(_ column: ActionColumn, of action: PlannedAction) -> Cell {
        let row = Int(action.row)
        // Single members are read in place; a whole play would be copied for each cell.
        let play = Int(action.play)
        switch column {
        case .actionID: return .text(ActionID.text(Int64(bitPattern: actionNumber(of: action))))
        case .customerID: return .text(id(of: row))
        case .tier: return tier(of: row).map { .text(workspace.tiers.tiers[$0].id) } ?? .empty
        case .rank: return .number(Int(action.rank))
        case .play: return .text(workspace.plays[play].id)
        case .purpose: return .text(workspace.plays[play].purpose.rawValue)
        case .channel: return .text(workspace.plays[play].opportunity.channel)
        case .owner: return .text(workspace.plays[play].owner)
        case .person: return person(of: action).map(Cell.text) ?? .empty
        case .dueOn: return .text(dueDay(of: action).description)
        case .priority: return .millionths(action.priority)
        case .status: return .text(status(of: action).rawValue)
        case .waitsFor: return roleToAsk(about: action).map(Cell.text) ?? .empty
        case .because: return .text(because(action))
        }
    }

    /// Why an action's play applies: the criteria that hold, in words; "always" where there are none.
    public func because(_ action: PlannedAction) -> String {
        // What does not apply any more has no reasons but those of the day on which it did.
        if action.isFlagged { return storedAction(of: action).flatMap { planner.memory.snapshot.word($0.because) } ?? "" }
        return knownReason(of: action) ?? because(play: Int(action.play), row: Int(action.row))
    }

    /// Why a play applies to a customer.
    func because(play: Int, row: Int) -> String {
        if let reasons = planner.fixedReasons[play] { return reasons }
        let (evaluator, row) = evaluator(for: row)
        return PlannedAction.sentence(evaluator.trace(of: workspace.plays[play].when, row: row).reasons)
    }

    /// An evaluator that knows a customer, and the customer's row in it.
    func evaluator(for row: Int) -> (evaluator: ReferenceEvaluator, row: Int) {
        (
            ReferenceEvaluator(
                workspace: workspace, batch: batch, history: planner.history, asOf: planner.asOf), row - batch.firstRow
        )
    }

    /// The bits of `action_id`: of an action that is in the store its own; of a new one the first 64 of the SHA-256 of
    /// `play:customer`, or where an earlier action has got these, of `play:customer:2`, and so on.
    public func actionNumber(of action: PlannedAction) -> UInt64 {
        if let stored = storedAction(of: action) { return UInt64(bitPattern: stored.number) }
        let play = workspace.plays[Int(action.play)].id.utf8
        let bits = ids.withBytes(at: Int(action.row) - batch.firstRow) { id in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: play.count + 1 + id.count) { text in
                var end = text.startIndex
                for byte in play {
                    text[end] = byte
                    end += 1
                }
                text[end] = UInt8(ascii: ":")
                UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(text)[(end + 1)...]).copyMemory(from: id)
                return CustomerDigest(UnsafeBufferPointer(text)).leadingBits
            }
        }
        let snapshot = planner.memory.snapshot
        guard snapshot.isUsed(Int64(bitPattern: bits)) else { return bits }
        var next = 2
        while true {
            let text = "\(workspace.plays[Int(action.play)].id):\(id(of: Int(action.row))):\(next)"
            let bits = CustomerDigest(text.utf8).leadingBits
            if !snapshot.isUsed(Int64(bitPattern: bits)) { return bits }
            next += 1
        }
    }
}

extension PlannedAction {
    /// Reasons as one cell.
    static func sentence(_ reasons: [String]) -> String {
        reasons.isEmpty ? "always" : reasons.joined(separator: "; ")
    }
}

extension Condition {
    /// What `ConditionTrace.reasons` tells of every customer for whom this holds. nil where it differs from customer
    /// to customer: of an any, only the parts that hold are told.
    var reasonsWhenever: [String]? {
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

extension CampaignPlanner {
    /// A cell that is the same for every action of a play; nil where it differs from customer to customer.
    public func cell(_ column: ActionColumn, ofPlay index: PlayIndex) -> Cell? {
        let play = workspace.plays[index.position]
        let isFresh = memory.entries.isEmpty
        switch column {
        case .play: return .text(play.id)
        case .purpose: return .text(play.purpose.rawValue)
        case .channel: return .text(play.opportunity.channel)
        case .owner: return .text(play.owner)
        case .dueOn: return isFresh ? .text(dueDays[index.position].description) : nil
        case .because: return isFresh ? fixedReasons[index.position].map(Cell.text) : nil
        case .status, .waitsFor:
            guard isFresh, !needsOk[index.position] else { return nil }
            return column == .status ? .text("open") : .empty
        case .person: return isFresh && workspace.team.role(play.owner)?.person == nil ? .empty : nil
        case .actionID, .customerID, .tier, .rank, .priority: return nil
        }
    }
}
