import CivilCalendar

extension DayWindow {
    /// The rows of a customer's history in the window: of `range`, where `days` are sorted. Searches from the newest back:
    /// the rows of a window are all to be read anyway, older ones never. O(rows after the window's start).
    @inlinable @inline(__always)
    public func rows(of days: [Int32], in range: Range<Int>) -> Range<Int> {
        var upper = range.upperBound
        while upper > range.lowerBound, days[upper - 1] > through.number { upper -= 1 }
        var lower = upper
        while lower > range.lowerBound, days[lower - 1] > after.number { lower -= 1 }
        return lower..<upper
    }
}
