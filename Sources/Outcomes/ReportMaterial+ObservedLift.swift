import Campaigns
import CivilCalendar
import Tables

extension ReportMaterial {
    /// The most people that those who were contacted are compared with: every n-th of a file that has more.
    public static let comparedPeopleLimit = 100_000

    /// Contacts of the period whose play this store has not listed: each play's customers beside those who did not get
    /// it. Nobody drew them by chance, so that a difference says nothing of the play.
    ///
    /// Days are counted from the first such contact of a customer; for those without, from the middle one of these days.
    func observedContacts(_ groupsWithin: CalendarSpan) -> [LiftSubject] {
        let yardsticks = workspace.yardsticks().filter { if case .events = $0.measure { true } else { false } }
        let contacted = firstContacts()
        let spacing = max(1, (customerCount + Self.comparedPeopleLimit - 1) / Self.comparedPeopleLimit)
        // By the day of the first contact with anybody, then by id.
        let codes = contacted.indices.filter { !contacted[$0].isEmpty }
            .map { (first: contacted[$0].reduce(Int32.max) { min($0, $1.on) }, id: contacts.playWords[$0 - 1], code: $0) }
            .sorted { ($0.first, $0.id) < ($1.first, $1.id) }.map(\.code)
        return concurrentMap(count: codes.count, workers: workers) { index in
            let code = codes[index]
            let play = code <= workspace.plays.count ? workspace.plays[code - 1] : nil
            return observed(
                contacts.playWords[code - 1], play, contacted[code], yardsticks, within: play?.expect.within ?? groupsWithin,
                spacing: spacing)
        }
    }

    /// By code of a play that is to be looked at: customers and the day of their first contact in the period, by row.
    private func firstContacts() -> [[(row: Int32, on: Int32)]] {
        let listed = Set((record?.actions ?? []).map { record?.plays[Int($0.play)].id ?? "" })
        let isWanted = [false] + contacts.playWords.map { !listed.contains($0) }
        var contacted = [[(row: Int32, on: Int32)]](repeating: [], count: isWanted.count)
        for row in 0..<customerCount {
            for index in contactRows(of: row, in: window) {
                let code = Int(contacts.plays[index])
                guard isWanted[code], contacted[code].last?.row != Int32(row) else { continue }
                contacted[code].append((Int32(row), contacts.days[index]))
            }
        }
        return contacted
    }

    private func observed(
        _ id: String, _ play: Play?, _ contacted: [(row: Int32, on: Int32)], _ yardsticks: [Yardstick], within: CalendarSpan,
        spacing: Int
    ) -> LiftSubject {
        var people = LiftSubject.People()
        var after = yardsticks.map { (GroupFigure($0), GroupFigure($0)) }
        var before = after
        func measure(_ row: Int, on day: Day, isTreated: Bool) {
            let end = day.advanced(by: within)
            let windows = (
                DayWindow(after: day, through: end),
                DayWindow(after: Day(number: day.number - Int32(end.days(since: day))), through: day)
            )
            for index in yardsticks.indices {
                guard case .events(let events, let counts) = yardsticks[index].measure else { continue }
                let value = interactions.value(of: row, events, counts, in: windows.0)
                let earlier = interactions.value(of: row, events, counts, in: windows.1)
                if isTreated {
                    after[index].0.add(value)
                    before[index].0.add(earlier)
                } else {
                    after[index].1.add(value)
                    before[index].1.add(earlier)
                }
            }
        }
        for contact in contacted {
            let day = Day(number: contact.on)
            guard day.advanced(by: within) <= observedThrough else {
                people.pendingTreated += 1
                continue
            }
            people.treated += 1
            measure(Int(contact.row), on: day, isTreated: true)
        }
        let middle = Day(number: contacted.map(\.on).sorted()[contacted.count / 2])
        if people.treated > 0, middle.advanced(by: within) <= observedThrough {
            var next = 0
            for row in stride(from: 0, to: customerCount, by: spacing) {
                while next < contacted.count, contacted[next].row < row { next += 1 }
                if next < contacted.count, contacted[next].row == row { continue }
                people.heldOut += 1
                measure(row, on: middle, isTreated: false)
            }
        }
        return LiftSubject(
            dimension: .contact, id: id, name: play?.name ?? id, arm: nil, within: within, people: people,
            comparisons: people.treated == 0
                ? []
                : yardsticks.indices.map { index in
                    let isEnough = min(people.treated, people.heldOut) >= max(peopleEachSide, 1)
                    return Comparison(
                        yardstick: yardsticks[index], treated: after[index].0, heldOut: after[index].1,
                        before: (before[index].0.value, before[index].1.value),
                        estimate: isEnough
                            ? GroupFigure.estimate(after[index].0, after[index].1, confidence: confidence) : nil,
                        adjusted: nil, finding: isEnough ? .observed : .tooFew)
                })
    }
}
