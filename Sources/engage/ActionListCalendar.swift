import Planner
import CivilCalendar
import Diagnostics

/// The action list as a calendar (RFC 5545): an event of a whole day for each action, on the day it is due. An event is
/// chosen over a to-do because people's calendars show it.
struct ActionListCalendar: ActionListForm {
    /// The longest line, in bytes without its end.
    private static let longestLine = 75

    func begin(_ bytes: inout [UInt8]) {
        for (name, value) in [
            ("BEGIN", "VCALENDAR"), ("VERSION", "2.0"), ("PRODID", "-//engage//action list//EN"), ("CALSCALE", "GREGORIAN"),
        ] { line(name, value, to: &bytes) }
    }

    func append(_ action: ListEntry, to bytes: inout [UInt8]) {
        let description = [
            "Because \(action.because)", action.statusWords.joined(separator: ", "), action.flag ?? "", action.note ?? "",
            "Occasion: \(action.play.occasion)", "In it for them: \(action.play.customerMotive)",
            "In it for us: \(action.play.companyMotive)", "They need: \(action.play.customerMeans)",
            "You need: \(action.play.employeeMeans)", "Expected: \(action.play.outcome)", "engage act \(action.actionID) done",
        ].filter { !$0.isEmpty }.joined(separator: "\n")
        line("BEGIN", "VEVENT", to: &bytes)
        line("UID", "\(escaped(action.actionID))@engage", to: &bytes)
        // The day it was listed, so that the same list is the same file.
        line("DTSTAMP", "\(date(action.listedOn))T000000Z", to: &bytes)
        line("DTSTART;VALUE=DATE", date(action.dueOn), to: &bytes)
        line("DTEND;VALUE=DATE", date(Day(number: action.dueOn.number + 1)), to: &bytes)
        line("SUMMARY", escaped("\(action.play.name): \(action.customerID), by \(action.play.channel)"), to: &bytes)
        line("DESCRIPTION", escaped(description), to: &bytes)
        line("CATEGORIES", escaped(action.play.purpose.rawValue), to: &bytes)
        line("STATUS", action.status == .needsOk ? "TENTATIVE" : "CONFIRMED", to: &bytes)
        // Nobody is busy all day with it.
        line("TRANSP", "TRANSPARENT", to: &bytes)
        line("END", "VEVENT", to: &bytes)
    }

    func end(_ bytes: inout [UInt8]) { line("END", "VCALENDAR", to: &bytes) }

    private func date(_ day: Day) -> String { day.description.filter { $0 != "-" } }

    /// A text value (RFC 5545, 3.3.11). Control characters but line end and tab may not stand in it.
    private func escaped(_ text: String) -> String {
        var escaped = ""
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": escaped += "\\\(scalar)"
            case "\n" where previous == "\r": break
            case "\n", "\r", "\u{85}": escaped += "\\n"
            default:
                if scalar == "\t" || !scalar.isControl { escaped.unicodeScalars.append(scalar) }
            }
            previous = scalar
        }
        return escaped
    }

    /// A content line, folded where it is too long (RFC 5545, 3.1): before a character as people see it, so that no
    /// reader joins a part of it with the space; inside of one only if it is too long for a line.
    private func line(_ name: String, _ value: String, to bytes: inout [UInt8]) {
        var length = 0
        func append(_ text: some Collection<UInt8>) {
            if length + text.count > ActionListCalendar.longestLine {
                bytes.append(text: "\r\n ")
                length = 1
            }
            bytes.append(contentsOf: text)
            length += text.count
        }
        for character in "\(name):\(value)" {
            if character.utf8.count < ActionListCalendar.longestLine {
                append(character.utf8)
            } else {
                for scalar in character.unicodeScalars { append(String(scalar).utf8) }
            }
        }
        bytes.append(text: "\r\n")
    }
}
