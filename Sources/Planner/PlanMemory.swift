import Campaigns
import CivilCalendar
import Tables

/// What a run knows of earlier ones when it plans a customer: the actions that are on the list, snoozed or lately
/// rejected, and what people asked for.
///
/// One object for all threads: as a value its arrays would be retained one by one at every look.
public final class PlanMemory: Sendable {
    /// Something that bears on the candidate of a play for a customer.
    struct Entry: Sendable {
        enum Kind: Sendable {
            /// On the list.
            case listed
            /// Snoozed until a later day.
            case asleep
            /// Snoozed until now, or withdrawn today: if its play is taken, it comes back.
            case dormant
            /// Not to be proposed again yet.
            case rejected
            /// On the list that a held-out customer would have.
            case ghost
        }

        let kind: Kind

        /// On the list, or may come back to it.
        var isPending: Bool {
            switch kind {
            case .listed, .asleep, .dormant: true
            case .rejected, .ghost: false
            }
        }

        /// Position in `Workspace.plays`.
        let play: Int32
        /// Position in `StoreSnapshot.actions`, of a ghost in `StoreSnapshot.ghosts`.
        let position: Int32
    }

    let snapshot: StoreSnapshot
    /// The entries of row r are `offsets[r]..<offsets[r + 1]`; none at all if empty.
    private let offsets: [Int32]
    let entries: [Entry]
    /// By row: the last day on which the customer said no, where that pauses help and asks.
    private let refusals: [Int32: Day]
    /// Listed or snoozed actions that no candidate can keep: their customer is not in this run's file, or their play is
    /// not in the workspace. Positions in `StoreSnapshot.actions`.
    let orphans: [Int]
    /// Ghosts without a customer or play.
    let orphanGhosts: [Int]

    /// How long a rejected play is not proposed to the customer again, where its cooldown is shorter.
    public static let shortestRejection = CalendarSpan(30, .days)
    /// For how long help and asks pause after a customer said no.
    public static let pauseAfterNo = CalendarSpan(60, .days)

    /// That of a run without a store.
    public static let none = PlanMemory()

    private init() {
        snapshot = StoreSnapshot()
        offsets = []
        entries = []
        refusals = [:]
        orphans = []
        orphanGhosts = []
    }

    /// `delivered` are positions of actions that are neither done nor rejected, and that a row of the contacts input
    /// delivered. O(actions + customers).
    init(_ snapshot: StoreSnapshot, workspace: Workspace, customerCount: Int, asOf: Day, delivered: Set<Int>) {
        self.snapshot = snapshot
        let positions = Dictionary(uniqueKeysWithValues: workspace.plays.enumerated().map { ($1.id, Int32($0)) })
        let plays = snapshot.plays.map { positions[$0.id] ?? -1 }
        let rejections = workspace.plays.map { play in
            [play.cooldown, PlanMemory.shortestRejection].map { DayWindow(last: $0, endingOn: asOf) }
        }
        let pause = DayWindow(last: PlanMemory.pauseAfterNo, endingOn: asOf)

        var found: [(row: Int32, entry: Entry)] = []
        var refusals: [Int32: Day] = [:]
        var orphans: [Int] = []
        for (position, action) in snapshot.actions.enumerated() where !delivered.contains(position) {
            let play = plays[Int(action.play)]
            let kind: Entry.Kind
            switch action.status {
            case .open, .accepted, .needsOk: kind = .listed
            case .snoozed: kind = action.snoozedUntil.map { asOf < $0 } ?? false ? .asleep : .dormant
            case .withdrawn:
                guard action.closedOn == asOf, action.deliveredOn == nil else { continue }
                kind = .dormant
            case .rejected:
                guard action.row >= 0, let closedOn = action.closedOn else { continue }
                if action.rejectReason == .customerSaidNo, pause.contains(closedOn) {
                    refusals[action.row] = max(closedOn, refusals[action.row] ?? closedOn)
                }
                guard play >= 0, rejections[Int(play)].contains(where: { $0.contains(closedOn) }) else { continue }
                kind = .rejected
            case .done: continue
            }
            if action.row >= 0, play >= 0 {
                found.append((action.row, Entry(kind: kind, play: play, position: Int32(position))))
            } else if action.status.isListed || action.status == .snoozed {
                orphans.append(position)
            }
        }
        var orphanGhosts: [Int] = []
        for (position, ghost) in snapshot.ghosts.enumerated() {
            let play = plays[Int(ghost.play)]
            if ghost.row >= 0, play >= 0 {
                found.append((ghost.row, Entry(kind: .ghost, play: play, position: Int32(position))))
            } else {
                orphanGhosts.append(position)
            }
        }
        var offsets: [Int32] = []
        var entries: [Entry] = []
        if !found.isEmpty {
            offsets = Array(repeating: 0, count: customerCount + 1)
            for (row, _) in found { offsets[Int(row) + 1] += 1 }
            for row in 0..<customerCount { offsets[row + 1] += offsets[row] }
            var places = offsets
            entries = Array(repeating: found[0].entry, count: found.count)
            for (row, entry) in found {
                entries[Int(places[Int(row)])] = entry
                places[Int(row)] += 1
            }
        }
        self.offsets = offsets
        self.entries = entries
        self.refusals = refusals
        self.orphans = orphans
        self.orphanGhosts = orphanGhosts
    }

    /// Whether no candidate is decided by it.
    var bearsOnNobody: Bool { entries.isEmpty && refusals.isEmpty && snapshot.listings.isEmpty }

    /// Where the entries of some rows stand.
    func entries(of rows: Range<Int>) -> Range<Int> {
        offsets.isEmpty ? 0..<0 : Int(offsets[rows.lowerBound])..<Int(offsets[rows.upperBound])
    }

    /// The last day on which a customer said no, where that still pauses help and asks.
    func refusal(of row: Int) -> Day? { refusals.isEmpty ? nil : refusals[Int32(row)] }

    func action(of entry: Entry) -> StoredAction { snapshot.actions[Int(entry.position)] }
}
