import CivilCalendar
import Planner

extension PlanReader {
    /// What of the workspace the last run left for those who record what people do; nil before the first run.
    public func facts() throws -> WorkspaceFacts? {
        let statement = try SQLStatement(kept: database, "SELECT name, value FROM facts ORDER BY name, position")
        var values: [String: [String]] = [:]
        while try statement.step() {
            values[try statement.requiredText(0), default: []].append(try statement.requiredText(1))
        }
        guard !values.isEmpty else { return nil }
        func days(_ name: String) throws -> [Day] {
            try values[name, default: []].map { text throws in
                guard let day = Day(iso: text) else { throw DamagedValue() }
                return day
            }
        }
        let workingDays = values["working_days", default: []].compactMap(Weekday.init(rawValue:))
        let pinEnd = values["pin_ends_after"]?.first
        let pinEndsAfter = pinEnd.flatMap { CalendarSpan($0) }
        guard let timeZone = values["time_zone"]?.first, !workingDays.isEmpty, (pinEnd == nil) == (pinEndsAfter == nil)
        else { throw DamagedValue() }
        return WorkspaceFacts(
            timeZone: timeZone, namedDay: try days("named_day").first, workingDays: Set(workingDays),
            holidays: try days("holidays"),
            responses: values["any_response"] == nil ? values["responses", default: []] : nil,
            goodResponses: values["good_responses", default: []], tiers: values["tiers", default: []],
            pinEndsAfter: pinEndsAfter)
    }
}

extension PlanWriter {
    func replaceFacts(_ facts: WorkspaceFacts) throws {
        try SQLStatement(database, "DELETE FROM facts").run()
        let statement = try SQLStatement(database, "INSERT INTO facts (name, position, value) VALUES (?, ?, ?)")
        func write(_ name: String, _ values: [String]) throws {
            for (position, value) in values.enumerated() {
                statement.bind(1, name)
                statement.bind(2, Int64(position))
                statement.bind(3, value)
                try statement.run()
            }
        }
        try write("time_zone", [facts.timeZone])
        try write("named_day", facts.namedDay.map { ["\($0)"] } ?? [])
        try write("working_days", Weekday.allCases.filter(facts.workingDays.contains).map(\.rawValue))
        try write("holidays", facts.holidays.map(\.description))
        try write("any_response", facts.responses == nil ? ["yes"] : [])
        try write("responses", facts.responses ?? [])
        try write("good_responses", facts.goodResponses)
        try write("tiers", facts.tiers)
        try write("pin_ends_after", facts.pinEndsAfter.map { [$0.description] } ?? [])
    }
}
