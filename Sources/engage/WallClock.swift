import CivilCalendar
import Foundation

/// Tells the time, for log lines and metrics alone; a parameter, so that a test can say what time it is.
struct WallClock: Sendable {
    /// Seconds since 1970-01-01T00:00:00Z.
    let now: @Sendable () -> Int

    /// The clock of this computer.
    static let system = WallClock { Int(Date().timeIntervalSince1970) }

    /// `2026-03-02T06:00:01Z`.
    var timestamp: String {
        let seconds = now()
        let secondOfDay = ((seconds % 86_400) + 86_400) % 86_400
        func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let day = Day(number: Int32(clamping: (seconds - secondOfDay) / 86_400))
        return "\(day)T\(twoDigits(secondOfDay / 3600)):\(twoDigits(secondOfDay / 60 % 60)):\(twoDigits(secondOfDay % 60))Z"
    }
}
