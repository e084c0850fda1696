import CivilCalendar
import Foundation
import Synchronization

/// What the Date of an answer says (RFC 9110, 6.6.1), written once a second.
final class DateField: Sendable {
    private let written = Mutex<(second: Int64, text: String)>((-1, ""))

    var now: String {
        let second = Int64(Date().timeIntervalSince1970)
        return written.withLock { written in
            if written.second != second { written = (second, DateField.text(second)) }
            return written.text
        }
    }

    /// `Sun, 29 Nov 2026 19:21:52 GMT`.
    ///
    /// - Parameter second: since 1970 in UTC, not before.
    static func text(_ second: Int64) -> String {
        let (days, rest) = second.quotientAndRemainder(dividingBy: 86_400)
        let day = Day(number: Int32(days))
        let (year, month, number) = day.components
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let time = [rest / 3600, rest / 60 % 60, rest % 60].map { two(Int($0)) }.joined(separator: ":")
        return "\(Words.weekday(day)), \(two(number)) \(Words.months[month - 1].prefix(3)) \(year) \(time) GMT"
    }
}
