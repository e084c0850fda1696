import CivilCalendar
import Foundation

/// Tells the time, for log lines and metrics alone; a parameter, so that a test can say what time it is.
struct WallClock: Sendable {
    /// Seconds since 1970-01-01T00:00:00Z.
    let now: @Sendable () -> Int

    /// The clock of this computer.
    static let system = WallClock { Int(Date().timeIntervalSince1970) }

    /// `2026-03-02T06:00:01Z`.
    var timestamp: String { "\(UTCMoment(secondsSince1970: now()))" }
}
