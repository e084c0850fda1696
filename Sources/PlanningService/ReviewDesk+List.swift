import Accounts
import Campaigns
import CivilCalendar
import Planner
import PlanStore

/// A part of the list, as one person sees it: which actions stand on it, and how many there are around them.
public struct ReviewSlice: Sendable {
    /// Of the actions, in the list's order.
    public let numbers: [Int64]
    public let counts: OpenListCounts
    /// Of what they would see without any filter but the person's.
    public let plainCounts: OpenListCounts
    /// The log's position at which these counts came to be what they are: as long as it is the same, they are.
    public let countsChangedAt: Int64
    public let filter: OpenListFilter
    public let today: Day
    /// What of the store it shows: the last run, and the last that people recorded.
    public let run: Int64
    public let log: Int64
    /// From 1.
    public let page: Int
    public let pageCount: Int

    public var revision: String { "\(run).\(log)" }
    /// Whether there has been a run at all.
    public var hasRun: Bool { run > 0 }
}

/// The same with its actions.
public struct ReviewPage: Sendable {
    /// An action, with what is known of its customer today.
    public struct Row: Sendable {
        public let entry: ListEntry
        /// nil while the inputs are not read, and for a customer who is not in them.
        public let glance: CustomerGlance?
    }

    public let slice: ReviewSlice
    public let rows: [Row]
}

extension ReviewDesk {
    public static let rowsOnAPage = 25

    /// A page of the list: what of it an account may see and a filter lets through.
    ///
    /// - Parameter page: from 1; one behind the last is the last.
    public func page(_ filter: OpenListFilter, page: Int = 1, for account: Account) throws(PlanningFault) -> ReviewPage {
        let plan = standingPlan
        return try using {
            let slice = try wholeSlice(filter, page, account)
            // Somebody may have closed one since.
            let entries = try store.read { try $0.entries(slice.numbers) }.filter { !$0.status.isClosed }
            return ReviewPage(slice: slice, rows: entries.map { row($0, plan) })
        }
    }

    /// The same without its actions.
    public func slice(_ filter: OpenListFilter, page: Int = 1, for account: Account) throws(PlanningFault) -> ReviewSlice {
        try using { try wholeSlice(filter, page, account) }
    }

    private func wholeSlice(_ filter: OpenListFilter, _ page: Int, _ account: Account) throws -> ReviewSlice {
        let (list, today) = try openList()
        var filter = filter
        filter.lists = account.seenLists
        let (counts, changedAt) = counts(filter, list, today: today)
        let plain = self.counts(OpenListFilter(assignee: filter.assignee, lists: filter.lists), list, today: today)
        let pages = max(1, (counts.total + ReviewDesk.rowsOnAPage - 1) / ReviewDesk.rowsOnAPage)
        let page = min(max(page, 1), pages)
        let numbers = list.numbers(
            filter, today: today, offset: (page - 1) * ReviewDesk.rowsOnAPage, limit: ReviewDesk.rowsOnAPage)
        return ReviewSlice(
            numbers: numbers, counts: counts, plainCounts: plain.counts, countsChangedAt: max(changedAt, plain.changedAt),
            filter: filter, today: today, run: list.revision.run, log: list.revision.log, page: page, pageCount: pages)
    }

    private func row(_ entry: ListEntry, _ plan: StandingPlan?) -> ReviewPage.Row {
        ReviewPage.Row(entry: entry, glance: plan?.glance(at: entry.customerID, play: entry.play.id))
    }

    /// Actions by number, with their numbers, explained by a plan; those that are not there are left out.
    public func rows(_ numbers: [Int64], by plan: StandingPlan?) throws(PlanningFault) -> [(number: Int64, row: ReviewPage.Row)] {
        try using {
            try store.read { try $0.entries(numbers) }.compactMap { entry in
                ReviewDesk.number(ofAction: entry.actionID).map { ($0, row(entry, plan)) }
            }
        }
    }

    /// Numbers of the actions on which something was recorded after a position of the log.
    public func actionsChanged(since log: Int64) throws(PlanningFault) -> [Int64] {
        try using { try store.read { try $0.actionsChanged(since: log) } }
    }

    /// What of the store a page made now would show: cheap, for asking again and again.
    public func shownRevision() throws(PlanningFault) -> String { try using { try openList().list.revision.description } }

    /// What the store is at. It is asked.
    public func revision() throws(PlanningFault) -> String { try using { try store.read { try $0.revision().description } } }
}

/// One action with all there is to know about it.
public struct ReviewAction: Sendable {
    public let row: ReviewPage.Row
    public let today: Day
    /// What people recorded on it, in the order in which they did.
    public let log: [LoggedDisposition]
    /// Why this one, why not others; nil while the inputs are not read, and for a customer who is not in them.
    public let explanation: Explanation?
    /// Of what the explanation is made; nil with it.
    public let plan: StandingPlan?
    public let facts: WorkspaceFacts?
}

extension ReviewDesk {
    /// An action by its whole id.
    ///
    /// - Returns: nil for one that is not there, or that the account may not see.
    public func action(_ id: String, for account: Account) throws(PlanningFault) -> ReviewAction? {
        guard let number = ReviewDesk.number(ofAction: id) else { return nil }
        let plan = standingPlan
        return try using {
            try store.read { reader in
                guard let entry = try reader.entries([number]).first,
                    account.sees(owner: entry.play.owner, waitsFor: entry.waitsFor)
                else { return nil }
                return ReviewAction(
                    row: row(entry, plan), today: try today(reader), log: try reader.dispositions(of: number),
                    explanation: plan?.explanation(of: entry.customerID), plan: plan, facts: try reader.facts())
            }
        }
    }
}

extension ReviewDesk {
    /// How many actions there are under a filter and around it.
    public func counts(_ filter: OpenListFilter, for account: Account) throws(PlanningFault) -> OpenListCounts {
        try using {
            let (list, today) = try openList()
            var filter = filter
            filter.lists = account.seenLists
            return counts(filter, list, today: today).counts
        }
    }

    /// Actions by their ids, whatever has become of them; those that are not there, or not theirs to see, are left out.
    public func rows(_ ids: [String], for account: Account) throws(PlanningFault) -> [String: ReviewPage.Row] {
        let plan = standingPlan
        let numbers = ids.compactMap(ReviewDesk.number(ofAction:))
        return try using {
            let entries = try store.read { try $0.entries(numbers) }
                .filter { account.sees(owner: $0.play.owner, waitsFor: $0.waitsFor) }
            return Dictionary(entries.map { ($0.actionID, row($0, plan)) }) { first, _ in first }
        }
    }

    /// By which the store knows an action, of its whole id as it is written; nil for another text.
    static func number(ofAction id: String) -> Int64? {
        let digits = [UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f")]
        guard id.utf8.count == 16, id.utf8.allSatisfy({ digit in digits.contains { $0.contains(digit) } }) else { return nil }
        return UInt64(id, radix: 16).map { Int64(bitPattern: $0) }
    }

    /// The day for which people work.
    public func today() throws(PlanningFault) -> Day { try using { try openList().today } }
}
