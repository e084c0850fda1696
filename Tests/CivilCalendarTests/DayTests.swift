import CivilCalendar
import Testing

struct DayTests {
    func day(_ text: String) -> Day { Day(iso: text)! }

    @Test func numbersCountFrom1970() {
        #expect(day("1970-01-01").number == 0)
        #expect(day("1969-12-31").number == -1)
        #expect(day("2000-03-01").number == 11_017)
        #expect(day("0001-01-01").number == -719_162)
        #expect(day("9999-12-31").number == 2_932_896)
    }

    @Test func everyDayOfFourCenturiesReadsBackAsItself() {
        var number = day("1999-12-31").number
        var weekday = day("1999-12-31").weekday
        var count = 0
        while number < day("2399-12-31").number {
            number += 1
            let day = Day(number: number)
            let (year, month, dayOfMonth) = day.components
            count += 1
            #expect(Day(year: year, month: month, day: dayOfMonth) == day && Day(iso: day.description) == day)
            let week = Weekday.allCases
            let next = week[(week.firstIndex(of: weekday)! + 1) % 7]
            #expect(day.weekday == next)
            weekday = next
        }
        #expect(count == 146_097)
    }

    @Test(arguments: [
        "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-3-1", "26-03-01", "2026/03/01", "2026-03-01T00:00",
        "0000-01-01", "", "2026-03-0x", " 2026-03-01",
    ])
    func otherTextsAreNoDays(text: String) { #expect(Day(iso: text) == nil) }

    @Test func leapDays() {
        #expect(Day(iso: "2024-02-29") != nil)
        #expect(Day(iso: "2000-02-29") != nil)
        #expect(Day(iso: "1900-02-29") == nil)
    }

    @Test func weekdays() {
        #expect(day("1970-01-01").weekday == .thursday)
        #expect(day("2026-03-02").weekday == .monday)
        #expect(day("1969-12-28").weekday == .sunday)
    }

    @Test func monthsAreEqualWithinACalendarMonth() {
        #expect(day("2026-03-01").monthNumber == day("2026-03-31").monthNumber)
        #expect(day("2026-03-31").monthNumber + 1 == day("2026-04-01").monthNumber)
        #expect(day("2025-12-31").monthNumber + 1 == day("2026-01-01").monthNumber)
    }
}

struct CalendarSpanTests {
    func day(_ text: String) -> Day { Day(iso: text)! }

    @Test(arguments: [
        ("1 day", CalendarSpan(1, .days)), ("7 days", CalendarSpan(7, .days)), ("1 week", CalendarSpan(1, .weeks)),
        ("12 months", CalendarSpan(12, .months)), ("0 years", CalendarSpan(0, .years)),
        ("3  weeks", CalendarSpan(3, .weeks)),
    ])
    func spansAreRead(text: String, span: CalendarSpan) { #expect(CalendarSpan(text) == span) }

    @Test(arguments: ["7", "days", "-1 days", "1.5 days", "1 fortnight", "7 Days", "100001 days", "7 days ago", "٧ days"])
    func otherTextsAreNoSpans(text: String) { #expect(CalendarSpan(text) == nil) }

    @Test func spansInWords() {
        #expect(CalendarSpan(1, .months).description == "1 month")
        #expect(CalendarSpan(14, .days).description == "14 days")
    }

    @Test(arguments: [
        ("2026-03-31", CalendarSpan(1, .months), "2026-02-28"), ("2024-03-31", CalendarSpan(1, .months), "2024-02-29"),
        ("2024-02-29", CalendarSpan(1, .years), "2023-02-28"), ("2026-01-15", CalendarSpan(1, .months), "2025-12-15"),
        ("2026-01-15", CalendarSpan(13, .months), "2024-12-15"), ("2026-03-10", CalendarSpan(2, .weeks), "2026-02-24"),
        ("2026-03-02", CalendarSpan(0, .days), "2026-03-02"),
    ])
    func steppingBackKeepsTheDayOfTheMonthOrTakesTheLast(from: String, span: CalendarSpan, to: String) {
        #expect(day(from).steppedBack(by: span) == day(to))
    }

    @Test(arguments: [
        ("2026-01-31", CalendarSpan(1, .months), "2026-02-28"), ("2026-12-31", CalendarSpan(2, .months), "2027-02-28"),
        ("2026-11-30", CalendarSpan(1, .years), "2027-11-30"), ("2026-12-31", CalendarSpan(1, .days), "2027-01-01"),
    ])
    func steppingForward(from: String, span: CalendarSpan, to: String) {
        #expect(day(from).advanced(by: span) == day(to))
    }

    @Test func spansBeyondTheCalendarStayInBounds() {
        let longest = CalendarSpan(CalendarSpan.largestCount, .years)
        #expect(day("2026-03-02").steppedBack(by: longest) < day("0001-01-01"))
        #expect(day("2026-03-02").advanced(by: longest) > day("9999-12-31"))
    }

    @Test func windowsHoldTheirEndAndNotTheirStart() {
        let window = DayWindow(last: CalendarSpan(7, .days), endingOn: day("2026-03-10"))
        #expect(!window.contains(day("2026-03-03")))
        #expect(window.contains(day("2026-03-04")))
        #expect(window.contains(day("2026-03-10")))
        #expect(!window.contains(day("2026-03-11")))
        let empty = DayWindow(last: CalendarSpan(0, .days), endingOn: day("2026-03-10"))
        #expect(!empty.contains(day("2026-03-10")) && !empty.contains(day("2026-03-09")))
        #expect(DayWindow.allHistory(through: day("2026-03-10")).contains(day("0001-01-01")))
    }
}
