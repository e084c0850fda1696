import Campaigns
import CivilCalendar
import Foundation

/// The definitions of the language reference, read one customer and one row at a time. Slow and obvious.
struct ReferenceScores {
    let sizes: [Double?]
    let history: TestHistory

    /// Rows are put into order of date, then input order, wherever they are looked at.
    private func interactions(
        of customer: Int, _ events: [EventIndex], _ span: CalendarSpan?, on end: Day
    ) -> [InteractionRow] {
        let rows = history.interactions[customer].filter { row in
            (events.isEmpty || events.contains(EventIndex(row.event))) && isInside(row.day, span, end)
        }
        return rows.indices.sorted { (rows[$0].day, $0) < (rows[$1].day, $1) }.map { rows[$0] }
    }

    private func isInside(_ day: Day, _ span: CalendarSpan?, _ end: Day) -> Bool {
        day <= end && (span.map { day > end.steppedBack(by: $0) } ?? true)
    }

    func value(of method: ScoreMethod, _ customer: Int, on day: Day) -> Double? {
        switch method {
        case .addPoints(let points): return addPoints(points, customer, on: day)
        case .countEvents(let selection):
            return Double(interactions(of: customer, selection.events, selection.withinLast, on: day).count)
        case .sumValue(let selection):
            return interactions(of: customer, selection.events, selection.withinLast, on: day)
                .reduce(0) { $0 + ($1.value ?? 0) }
        case .daysSince(let events):
            return interactions(of: customer, events, nil, on: day).last.map { Double(day.days(since: $0.day)) }
        case .gapRatio(let events, let smallestHistory):
            let days = Set(interactions(of: customer, events, nil, on: day).map(\.day)).sorted()
            guard days.count >= smallestHistory, days.count > 1 else { return nil }
            let meanGap = Double(days.last!.days(since: days.first!)) / Double(days.count - 1)
            return Double(day.days(since: days.last!)) / meanGap
        case .responseRate(let rate):
            let offers = history.contacts[customer].filter { row in
                row.purpose.map(rate.purposes.contains) ?? false && isInside(row.day, rate.withinLast, day)
            }
            let good = offers.filter { row in
                row.response.map(rate.goodResponses.contains) ?? false && row.responded ?? row.day <= day
            }
            let base = Double(offers.count) + rate.startOffers
            guard offers.count >= rate.unknownBelow, base != 0 else { return nil }
            return 100 * (Double(good.count) + rate.startGood) / base
        case .rfmQuintiles(let selection, let part): return rfm(selection, part, customer, on: day)
        case .percentile:
            guard let own = sizes[customer] else { return nil }
            let all = sizes.compactMap { $0 }
            return all.count == 1 ? 0 : 100 * Double(all.filter { $0 < own }.count) / Double(all.count - 1)
        case .visitorEngagement(let engagement): return self.engagement(engagement, customer, on: day)
        case .firstMatch, .formula: return nil
        }
    }

    private func addPoints(_ points: AddPoints, _ customer: Int, on day: Day) -> Double {
        var sum = 0.0
        var taken: [String: Int] = [:]
        for row in interactions(of: customer, points.entries.map(\.event), points.withinLast, on: day) {
            let entry = points.entries.first { $0.event.position == row.event }!
            let month = "\(row.event) in \(row.day.description.prefix(7))"
            taken[month, default: 0] += 1
            if let atMost = entry.atMostPerMonth, taken[month]! > atMost { continue }
            let age = Double(day.days(since: row.day))
            let faded = points.halfLife.map { pow(0.5, age / $0.averageDays) } ?? 1
            sum += (entry.points + entry.valuePoints * (row.value ?? 0)) * faded
        }
        return points.fullMarks.map { min(max(100 * sum / $0, 0), 100) } ?? sum
    }

    private func rfm(_ selection: EventSelection, _ part: RFMPart?, _ customer: Int, on day: Day) -> Double? {
        let all = sizes.indices.map { interactions(of: $0, selection.events, selection.withinLast, on: day) }
        let ranked = all.filter { !$0.isEmpty }
        let own = all[customer]
        guard !own.isEmpty else { return nil }
        func digit(_ isWorse: ([InteractionRow]) -> Bool) -> Int { 1 + 5 * ranked.filter(isWorse).count / ranked.count }
        func sum(_ rows: [InteractionRow]) -> Double { rows.reduce(0) { $0 + ($1.value ?? 0) } }
        let recency = digit { $0.last!.day < own.last!.day }
        let frequency = digit { $0.count < own.count }
        let money = digit { sum($0) < sum(own) }
        switch part {
        case .recency: return Double(recency)
        case .frequency: return Double(frequency)
        case .monetary: return Double(money)
        case nil: return Double(100 * recency + 10 * frequency + money)
        }
    }

    private func engagement(_ engagement: VisitorEngagement, _ customer: Int, on day: Day) -> Double {
        let visits = history.visits[customer].filter { isInside($0.day, engagement.withinLast, day) }
        if visits.isEmpty { return 0 }
        func share(_ holds: (VisitRow) -> Bool) -> Double { Double(visits.filter(holds).count) / Double(visits.count) }
        func isDeep(_ visit: VisitRow) -> Bool { visit.pages ?? 0 > engagement.pagesOver }
        let shares = VisitorEngagement.Part.allCases.filter(engagement.parts.contains).map { part -> Double in
            switch part {
            case .clickDepth: return share(isDeep)
            case .recency: return share { isDeep($0) && isInside($0.day, engagement.recent, day) }
            case .duration: return share { $0.minutes ?? 0 > engagement.minutesOver }
            case .brand: return share(\.direct)
            case .feedback: return share(\.feedback)
            case .interaction: return share(\.hasEvent)
            case .loyalty: return Double(visits.count) > engagement.visitsOver ? 1 : 0
            }
        }
        return 100 * (shares.reduce(0, +) / Double(shares.count))
    }

    /// What the built-ins over contacts say.
    func builtIn(_ field: BuiltInField, window: CalendarSpan, _ customer: Int, on day: Day) -> Double? {
        let contacts = history.contacts[customer].filter { $0.day <= day }
        let recent = contacts.filter { isInside($0.day, window, day) }
        switch field {
        case .daysSinceLastContact: return contacts.map(\.day).max().map { Double(day.days(since: $0)) }
        case .contactsLast30Days: return Double(contacts.filter { day.days(since: $0.day) < 30 }.count)
        case .valueBalance: return recent.reduce(0) { $0 + $1.gives! } - recent.reduce(0) { $0 + $1.asks! }
        case .helpsSinceLastAsk:
            let lastAsk = recent.filter { $0.purpose == .ask }.map(\.day).max()
            return Double(recent.filter { row in row.purpose == .help && lastAsk.map { row.day > $0 } ?? true }.count)
        case .tier, .direction, .daysInTier: return nil
        }
    }

    /// For a tier score of this method.
    func direction(_ method: ScoreMethod, _ lines: DirectionLines, _ customer: Int, on day: Day) -> String? {
        let earlierDay = day.steppedBack(by: lines.compareWith)
        guard let now = value(of: method, customer, on: day), let then = value(of: method, customer, on: earlierDay),
            history.interactions[customer].contains(where: { $0.day <= earlierDay })
        else { return nil }
        return now - then >= lines.climbingAtLeast
            ? "climbing" : now - then <= lines.slippingAtMost ? "slipping" : "holding"
    }
}
