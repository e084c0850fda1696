/// A second in UTC.
public struct UTCMoment: Hashable, Sendable, CustomStringConvertible {
    public let day: Day
    /// 0...86399.
    public let secondOfDay: Int

    /// - Parameter seconds: since 1970-01-01T00:00:00Z, or before it if negative.
    public init(secondsSince1970 seconds: Int) {
        secondOfDay = ((seconds % 86_400) + 86_400) % 86_400
        day = Day(number: Int32(clamping: (seconds - secondOfDay) / 86_400))
    }

    /// `06:00:01`.
    public var clock: String {
        func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(twoDigits(secondOfDay / 3600)):\(twoDigits(secondOfDay / 60 % 60)):\(twoDigits(secondOfDay % 60))"
    }

    /// `2026-03-02T06:00:01Z`.
    public var description: String { "\(day)T\(clock)Z" }
}
