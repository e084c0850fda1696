import Campaigns
import CivilCalendar
import Planner
import Tables
import Testing

@testable import Outcomes

/// The other reports' figures, counted the slow and obvious way.
struct ReportFigureTests {
    let world: ReportMaterial
    let record: ListingRecord

    init() throws {
        world = try MeasuredWorld(seed: 2).material
        record = world.record!
    }

    func contacts(of row: Int, after: Day, through: Day) -> [Int] {
        (world.contacts.offsets[row]..<world.contacts.offsets[row + 1]).filter {
            world.contacts.days[$0] > after.number && world.contacts.days[$0] <= through.number
        }
    }

    func purchases(of row: Int) -> Double {
        (world.interactions.offsets[row]..<world.interactions.offsets[row + 1]).filter {
            world.interactions.events[$0] == 0 && world.interactions.days[$0] >= world.from.number
                && world.interactions.days[$0] <= world.to.number && !world.interactions.values[$0].isNaN
        }.reduce(0) { $0 + world.interactions.values[$1] }
    }

    @Test func everybodyIsInOneCellOfTheMatrix() {
        let migration = world.migration()
        for from in 0...3 {
            for to in 0...3 {
                let rows = (0..<world.customerCount).filter { Int(world.opening[$0]) == from && Int(world.closing[$0]) == to }
                let gone = (world.customerCount + 1..<record.tiers.customers.count).count {
                    from != to && Int(record.tiers.code(of: $0, on: world.from)) == from
                        && Int(record.tiers.code(of: $0, on: world.to)) == to
                }
                #expect(migration.heldOut?[from][to] == rows.count { world.isHeldOut[$0] })
                #expect(migration.treated[from][to] == rows.count { !world.isHeldOut[$0] } + gone)
            }
        }
        #expect(migration.movers.count { $0.row != nil } == (0..<world.customerCount).count { world.opening[$0] != world.closing[$0] })
        #expect(migration.movers.contains { $0.goneID != nil })
        // From the highest nobody can move up.
        #expect(migration.movedUp[0] == nil)
        let low = try! #require(migration.movedUp[2])
        let treated = (0..<world.customerCount).filter { world.opening[$0] == 3 && !world.isHeldOut[$0] }
        let gone = (world.customerCount + 1..<record.tiers.customers.count).filter {
            record.tiers.code(of: $0, on: world.from) == 3 && record.tiers.code(of: $0, on: world.to) == 0
        }
        #expect(
            low.treated == .share(ShareSample(people: treated.count + gone.count, yes: treated.count { [1, 2].contains(world.closing[$0]) })))
    }

    @Test func valueIsThatOfTheRewardsEvents() {
        let values = world.tierValues()
        #expect(values.reduce(0) { $0 + $1.customers } == world.customerCount)
        for value in values {
            let own = (0..<world.customerCount).filter { Int(world.closing[$0]) == value.code }.map(purchases)
            #expect(abs(value.value - own.reduce(0, +)) < 1e-6)
            let best = own.sorted(by: >).prefix(Int((Double(own.count) * 0.05).rounded(.up)))
            #expect(value.topCustomers == best.count)
            let share: Double = best.reduce(0, +) / own.reduce(0, +)
            #expect(abs((value.topShare ?? -1) - share) < 1e-9)
        }
    }

    @Test func effortIsDividedByWhatItTook() {
        let returns = world.effortReturns()
        #expect(returns.count == 3)
        for each in returns {
            let rows = (0..<world.customerCount).filter { Int(world.opening[$0]) == each.tier + 1 }
            func heads(_ isHeldOut: Bool) -> (value: Double, contacts: Double) {
                let own = rows.filter { world.isHeldOut[$0] == isHeldOut }
                let before = Day(number: world.from.number - 1)
                let value: Double = own.map(purchases).reduce(0, +)
                let made: Int = own.reduce(0) { $0 + contacts(of: $1, after: before, through: world.to).count }
                return (value / Double(own.count), Double(made) / Double(own.count))
            }
            let (treated, heldOut) = (heads(false), heads(true))
            #expect(abs(each.treatedContacts - treated.contacts) < 1e-12)
            guard let estimate = each.perContact else { continue }
            let expected = (treated.value - heldOut.value) / (treated.contacts - heldOut.contacts)
            #expect(abs(estimate.difference - expected) < 1e-9)
        }
    }

    @Test func balancesAreWhatWasGivenLessWhatWasAsked() {
        let result = world.exchange(tail: 5)
        let after = world.to.steppedBack(by: CalendarSpan(12, .months))
        let balances = (0..<world.customerCount).map { row in
            contacts(of: row, after: after, through: world.to).map { world.contacts.gives[$0] - world.contacts.asks[$0] }.reduce(0, +)
        }
        for tier in result.tiers {
            let rows = (0..<world.customerCount).filter { Int(world.closing[$0]) == tier.code }
            let touched = rows.filter { !contacts(of: $0, after: after, through: world.to).isEmpty }
            #expect(tier.customers == rows.count && tier.untouched == rows.count - touched.count)
            #expect(tier.inOurDebt == touched.count { balances[$0] < 0 })
            #expect(abs(tier.mean - touched.reduce(0) { $0 + balances[$1] } / Double(touched.count)) < 1e-9)
        }
        #expect(result.givenMost.map(\.balance) == balances.filter { $0 > 0 }.sorted(by: >).prefix(5).map { $0 })
        #expect(result.askedMost.map(\.balance) == balances.filter { $0 < 0 }.sorted().prefix(5).map { $0 })
    }

    @Test func eachActionStandsInOnePlaceOfTheFunnel() throws {
        let result = try #require(world.funnel())
        #expect(result.plays.map(\.id) == ["call", "letter", "gift", "survey", "gone_play"])
        for play in result.plays {
            let own = record.actions.filter { record.plays[Int($0.play)].id == play.id && $0.listedOn >= world.from }
            #expect(play.planned == own.count)
            #expect(play.done + play.stillOpen + play.withdrawn + play.rejected.values.reduce(0, +) == own.count)
            #expect(play.done == own.count { $0.status == .done || $0.deliveredOn != nil || $0.rejectReason == .alreadyDone })
            #expect(play.withResult + play.withoutResult <= play.done)
            #expect(play.accepted >= play.done)
            for (blocker, count) in play.blockersOfWilling { #expect(count <= play.blockers[blocker] ?? 0) }
        }
        let after = world.to.steppedBack(by: CalendarSpan(12, .months))
        let willing = (0..<world.customerCount).count { row in
            contacts(of: row, after: after, through: world.to).contains {
                world.contacts.responses[$0] == 1 && world.contacts.responded[$0] <= world.to.number
            }
        }
        #expect(result.willing == willing)
    }

    @Test func helpIsCountedInThePlanAndInContacts() {
        let result = world.helping()
        #expect(result.principles[0].plays.count == 4 && result.principles[1].plays.isEmpty)
        #expect(result.listed.reduce(0, +) == record.actions.count { $0.listedOn >= world.from })
        let before = Day(number: world.from.number - 1)
        let made = (0..<world.customerCount).flatMap { contacts(of: $0, after: before, through: world.to) }
        #expect(result.contacts == (1...3).map { code in made.count { world.contacts.purposes[$0] == code } })
        #expect(result.contactsOfNoPurpose == made.count { world.contacts.purposes[$0] == 0 })
        #expect(result.principles[3].contacts == made.count { (1...4).contains(world.contacts.plays[$0]) })
        #expect(
            result.principles[3].customers == (0..<world.customerCount).count { row in
                contacts(of: row, after: before, through: world.to).contains { (1...4).contains(world.contacts.plays[$0]) }
            })
    }

    @Test func whoDidSomethingLatelyIsActive() {
        let span = CalendarSpan(60, .days)
        let retention = world.retention(withinLast: span)
        let after = world.to.steppedBack(by: span)
        func isActive(_ row: Int) -> Bool {
            (world.interactions.offsets[row]..<world.interactions.offsets[row + 1]).contains {
                world.interactions.days[$0] > after.number && world.interactions.days[$0] <= world.to.number
            }
        }
        for tier in 0..<3 {
            let opening = (0..<world.customerCount).filter { Int(world.opening[$0]) == tier + 1 }
            #expect(retention.ofOpening[tier] == ShareSample(people: opening.count, yes: opening.count(where: isActive)))
        }
        let doing = (0..<world.customerCount).filter { world.interactions.offsets[$0] < world.interactions.offsets[$0 + 1] }
        #expect(retention.cohorts.reduce(0) { $0 + $1.all.people } == doing.count)
        #expect(retention.cohorts.map(\.name) == retention.cohorts.map(\.name).sorted())
        for cohort in retention.cohorts {
            let own = doing.filter {
                let (year, month, _) = Day(number: world.interactions.days[world.interactions.offsets[$0]]).components
                return "\(year) Q\((month + 2) / 3)" == cohort.name
            }
            #expect(cohort.all == ShareSample(people: own.count, yes: own.count(where: isActive)))
        }
    }

    /// More of an event that is named as a penalty is worse, and less of a metric that is.
    @Test func boxesKnowGoodFromBad() {
        for play in world.boxes() {
            #expect(play.boxes.map(\.isReward) == [true, false, true, false])
            #expect(play.boxes.map(\.isLongTerm) == [false, false, true, true])
            #expect(play.boxes.map(\.within) == [CalendarSpan(20, .days), CalendarSpan(20, .days), CalendarSpan(90, .days), CalendarSpan(90, .days)])
            for (index, box) in play.boxes.enumerated() {
                guard let finding = box.comparison?.finding else { continue }
                let isBadMore = index == 1
                switch finding {
                case .more: #expect(box.finding == (isBadMore ? .penalty : .reward))
                case .less: #expect(box.finding == (isBadMore ? .reward : .penalty))
                case .tooFew: #expect(box.finding == .tooFew)
                default: #expect(box.finding == .noEvidence)
                }
            }
        }
    }
}
