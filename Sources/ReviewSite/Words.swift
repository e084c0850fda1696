import Campaigns
import CivilCalendar
import Diagnostics
import Planner
import RuleEngine

/// Ids and dates as people say them.
enum Words {
    /// `store manager` for `store_manager`.
    static func spoken(_ id: String) -> String { id.split(separator: "_").joined(separator: " ") }

    /// `Mon 2 March`, with the year where it is another than today's.
    static func day(_ day: Day, today: Day) -> String {
        let (year, month, number) = day.components
        let text = "\(weekday(day)) \(number) \(months[month - 1])"
        return year == today.components.year ? text : "\(text) \(year)"
    }

    static func weekday(_ day: Day) -> String {
        switch day.weekday {
        case .monday: "Mon"
        case .tuesday: "Tue"
        case .wednesday: "Wed"
        case .thursday: "Thu"
        case .friday: "Fri"
        case .saturday: "Sat"
        case .sunday: "Sun"
        }
    }

    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// `Mon 2 Mar`, or `27 Dec 2025`: for columns of them.
    static func shortDay(_ day: Day, today: Day) -> String {
        let (year, month, number) = day.components
        let name = months[month - 1].prefix(3)
        return year == today.components.year ? "\(weekday(day)) \(number) \(name)" : "\(number) \(name) \(year)"
    }

    /// `3 days overdue`, `today`, `tomorrow`, `Wed 4 March`.
    static func due(_ day: Day, today: Day) -> String {
        switch day.days(since: today) {
        case let days where days < 0: "\((-days).of("day")) overdue"
        case 0: "today"
        case 1: "tomorrow"
        default: Words.day(day, today: today)
        }
    }

    /// `today`, `yesterday`, `12 days ago`.
    static func ago(_ day: Day, today: Day) -> String {
        switch today.days(since: day) {
        case 0: "today"
        case 1: "yesterday"
        case let days where days < 0: "in \((-days).of("day"))"
        case let days: "\(days.of("day")) ago"
        }
    }

    /// `high`, `high, slipping`, `no tier`: the tier's name and where the customer is going.
    static func tier(_ glance: CustomerGlance?, stored: String?) -> String {
        let name = glance?.tier?.name ?? stored.map(spoken) ?? "no tier"
        guard let direction = glance?.direction else { return name }
        return "\(name), \(direction)"
    }

    /// `affinity at least 70 (is 83)`: each reason with what was found; nil where it is no reason any more.
    static func reasons(_ trace: ConditionTrace?) -> String? {
        guard let trace, trace.truth == .yes else { return nil }
        let reasons = trace.reasonsWithValues
        return reasons.isEmpty ? nil : reasons.joined(separator: "; ")
    }

    /// A field's value as a person reads it.
    static func value(_ value: Value?) -> String {
        switch value {
        case nil: "not known"
        case .number(let number)?: Value.rounded(number)
        case let other?: other.description.onOneLine
        }
    }

    static func verdict(_ kind: VerdictKind) -> String {
        switch kind {
        case .notApplicable: "does not apply"
        case .guardrail: "not allowed"
        case .kept: "on the list"
        case .snoozed: "snoozed"
        case .rejected: "rejected"
        case .pausedAfterResponse: "paused"
        case .cooldown: "too soon"
        case .notEarned: "not earned"
        case .outranked: "others first"
        case .contactLimit: "contacted enough"
        case .noCapacity: "nobody free"
        case .planned: "planned"
        case .needsOk: "needs an ok"
        case .heldOut: "left out to measure"
        }
    }

    static func disposition(_ kind: Disposition.Kind) -> String {
        switch kind {
        case .accept: "accepted"
        case .done: "done"
        case .snooze: "snoozed"
        case .reject: "rejected"
        case .reassign: "handed on"
        case .ok: "ok"
        case .notOk: "not ok"
        case .undo: "taken back"
        }
    }
}
