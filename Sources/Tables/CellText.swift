import CivilCalendar

/// What the text of a cell reads as, by the rules that hold when files are read in bulk.
public enum CellText {
    /// The number written, or nil: no thousands separators, no decimal comma, finite.
    public static func number(_ text: String) -> Double? {
        let value = withBytes(text) { NumberText.value($0, $1) }
        return value.isNaN ? nil : value
    }

    /// The day of `YYYY-MM-DD` or an ISO date-time, or nil.
    public static func day(_ text: String) -> Day? {
        let number = withBytes(text) { DateText.dayNumber($0, $1) }
        return number == Column.emptyDay ? nil : Day(number: number)
    }

    /// true for true and yes, false for false and no, in any case; nil for anything else.
    public static func answer(_ text: String) -> Bool? {
        let answer = withBytes(text) { yesNo($0, $1) }
        return answer == Column.emptyYesNo ? nil : answer == 1
    }

    private static func withBytes<Result>(_ text: String, _ body: (UnsafePointer<UInt8>, Int) -> Result) -> Result {
        var text = text
        return text.withUTF8 { bytes in
            guard let start = bytes.baseAddress else { return withUnsafePointer(to: 0) { body($0, 0) } }
            return body(start, bytes.count)
        }
    }
}
