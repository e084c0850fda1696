import CivilCalendar
import Diagnostics
import Planner

/// A disposition as a form, or an object of the API, says it.
enum DispositionForm {
    /// What a person wrote, without characters that nobody writes.
    ///
    /// - Parameter most: bytes of UTF-8.
    static func written(_ name: String, _ field: (String) -> String?, upTo most: Int) throws(SiteFault) -> String? {
        guard let text = field(name) else { return nil }
        guard text.utf8.count <= most else { throw .unreadable("\(name) is too long: \(most) bytes at the most.") }
        // Lines and tabs are a person's; other control characters are a slip, or an attack on somebody's terminal.
        let written = text.unicodeScalars.filter { $0 == "\n" || $0 == "\t" || !$0.isControl }
        return written.isEmpty ? nil : String(String.UnicodeScalarView(written))
    }

    /// - Parameters:
    ///   - word: what was done: accept, done, snooze, reject, reassign, ok, not_ok or undo.
    ///   - field: the form's field of a name.
    /// - Returns: one whose day and person the desk will set.
    /// - Throws: `SiteFault` for a word that means nothing.
    static func disposition(_ word: String, _ field: (String) -> String?) throws(SiteFault) -> Disposition {
        guard let kind = Disposition.Kind(rawValue: word) else {
            let words = Disposition.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw .unreadable("\"\(word.prefix(40))\" is nothing that can be done with an action: it is one of \(words).")
        }
        func known<Word: RawRepresentable<String> & CaseIterable>(_ name: String, as type: Word.Type = Word.self) throws(SiteFault) -> Word? {
            guard let text = field(name) else { return nil }
            guard let word = Word(rawValue: text) else {
                throw .unreadable("\(name) is one of \(Word.allCases.map(\.rawValue).joined(separator: ", ")).")
            }
            return word
        }
        var until: Day?
        if let text = field("until") {
            guard let day = Day(iso: text) else { throw .unreadable("A day is written like 2026-03-20.") }
            until = day
        }
        let reason = try known("reason", as: Disposition.RejectReason.self)
        let outcome = try known("outcome", as: Disposition.Outcome.self)
        // A form sends what stands in fields that do not belong to what was chosen: they are as good as empty.
        let takesUntil = kind == .snooze || kind == .reject && reason == .badTiming
        let takesPerson = kind == .reassign || kind == .reject && reason == .wrongPerson
        return Disposition(
            kind: kind, on: Day(number: 0), who: "", reason: kind == .reject ? reason : nil, until: takesUntil ? until : nil,
            person: takesPerson ? try written("person", field, upTo: 200) : nil, outcome: kind == .done ? outcome : nil,
            blocker: kind == .done && outcome == .noResult ? try known("blocker", as: Disposition.Blocker.self) : nil,
            response: kind == .done ? try written("response", field, upTo: 200) : nil,
            note: try written("note", field, upTo: 4000))
    }
}
