import CivilCalendar
import Foundation

enum UTCText {
    /// `2026-03-02T08:00:00Z`. Foundation's own formatter takes longer to load than all else that recording takes.
    static func text(_ moment: Date) -> String {
        let seconds = moment.timeIntervalSince1970.rounded(.down)
        let days = (seconds / 86_400).rounded(.down)
        let rest = Int(seconds - days * 86_400)
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(Day(number: Int32(days)))T\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z"
    }
}
