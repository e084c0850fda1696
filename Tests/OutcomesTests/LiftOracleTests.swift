import Campaigns
import CivilCalendar
import Planner
import Tables
import Testing

@testable import Outcomes

/// Groups of assigned customers, counted the slow and obvious way.
struct LiftOracleTests {
    /// One customer's first listing in a group, looked for among all listings.
    struct Person {
        let customer: Int
        let row: Int
        let on: Day
        let isHeldOut: Bool
    }

    let world: ReportMaterial
    let record: ListingRecord

    init() throws {
        world = try MeasuredWorld(seed: 1).material
        record = world.record!
    }

    func people(_ isWanted: (_ play: StoredPlay, _ customer: Int, _ day: Day) -> Bool) -> [Person] {
        (1..<record.tiers.customers.count).compactMap { customer in
            var listings: [(on: Day, isHeldOut: Bool)] = []
            for action in record.actions where action.customer == Int32(customer) {
                let play = record.plays[Int(action.play)]
                if play.purpose != .service, isWanted(play, customer, action.listedOn) { listings.append((action.listedOn, false)) }
            }
            for ghost in record.ghosts where ghost.customer == Int32(customer) {
                let play = record.plays[Int(ghost.play)]
                if play.purpose != .service, isWanted(play, customer, ghost.listedOn) { listings.append((ghost.listedOn, true)) }
            }
            guard let first = listings.map(\.on).min(), first >= world.from else { return nil }
            return Person(
                customer: customer, row: Int(record.tiers.customers[customer].row), on: first,
                isHeldOut: listings.contains { $0.on == first && $0.isHeldOut })
        }
    }

    func value(_ metric: String, _ person: Person, after: Day, through: Day) -> Double {
        let table = world.interactions
        let rows = (table.offsets[person.row]..<table.offsets[person.row + 1]).filter {
            table.days[$0] > after.number && table.days[$0] <= through.number
        }
        let purchases = rows.filter { table.events[$0] == 0 }
        let (start, end) = (record.tiers.code(of: person.customer, on: after), record.tiers.code(of: person.customer, on: through))
        switch metric {
        case "came_back": return purchases.isEmpty ? 0 : 1
        case "often": return Double(rows.count { table.events[$0] == 0 || table.events[$0] == 2 })
        case "spend": return purchases.reduce(0) { $0 + (table.values[$1].isNaN ? 0 : table.values[$1]) }
        case "moved_up": return start != 0 && end != 0 && end < start ? 1 : 0
        case "held_tier": return start != 0 && end != 0 && end <= start ? 1 : 0
        default: return .nan
        }
    }

    func expect(
        _ subject: LiftSubject, _ all: [Person], within: CalendarSpan, reachedBy plays: Set<String>,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let there = all.filter { $0.row >= 0 }
        let over = there.filter { $0.on.advanced(by: within) <= world.to }
        func isReached(_ person: Person) -> Bool {
            let end = person.on.advanced(by: within).number
            return (world.contacts.offsets[person.row]..<world.contacts.offsets[person.row + 1]).contains { row in
                let code = Int(world.contacts.plays[row]), day = world.contacts.days[row]
                guard code > 0, plays.contains(world.contacts.playWords[code - 1]) else { return false }
                return day >= person.on.number && day <= end
            }
        }
        var people = LiftSubject.People()
        people.treated = over.count { !$0.isHeldOut }
        people.heldOut = over.count { $0.isHeldOut }
        people.pendingTreated = there.count { !$0.isHeldOut } - people.treated
        people.pendingHeldOut = there.count { $0.isHeldOut } - people.heldOut
        people.goneTreated = all.count { $0.row < 0 && !$0.isHeldOut }
        people.goneHeldOut = all.count { $0.row < 0 && $0.isHeldOut }
        people.unreached = over.count { !$0.isHeldOut && !isReached($0) }
        people.contaminated = over.count { $0.isHeldOut && isReached($0) }
        #expect(subject.people == people, "\(subject.id)", sourceLocation: sourceLocation)
        for comparison in subject.comparisons {
            for isHeldOut in [false, true] {
                let side = over.filter { $0.isHeldOut == isHeldOut }
                let figure = isHeldOut ? comparison.heldOut : comparison.treated
                let values = side.map { value(comparison.yardstick.id, $0, after: $0.on, through: $0.on.advanced(by: within)) }
                guard !values.isEmpty else { continue }
                #expect(abs(figure.value - values.reduce(0, +) / Double(values.count)) < 1e-9, sourceLocation: sourceLocation)
                let earlier = side.map { person -> Double in
                    let days = person.on.advanced(by: within).days(since: person.on)
                    return value(comparison.yardstick.id, person, after: Day(number: person.on.number - Int32(days)), through: person.on)
                }
                if let before = comparison.before {
                    let known = isHeldOut ? before.heldOut : before.treated
                    #expect(abs(known - earlier.reduce(0, +) / Double(earlier.count)) < 1e-9, sourceLocation: sourceLocation)
                }
            }
        }
    }

    @Test func playsAreMeasuredAsTheyWereAssigned() {
        let lift = world.lift()
        let plays = lift.subjects.filter { $0.dimension == .play }
        #expect(plays.map(\.id) == ["letter", "gift", "survey", "gone_play"])
        for subject in plays {
            let within = world.workspace.plays.first { $0.id == subject.id }?.expect.within ?? CalendarSpan(20, .days)
            #expect(subject.within == within)
            expect(subject, people { play, _, _ in play.id == subject.id }, within: within, reachedBy: [subject.id])
        }
        #expect(lift.neverHeldOut.map(\.id) == ["call"])
    }

    @Test func groupsOfPlaysCountEachCustomerOnce() {
        let lift = world.lift()
        let within = CalendarSpan(20, .days)
        let groups = [("library", Set(["letter", "gift"])), ("low", ["survey"])]
        let playbooks = lift.subjects.filter { $0.dimension == .playbook }
        #expect(playbooks.map(\.id) == groups.map(\.0))
        for (subject, (_, plays)) in zip(playbooks, groups) {
            expect(subject, people { play, _, _ in plays.contains(play.id) }, within: within, reachedBy: plays)
        }
        let purposes = lift.subjects.filter { $0.dimension == .purpose }
        #expect(purposes.map(\.id) == ["help", "ask"])
        for subject in purposes {
            expect(
                subject, people { play, _, _ in play.purpose.rawValue == subject.id }, within: within,
                reachedBy: subject.id == "ask" ? ["survey"] : ["letter", "gift", "gone_play"])
        }
        let tiers = lift.subjects.filter { $0.dimension == .tier }
        #expect(tiers.map(\.id) == ["high", "middle", "low"])
        for (position, subject) in tiers.enumerated() {
            expect(
                subject, people { _, customer, day in record.tiers.code(of: customer, on: day) == UInt16(position + 1) },
                within: within, reachedBy: ["letter", "gift", "survey", "gone_play"])
        }
    }

    @Test func workersChangeNothing() throws {
        func figures(_ workers: Int) throws -> [[String]] {
            try MeasuredWorld(seed: 1, workers: workers).material.lift().subjects.map { subject in
                ["\(subject.dimension) \(subject.id) \(subject.people)"] + subject.comparisons.map { "\($0)" }
            }
        }
        let alone = try figures(1)
        #expect(try figures(2) == alone)
        #expect(try figures(7) == alone)
    }

    /// What is said agrees with the interval and with the correction for many looks.
    @Test func findingsFollowFromTheFigures() {
        for dimension in LiftSubject.Dimension.allCases {
            let subjects = world.lift().subjects.filter { $0.dimension == dimension }
            let all = subjects.flatMap(\.comparisons)
            let adjusted = ManyLooks.adjusted(all.compactMap { $0.finding == .observed ? nil : $0.estimate?.probability })
            #expect(all.compactMap(\.adjusted) == adjusted)
            for comparison in all {
                let people = min(comparison.treated.people, comparison.heldOut.people)
                #expect((comparison.estimate == nil) == (people < 10))
                guard let estimate = comparison.estimate, dimension != .contact else { continue }
                let holds = comparison.adjusted! <= 0.05
                let expected: Comparison.Finding =
                    !estimate.excludesZero ? .noEvidence : !holds ? .perhapsChance : estimate.difference > 0 ? .more : .less
                #expect(comparison.finding == expected)
            }
        }
    }

    /// Contacts of a play that was not listed here say nothing, whatever the difference.
    @Test func contactsThatNobodyDrewAreObserved() throws {
        let subject = try #require(world.lift().subjects.first { $0.dimension == .contact })
        #expect(subject.id == "old_campaign")
        #expect(subject.comparisons.allSatisfy { $0.finding == .observed || $0.finding == .tooFew })
        #expect(subject.comparisons.allSatisfy { $0.adjusted == nil })
        #expect(subject.comparisons.map(\.yardstick.id) == ["came_back", "often", "spend"])
        let contacts = world.contacts
        let code = UInt16(contacts.playWords.firstIndex(of: "old_campaign")! + 1)
        let firsts = (0..<world.customerCount).compactMap { row in
            (contacts.offsets[row]..<contacts.offsets[row + 1]).first {
                contacts.plays[$0] == code && contacts.days[$0] >= world.from.number && contacts.days[$0] <= world.to.number
            }.map { contacts.days[$0] }
        }
        let over = firsts.filter { Day(number: $0).advanced(by: CalendarSpan(20, .days)) <= world.to }
        #expect(subject.people.treated == over.count)
        #expect(subject.people.pendingTreated == firsts.count - over.count)
        #expect(subject.people.heldOut == world.customerCount - firsts.count)
    }
}
