import Campaigns
import CivilCalendar
import Diagnostics

@testable import WorkspaceCompiler

/// A workspace with one of everything that a rule may name, to which a test adds or changes files.
enum SmallWorkspace {
    /// 2026-03-02, in every time zone.
    static func today(_ timeZone: String) -> Day { Day(iso: "2026-03-02")! }

    static let fields = """
        kind: fields
        format: 1
        fields:
          consent: {type: choice, choices: [given, refused], permission: true, about: "Permission"}
          opted_out: {type: yes_no, about: "No email"}
          spend: {type: money, about: "Spend"}
          usual_spend: {type: number, about: "Usual spend"}
          renewal: {type: date, about: "Next renewal"}
          region: {type: text, about: "Region"}
        events:
          purchase: {about: "Bought"}
          complaint: {about: "Complained"}
        channels: [email, phone]
        responses: [redeemed, declined]
        """

    static let scores = """
        kind: scores
        format: 1
        scores:
          - {id: affinity, name: Affinity, about: Engaged, method: add_points, events: [{event: purchase, points: 2}]}
        """

    static let tiers = """
        kind: tiers
        format: 1
        score: affinity
        tiers:
          - {id: high, name: High, enter_at: 70, leave_below: 60}
          - {id: low, name: Low}
        direction: {compare_with: 90 days, climbing: {at_least: 8}, slipping: {at_most: -8}}
        """

    static let team = """
        kind: team
        format: 1
        roles:
          marketing: {capacity: 400 per 7 days}
          owner: {person: {field: region}, capacity: 15 per 7 days, each: person}
        """

    static let measurement = """
        kind: measurement
        format: 1
        metrics:
          retained: {event: purchase, counts: at_least_one, means: "Bought again"}
        """

    static let playbook = """
        kind: playbook
        format: 1
        id: high
        name: High affinity
        tier: high
        strategy: {why: Few, do: [Call], avoid: [Discounts]}
        plays:
        """ + "\n" + play()

    static var files: [String: String] {
        [
            "rules/fields.yaml": fields, "rules/scores.yaml": scores, "rules/tiers.yaml": tiers,
            "rules/team.yaml": team, "rules/measurement.yaml": measurement, "playbooks/high.yaml": playbook,
        ]
    }

    /// A play as the item of a list, its `when` and further lines given.
    static func play(id: String = "call", when: String = "[]", purpose: String = "help", more: String = "") -> String {
        """
          - id: \(id)
            name: Call
            purpose: \(purpose)
            when: \(when)
            motive: {customer: Someone notices, company: Keep them}
            opportunity: {occasion: The quiet week, channel: phone}
            means: {customer: Ten minutes, employee: One page}
            exchange: {gives: 3, asks: 0}
            owner: owner
            due: 5 days
            cooldown: 90 days
            expect: {outcome: Found out why, metric: retained, within: 90 days}
        """ + (more.isEmpty ? "" : "\n" + more.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n"))
    }
}

/// The small workspace with `changes`: files added, replaced, or removed where nil.
func compile(_ changes: [String: String?] = [:]) -> CompiledWorkspace {
    var files = SmallWorkspace.files
    for (path, text) in changes { files[path] = text }
    return WorkspaceCompiler.compile(
        files.sorted { $0.key < $1.key }.map { WorkspaceFile(path: $0.key, bytes: Array($0.value.utf8)) },
        today: SmallWorkspace.today)
}

/// The errors, one a line: place, code, message, help.
func problems(_ changes: [String: String?]) -> String {
    listed(compile(changes).diagnostics.filter { $0.severity == .error })
}

func listed(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map {
        "\($0.path):\($0.range.start.line):\($0.range.start.column) \($0.code): \($0.message)"
            + ($0.help.map { "\n  \($0)" } ?? "")
    }.joined(separator: "\n")
}

/// The workspace of a compilation that must be without problems.
func workspace(_ changes: [String: String?] = [:]) throws -> Workspace {
    let compiled = compile(changes)
    guard let workspace = compiled.workspace else { throw Unexpected(listed(compiled.diagnostics)) }
    return workspace
}

struct Unexpected: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// The playbook file of the small workspace with one play that has `when`, in lines as they would stand below `when:`.
func playbook(when: String) -> String {
    let lines = when.split(separator: "\n").map { "      \($0)" }.joined(separator: "\n")
    return """
        kind: playbook
        format: 1
        id: high
        name: High
        tier: high
        strategy: {why: Few, do: [Call], avoid: [Discounts]}
        plays:
        """ + "\n" + SmallWorkspace.play(when: "\n" + lines)
}

/// The play's condition in words.
func words(when: String) throws -> String {
    try workspace(["playbooks/high.yaml": playbook(when: when)]).plays[0].when.words
}

/// Problems of a play's condition. Its lines begin in line 12.
func problems(when: String) -> String { problems(["playbooks/high.yaml": playbook(when: when)]) }
