import Campaigns
import CivilCalendar
import Diagnostics
import YAMLSource

/// Decodes `happened`, `never` and `contacted` with what narrows them down.
struct HistoryTestDecoder {
    let scope: Scope
    /// The whole item.
    let node: YAMLNode
    let head: YAMLEntry
    /// `happened`, `never` or `contacted`: what the head says, or means where it is misspelt.
    let word: String

    /// What may stand beside the head.
    private static func modifiers(of head: String) -> [String] {
        let grammar =
            switch head {
            case "never": Grammar.neverTest
            case "happened": Grammar.eventTest
            default: Grammar.contactTest
            }
        return grammar.keyNames.filter { $0 != head }
    }

    /// nil when anything in it is at fault.
    func criterion() -> Criterion? {
        let before = scope.findings.diagnostics.count
        checkKeys()
        if word != "never", head.value.isEmpty, !head.value.isUnusable {
            scope.findings.report(.missingValue(head.value, word, help: "write for example `\(word): \(example)`"))
        }
        let criterion = word == "contacted" ? contactCriterion() : eventCriterion()
        return scope.findings.diagnostics.count == before ? criterion : nil
    }

    private var example: String {
        let table = word == "contacted" ? scope.names.plays : scope.names.events
        return table.ids.first ?? (word == "contacted" ? "any" : "purchase")
    }

    private func checkKeys() {
        let possible = Self.modifiers(of: word)
        for entry in node.entries ?? [] where entry.name != head.name && !possible.contains(entry.name) {
            let name = entry.name
            if ["happened", "never", "contacted"].contains(name) || scope.names.fields.position(of: name) != nil {
                scope.findings.report(.severalFields(entry.key, word, name))
            } else if word == "never", Self.modifiers(of: "contacted").contains(name) {
                scope.findings.report(.modifierOfNever(entry.key, name))
            } else {
                scope.findings.report(.unknownModifier(entry.key, name, of: word, possible: possible))
            }
        }
    }

    private func eventCriterion() -> Criterion? {
        let value = head.value
        if word == "never", value.isEmpty, !value.isUnusable {
            scope.findings.report(.missingValue(value, "never", help: "write for example `never: \(example)`"))
        }
        let events = value.isEmpty ? nil : scope.oneOrMore(value, word, scope.event)
        let howOften = word == "never" ? HowOften.never : howOften()
        let withinLast = withinLast()
        let channels = words("channel", scope.channel)
        guard let events, let howOften else { return nil }
        let sentence = CriterionWords.event(
            events.map { scope.names.events.ids[$0.position] }, howOften, channels: channels, withinLast: windowText)
        return Criterion(
            test: .event(EventTest(events: events, howOften: howOften, withinLast: withinLast, channels: channels)),
            words: sentence, place: node.place)
    }

    private func contactCriterion() -> Criterion? {
        var plays: [PlayIndex]?
        if head.value.scalar?.text != "any", !head.value.isEmpty {
            plays = scope.oneOrMore(head.value, word, play) ?? []
        }
        let howOften = howOften()
        let withinLast = withinLast()
        let channels = words("channel", scope.channel)
        let purposes = words("purpose", scope.purpose)
        let responses = words("response", scope.response)
        guard let howOften else { return nil }
        let sentence = CriterionWords.contact(
            plays?.map { scope.names.plays.ids[$0.position] } ?? ["any"], howOften, channels: channels,
            purposes: purposes.map(\.rawValue), responses: responses, withinLast: windowText)
        return Criterion(
            test: .contact(
                ContactTest(
                    plays: plays, howOften: howOften, withinLast: withinLast, channels: channels, purposes: purposes,
                    responses: responses)), words: sentence, place: node.place)
    }

    private func play(_ node: YAMLNode, _ key: String) -> PlayIndex? {
        if node.scalar?.text == "any" {
            scope.findings.report(.anyAmongPlays(node))
            return nil
        }
        return scope.play(node, key)
    }

    private func modifier(_ key: String) -> YAMLNode? {
        guard let value = node.value(for: key), !value.isUnusable, !value.isEmpty else { return nil }
        return value
    }

    private func howOften() -> HowOften? {
        let atLeast = modifier("at_least").map { scope.wholeNumber($0, "at_least") } ?? 1
        let atMost = modifier("at_most").map { scope.wholeNumber($0, "at_most") }
        guard let atLeast else { return nil }
        if let atMost, atMost == nil { return nil }
        return HowOften(atLeast: atLeast, atMost: atMost ?? nil)
    }

    private func withinLast() -> CalendarSpan? { modifier("within_last").flatMap { scope.duration($0, "within_last") } }

    /// As written.
    private var windowText: String? { modifier("within_last")?.scalar?.text }

    private func words<Word>(_ key: String, _ read: Scope.Read<Word>) -> [Word] {
        modifier(key).flatMap { scope.oneOrMore($0, key, read) } ?? []
    }
}

/// The sentences of event and contact tests (language reference, "in words").
enum CriterionWords {
    static func event(_ events: [String], _ howOften: HowOften, channels: [String], withinLast: String?) -> String {
        [or(events), howOften.words, part("by", channels), withinLast.map { "in the last \($0)" }]
            .compactMap { $0 }.joined(separator: " ")
    }

    static func contact(
        _ plays: [String], _ howOften: HowOften, channels: [String], purposes: [String], responses: [String],
        withinLast: String?
    ) -> String {
        [
            "contacted by \(or(plays))", howOften == HowOften() ? nil : howOften.words, part("by", channels),
            part("for", purposes), part("with response", responses), withinLast.map { "in the last \($0)" },
        ].compactMap { $0 }.joined(separator: " ")
    }

    /// `for tier high`, or nil for an empty list.
    static func part(_ lead: String, _ words: [String]) -> String? { words.isEmpty ? nil : "\(lead) \(or(words))" }

    private static func or(_ words: [String]) -> String { words.joined(separator: " or ") }
}

extension Diagnostic {
    static func unknownModifier(_ key: YAMLNode, _ name: String, of head: String, possible: [String]) -> Diagnostic {
        Diagnostic(
            "unknown-key", at: key, "`\(head)` does not go with \(Wording.quoted(name))",
            help: Wording.suggestion(
                for: name, among: possible,
                otherwise: possible.count == 1
                    ? "only `\(possible[0])` can stand beside it" : "what can stand beside it: \(Wording.list(possible))"))
    }

    static func modifierOfNever(_ key: YAMLNode, _ name: String) -> Diagnostic {
        Diagnostic(
            "unknown-key", at: key, "`never` does not go with `\(name)`",
            help: "leave it out, or write `happened` with `at_least: 0` and `at_most: 0`")
    }

    static func anyAmongPlays(_ node: YAMLNode) -> Diagnostic {
        Diagnostic(
            "any-among-plays", at: node, "`any` stands for every contact and cannot be in a list",
            help: "write `contacted: any`, or list plays only")
    }
}
