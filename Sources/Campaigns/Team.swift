import CivilCalendar

/// Who does the work (`kind: team`).
public struct Team: Sendable {
    /// In file order. Empty with `isDeclared` false: any owner is accepted, without person or capacity.
    public let roles: [Role]
    public let isDeclared: Bool
    /// At least one.
    public let workingDays: Set<Weekday>
    public let holidays: Set<Day>

    public init(
        roles: [Role] = [], isDeclared: Bool = false,
        workingDays: Set<Weekday> = [.monday, .tuesday, .wednesday, .thursday, .friday], holidays: Set<Day> = []
    ) {
        self.roles = roles
        self.isDeclared = isDeclared
        self.workingDays = workingDays
        self.holidays = holidays
    }

    public func role(_ id: String) -> Role? { roles.first { $0.id == id } }

    /// `day`, or the first working day after it. O(holidays).
    public func workingDay(onOrAfter day: Day) -> Day {
        var candidate = day
        // Each week has a working day, and a holiday takes away one at the most.
        for _ in 0..<7 * (holidays.count + 1) {
            if workingDays.contains(candidate.weekday), !holidays.contains(candidate) { return candidate }
            candidate = Day(number: candidate.number &+ 1)
        }
        return day
    }
}

public struct Role: Sendable {
    public let id: String
    /// The field that names the customer's person in this role; choice or text.
    public let person: FieldIndex?
    public let capacity: Cap?
    /// The capacity is each person's, not the role's. Customers without a person share one.
    public let capacityIsEachPersons: Bool
    public let place: Place

    public init(id: String, person: FieldIndex?, capacity: Cap?, capacityIsEachPersons: Bool, place: Place) {
        self.id = id
        self.person = person
        self.capacity = capacity
        self.capacityIsEachPersons = capacityIsEachPersons
        self.place = place
    }
}
