import Campaigns
import CivilCalendar
import Planner
import Tables

/// Measures groups of assigned customers: those treated against those held out, as they were assigned.
struct LiftMeasure {
    let material: ReportMaterial
    let yardsticks: [Yardstick]

    /// Groups of one subject.
    struct Group {
        let dimension: LiftSubject.Dimension
        let id: String
        let name: String
        let within: CalendarSpan
        let assignments: [Assignment]
        /// By code of a contact's play: contacts that reach a customer with what is tried.
        let reaching: [Bool]
    }

    /// O(assignments × (interactions of the customer in the days before and after) × yardsticks).
    func subject(_ group: Group) -> LiftSubject {
        var people = LiftSubject.People()
        var after = yardsticks.map { (GroupFigure($0), GroupFigure($0)) }
        var before = after
        for assignment in group.assignments {
            let end = assignment.on.advanced(by: group.within)
            guard assignment.row >= 0 else {
                if assignment.isHeldOut { people.goneHeldOut += 1 } else { people.goneTreated += 1 }
                continue
            }
            guard end <= material.observedThrough else {
                if assignment.isHeldOut { people.pendingHeldOut += 1 } else { people.pendingTreated += 1 }
                continue
            }
            let row = Int(assignment.row)
            let isReached = reaches(row, group.reaching, from: assignment.on, through: end)
            if assignment.isHeldOut {
                people.heldOut += 1
                if isReached { people.contaminated += 1 }
            } else {
                people.treated += 1
                if !isReached { people.unreached += 1 }
            }
            // What was known on the day of assignment comes before.
            let days = Int32(end.days(since: assignment.on))
            let windows = (
                DayWindow(after: assignment.on, through: end),
                DayWindow(after: Day(number: assignment.on.number - days), through: assignment.on)
            )
            for index in yardsticks.indices {
                let value = self.value(yardsticks[index], of: assignment, row: row, in: windows.0)
                let earlier = earlierValue(yardsticks[index], row: row, in: windows.1)
                if assignment.isHeldOut {
                    after[index].1.add(value)
                    if let earlier { before[index].1.add(earlier) }
                } else {
                    after[index].0.add(value)
                    if let earlier { before[index].0.add(earlier) }
                }
            }
        }
        let hasAnybody = people.treated + people.heldOut > 0
        return LiftSubject(
            dimension: group.dimension, id: group.id, name: group.name, arm: nil, within: group.within, people: people,
            comparisons: !hasAnybody
                ? []
                : yardsticks.indices.map { index in
                    let (earlier, earlierOther) = before[index]
                    return comparison(
                        yardsticks[index], after[index].0, after[index].1,
                        before: earlier.people > 0 && earlierOther.people > 0 ? (earlier.value, earlierOther.value) : nil)
                })
    }

    /// What is said of two groups that were drawn by chance, before it is known how many others are looked at.
    func comparison(
        _ yardstick: Yardstick, _ treated: GroupFigure, _ heldOut: GroupFigure, before: (treated: Double, heldOut: Double)?
    ) -> Comparison {
        let isEnough = min(treated.people, heldOut.people) >= max(material.peopleEachSide, 1)
        let estimate = isEnough ? GroupFigure.estimate(treated, heldOut, confidence: material.confidence) : nil
        var finding = Comparison.Finding.tooFew
        if let estimate {
            finding = !estimate.excludesZero ? .noEvidence : estimate.difference > 0 ? .more : .less
        }
        return Comparison(
            yardstick: yardstick, treated: treated, heldOut: heldOut, before: before, estimate: estimate, adjusted: nil,
            finding: finding)
    }

    private func value(_ yardstick: Yardstick, of assignment: Assignment, row: Int, in window: DayWindow) -> Double {
        switch yardstick.measure {
        case .events(let events, let counts): return material.interactions.value(of: row, events, counts, in: window)
        case .tier(let change):
            guard let tiers = material.record?.tiers else { return 0 }
            let start = tiers.code(of: Int(assignment.customer), on: window.after)
            let end = tiers.code(of: Int(assignment.customer), on: window.through)
            return TierStep(from: start, to: end).is(change) ? 1 : 0
        case .answer, .amount: preconditionFailure("a column of outcomes is no metric of history")
        }
    }

    private func earlierValue(_ yardstick: Yardstick, row: Int, in window: DayWindow) -> Double? {
        guard case .events(let events, let counts) = yardstick.measure else { return nil }
        return material.interactions.value(of: row, events, counts, in: window)
    }

    private func reaches(_ row: Int, _ plays: [Bool], from first: Day, through last: Day) -> Bool {
        let window = DayWindow(after: Day(number: first.number - 1), through: last)
        return material.contactRows(of: row, in: window).contains { plays[Int(material.contacts.plays[$0])] }
    }
}

/// From one tier to another, by their codes: 0 is none, else the position from the top + 1.
struct TierStep {
    let from: UInt16
    let to: UInt16

    var isUp: Bool { from > 0 && to > 0 && to < from }
    var isDown: Bool { from > 0 && to > from }

    func `is`(_ change: Metric.TierChange) -> Bool {
        switch change {
        case .up: isUp
        case .sameOrUp: from > 0 && to > 0 && to <= from
        }
    }
}

extension [LiftSubject] {
    /// With probabilities that count for all that is looked at in one table: every comparison of these subjects of which
    /// something could be said.
    func correctedForManyLooks(confidence: Double) -> [LiftSubject] {
        var subjects = self
        var places: [(subject: Int, comparison: Int)] = []
        var probabilities: [Double] = []
        for (subject, each) in subjects.enumerated() {
            for (index, comparison) in each.comparisons.enumerated() where comparison.finding != .observed {
                guard let estimate = comparison.estimate else { continue }
                places.append((subject, index))
                probabilities.append(estimate.probability)
            }
        }
        let limit = 1 - confidence / 100
        for (place, adjusted) in zip(places, ManyLooks.adjusted(probabilities)) {
            var comparison = subjects[place.subject].comparisons[place.comparison]
            comparison.adjusted = adjusted
            if comparison.finding == .more || comparison.finding == .less, adjusted > limit {
                comparison.finding = .perhapsChance
            }
            subjects[place.subject].comparisons[place.comparison] = comparison
        }
        return subjects
    }
}
