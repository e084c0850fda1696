/// A month as one code: dates are read as a month met before and a day of it.
enum MonthCode {
    /// 32 × the days from `origin` to the day before the month, and its length.
    typealias Code = UInt32

    /// Before the year 1, so that codes are positive.
    private static let origin: Int32 = -800_000

    /// The code of the month in which `YYYY-MM-DD` lies, a real day.
    static func code(of date: UnsafePointer<UInt8>) -> Code {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 10) { text in
            _ = text.initialize(fromContentsOf: UnsafeBufferPointer(start: date, count: 10))
            let start = text.baseAddress!
            text[8] = UInt8(ascii: "0")
            text[9] = UInt8(ascii: "1")
            let first = DateText.dayNumber(start, 10)
            var length = 31
            while length > 28 {
                text[8] = UInt8(ascii: "0") + UInt8(length / 10)
                text[9] = UInt8(ascii: "0") + UInt8(length % 10)
                if DateText.dayNumber(start, 10) != Column.emptyDay { break }
                length -= 1
            }
            return UInt32(first - 1 - origin) << 5 | UInt32(length)
        }
    }

    /// The day's number, or `Column.emptyDay` where the month has no such day.
    ///
    /// - Parameter digits: the two characters of the day, the first one lowest.
    @inline(__always)
    static func dayNumber(_ digits: UInt64, of code: Code) -> Int32 {
        let values = (digits & 0xFFFF) ^ 0x3030
        let isOther = ((values &+ 0x7676) | values) & 0x8080
        let day = UInt32(truncatingIfNeeded: (values & 0xFF) &* 10 &+ values &>> 8)
        guard isOther == 0, day &- 1 < code & 31 else { return Column.emptyDay }
        return Int32(truncatingIfNeeded: code &>> 5 &+ day) &+ origin
    }
}
