import CivilCalendar
import Foundation

enum UTCText {
    /// `2026-03-02T08:00:00Z`. Foundation's own formatter takes longer to load than all else that recording takes.
    static func text(_ moment: Date) -> String {
        "\(UTCMoment(secondsSince1970: Int(moment.timeIntervalSince1970.rounded(.down))))"
    }
}
