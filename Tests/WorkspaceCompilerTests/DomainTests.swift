import Campaigns
import CivilCalendar
import Testing

@testable import WorkspaceCompiler

/// Sets of values, one by one.
@Suite struct DomainTests {
    @Test func spansAreAsLongAsTheCalendarMakesThem() {
        for span in [1, 2, 3, 5, 6, 9, 10, 11, 12, 13, 18, 24, 36, 47, 48, 120].map({ CalendarSpan($0, .months) }) {
            var (fewest, most) = (Int.max, 0)
            for day in stride(from: Int32(-30_000), to: 30_000, by: 1) {
                let day = Day(number: day)
                for length in [day.days(since: day.steppedBack(by: span)), day.advanced(by: span).days(since: day)] {
                    (fewest, most) = (min(fewest, length), max(most, length))
                }
            }
            #expect(span.possibleDays.lowerBound <= fewest && most <= span.possibleDays.upperBound, "\(span)")
        }
    }

    @Test(arguments: [
        (CalendarSpan(31, .days), CalendarSpan(1, .months), true), (CalendarSpan(30, .days), CalendarSpan(1, .months), false),
        (CalendarSpan(2, .weeks), CalendarSpan(14, .days), true), (CalendarSpan(12, .months), CalendarSpan(1, .years), true),
        (CalendarSpan(1, .months), CalendarSpan(28, .days), true), (CalendarSpan(1, .months), CalendarSpan(29, .days), false),
    ])
    func aSpanIsNeverShorter(_ one: CalendarSpan, _ other: CalendarSpan, _ expected: Bool) {
        #expect(one.isNeverShorter(than: other) == expected)
    }

    @Test func numbersMeetAtTheirEnds() {
        #expect(NumberSet.atLeast(3).intersection(.atMost(3)).single == 3)
        #expect(NumberSet.moreThan(3).intersection(.atMost(3)).isEmpty)
        #expect(!NumberSet.moreThan(3).intersection(.lessThan(4)).hasWholeNumber)
        #expect(NumberSet.moreThan(3).intersection(.lessThan(4.5)).hasWholeNumber)
        #expect(NumberSet.all.complement.isEmpty)
        #expect(NumberSet.none.complement == .all)
        let two = NumberSet([1, 2])
        #expect(two.complement.complement == two)
        #expect(two.complement.intersection(two).isEmpty)
        #expect(NumberSet.atLeast(3).complement == .lessThan(3))
    }

    @Test func textsAreLookedThrough() {
        func set(_ pattern: TextSet.Pattern.Kind, _ text: String, not: Bool = false) -> TextSet {
            let pattern = TextSet.Pattern(pattern, text)
            return TextSet(words: .all, fitting: not ? [] : [pattern], notFitting: not ? [pattern] : [])
        }
        let north = TextSet(words: .only([.text("North")]))
        #expect(!north.intersection(set(.startsWith, "nO")).isEmpty)
        #expect(north.intersection(set(.contains, "south")).isEmpty)
        #expect(set(.startsWith, "no").intersection(set(.startsWith, "so")).isEmpty)
        #expect(!set(.startsWith, "no").intersection(set(.startsWith, "north")).isEmpty)
        #expect(set(.startsWith, "north").intersection(set(.contains, "ort", not: true)).isEmpty)
        #expect(!set(.contains, "north").intersection(set(.startsWith, "north", not: true)).isEmpty)
    }

    @Test func daysFromTodayAreHeldAgainstEachOther() {
        func isEmpty(_ low: DateSet.Bound, _ high: DateSet.Bound) -> Bool {
            DateSet(lowest: [low]).intersection(DateSet(highest: [high])).isEmpty
        }
        #expect(isEmpty(.init(CalendarSpan(7, .days), after: 1), .init(CalendarSpan(7, .days))))
        #expect(isEmpty(.init(CalendarSpan(1, .months), after: 1), .init(CalendarSpan(31, .days))))
        #expect(!isEmpty(.init(CalendarSpan(1, .months), after: 1), .init(CalendarSpan(30, .days))))
        #expect(isEmpty(.init(CalendarSpan(0, .days), after: 1), .init()))
        #expect(isEmpty(.init(CalendarSpan(3, .months)), .init(CalendarSpan(1, .years))))
        #expect(!isEmpty(.init(CalendarSpan(1, .years)), .init(CalendarSpan(3, .months))))
    }

    @Test func ordersFollowOn() {
        #expect(FieldOrder.lower.followed(by: .lower) == .lower)
        #expect(FieldOrder.lower.followed(by: .equal) == .lower)
        #expect(FieldOrder.lower.followed(by: .higher) == .any)
        #expect(FieldOrder([.lower, .equal]).followed(by: [.lower, .equal]) == [.lower, .equal])
        #expect(FieldOrder([.lower, .equal]).reversed == [.higher, .equal])
    }
}
