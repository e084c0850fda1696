import CivilCalendar

/// Dates as cells write them: `YYYY-MM-DD`, or an ISO date-time, of which the date part counts as it stands.
enum DateText {
    /// The day's number, or `Column.emptyDay` where the bytes are no date.
    @inline(__always)
    static func dayNumber(_ text: UnsafePointer<UInt8>, _ count: Int) -> Int32 {
        guard count >= 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-") else { return Column.emptyDay }
        var isWrong = false
        @inline(__always) func digit(_ index: Int) -> Int {
            let value = text[index] &- 48
            isWrong = isWrong || value > 9
            return Int(value)
        }
        let year = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3)
        let month = digit(5) * 10 + digit(6)
        let dayOfMonth = digit(8) * 10 + digit(9)
        guard !isWrong, let day = Day(year: year, month: month, day: dayOfMonth),
            count == 10 || isTime(text + 10, count - 10)
        else { return Column.emptyDay }
        return day.number
    }

    /// `T` or a space, then `hh`, `hh:mm`, `hh:mm:ss`, `hh:mm:ss.fff` or `hhmm`, `hhmmss`; then nothing, `Z`, or an
    /// offset `+hh`, `+hhmm`, `+hh:mm`, a space before it allowed.
    private static func isTime(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        guard text[0] == UInt8(ascii: "T") || text[0] == UInt8(ascii: "t") || text[0] == UInt8(ascii: " ") else {
            return false
        }
        var at = 1
        func takePair(below limit: Int) -> Bool {
            guard at + 2 <= count, text[at] &- 48 < 10, text[at + 1] &- 48 < 10,
                Int(text[at] - 48) * 10 + Int(text[at + 1] - 48) < limit
            else { return false }
            at += 2
            return true
        }
        func take(_ byte: UInt8) -> Bool {
            guard at < count, text[at] == byte else { return false }
            at += 1
            return true
        }
        guard takePair(below: 25) else { return false }
        if take(UInt8(ascii: ":")) {
            guard takePair(below: 60) else { return false }
            if take(UInt8(ascii: ":")), !takePair(below: 61) { return false }
        } else if takePair(below: 60) {
            _ = takePair(below: 61)
        }
        if take(UInt8(ascii: ".")) || take(UInt8(ascii: ",")) {
            let start = at
            while at < count, text[at] &- 48 < 10 { at += 1 }
            guard at > start else { return false }
        }
        if at == count { return true }
        _ = take(UInt8(ascii: " "))
        if take(UInt8(ascii: "Z")) || take(UInt8(ascii: "z")) { return at == count }
        guard take(UInt8(ascii: "+")) || take(UInt8(ascii: "-")), takePair(below: 25) else { return false }
        if take(UInt8(ascii: ":")) {
            guard takePair(below: 60) else { return false }
        } else {
            _ = takePair(below: 60)
        }
        return at == count
    }
}
