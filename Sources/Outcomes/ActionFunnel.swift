import Campaigns
import CivilCalendar
import Planner
import Tables

/// What became of a play's actions.
public struct ActionFunnel: Sendable {
    public let id: String
    public let name: String
    public let purpose: Purpose
    public internal(set) var planned = 0
    /// Somebody took it on, or did it.
    public internal(set) var accepted = 0
    /// Done, or a contact shows that it was.
    public internal(set) var done = 0
    /// Of those done: something came of it, nothing did. The others are not known yet.
    public internal(set) var withResult = 0
    public internal(set) var withoutResult = 0
    /// Where the others stand.
    public internal(set) var stillOpen = 0
    public internal(set) var withdrawn = 0
    public internal(set) var rejected: [Disposition.RejectReason: Int] = [:]
    /// Why nothing came of it, of willing customers and of all; counted where somebody said so.
    public internal(set) var blockers: [Disposition.Blocker: Int] = [:]
    public internal(set) var blockersOfWilling: [Disposition.Blocker: Int] = [:]
    /// Actions without a result, of willing customers.
    public internal(set) var withoutResultOfWilling = 0
}

public struct FunnelResult: Sendable {
    /// Plays of which actions were listed in the period, in the order of the workspace.
    public let plays: [ActionFunnel]
    /// Customers who took up something of ours in the year that ends with the period.
    public let willing: Int
}

extension ReportMaterial {
    /// Of the actions that were listed in the period. O(actions + contacts).
    public func funnel() -> FunnelResult? {
        guard let record else { return nil }
        let plays = ListedPlays(record, workspace: workspace)
        var funnels = plays.ids.indices.map {
            ActionFunnel(id: plays.ids[$0], name: plays.names[$0], purpose: plays.purposes[$0])
        }
        let willing = willingCustomers()
        for action in record.actions where action.listedOn >= from {
            let row = record.tiers.customers[Int(action.customer)].row
            funnels[plays.places[Int(action.play)]].add(action, isWilling: row >= 0 && willing[Int(row)])
        }
        return FunnelResult(plays: funnels.filter { $0.planned > 0 }, willing: willing.count { $0 })
    }

    /// By row: whether the customer took up something that we offered in the last twelve months.
    private func willingCustomers() -> [Bool] {
        let window = DayWindow(last: CalendarSpan(12, .months), endingOn: to)
        let good = workspace.goodResponses
        let isGood = [false] + contacts.responseWords.map { good.contains($0) }
        return inParts { rows in
            rows.map { row in
                contactRows(of: row, in: window).contains {
                    isGood[Int(contacts.responses[$0])] && contacts.responded[$0] <= to.number
                }
            }
        }
    }
}

extension ActionFunnel {
    fileprivate mutating func add(_ action: PastAction, isWilling: Bool) {
        planned += 1
        if action.isDelivered || action.wasAccepted || action.status == .accepted { accepted += 1 }
        if action.isDelivered {
            done += 1
            switch action.result {
            case true?: withResult += 1
            case false?:
                withoutResult += 1
                if isWilling { withoutResultOfWilling += 1 }
            case nil: break
            }
            if action.result != true, let blocker = action.blocker {
                blockers[blocker, default: 0] += 1
                if isWilling { blockersOfWilling[blocker, default: 0] += 1 }
            }
            return
        }
        switch action.status {
        case .open, .accepted, .needsOk, .snoozed: stillOpen += 1
        case .withdrawn: withdrawn += 1
        // A role that does not say ok gives no reason.
        case .rejected: rejected[action.rejectReason ?? .clashesWithDeal, default: 0] += 1
        case .done: break
        }
    }
}
