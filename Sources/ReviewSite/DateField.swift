import CivilCalendar
import Foundation
import Synchronization

/// What the Date of an answer says (RFC 9110, 6.6.1), written once a second.
final class DateField: Sendable {
    private let written = Mutex<(second: Int, text: String)>((-1, ""))

    var now: String {
        let second = Int(Date().timeIntervalSince1970)
        return written.withLock { written in
            if written.second != second { written = (second, DateField.text(second)) }
            return written.text
        }
    }

    /// `Sun, 29 Nov 2026 19:21:52 GMT`.
    ///
    /// - Parameter second: since 1970 in UTC.
    static func text(_ second: Int) -> String {
        let moment = UTCMoment(secondsSince1970: second)
        let (year, month, _) = moment.day.components
        let day = "\(moment.day)".suffix(2)
        return "\(Words.weekday(moment.day)), \(day) \(Words.months[month - 1].prefix(3)) \(year) \(moment.clock) GMT"
    }
}
