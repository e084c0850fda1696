import CivilCalendar
import Diagnostics
import Testing

@testable import WorkspaceCompiler

/// The page of each lint tells the truth: its bad example raises the warning and nothing else, its good one nothing.
struct LintPageTests {
    @Test(arguments: Lint.all.map(\.code)) func badExampleRaisesItAlone(_ code: String) throws {
        let lint = try #require(Lint.all.first { $0.code == code })
        let diagnostics = ExampleWorkspace.check(lint.example.bad, of: lint.example)
        #expect(Set(diagnostics.map(\.code)) == [code], "\(diagnostics.map { "\($0.path): \($0.code): \($0.message)" })")
    }

    @Test(arguments: Lint.all.map(\.code)) func goodExampleRaisesNothing(_ code: String) throws {
        let lint = try #require(Lint.all.first { $0.code == code })
        let diagnostics = ExampleWorkspace.check(lint.example.good, of: lint.example)
        #expect(diagnostics.isEmpty, "\(diagnostics.map { "\($0.path): \($0.code): \($0.message)" })")
    }

    @Test func codesAreUnlikeThoseOfErrors() {
        let codes = Lint.all.map(\.code)
        #expect(codes == Set(codes).sorted())
        #expect(ProblemCodes.errors == Set(ProblemCodes.errors).sorted())
        #expect(Set(codes).isDisjoint(with: ProblemCodes.errors))
    }
}

/// A workspace that no lint has anything to say about, and in which an example can stand.
private enum ExampleWorkspace {
    static let files = [
        "rules/fields.yaml": """
            kind: fields
            format: 1
            fields:
              points:      {type: number, about: What the tiers rest on}
              orders:      {type: number, about: Orders so far}
              region:      {type: text, about: Sales region}
              no_mail:     {type: yes_no, about: They want no email}
              age:         {type: number, about: Age of the customer}
              account_age: {type: number, about: Days since they joined}
              consent:     {type: choice, choices: [given, refused, withdrawn], permission: true, about: Permission}
            channels: [email, phone]
            """,
        "rules/tiers.yaml": """
            kind: tiers
            format: 1
            score: points
            tiers:
              - {id: high, name: High, enter_at: 70, leave_below: 60}
              - {id: low, name: Low}
            """,
        "rules/consent.yaml": """
            kind: guardrails
            format: 1
            rules: [{id: no_consent, when: [{consent: {is_not: given}}], blocks: {purpose: ask}, say: No permission}]
            """,
        "playbooks/library.yaml": """
            kind: playbook
            format: 1
            id: library
            name: Library
            tier: any
            plays:
            \(play("tips", more: "opportunity: {occasion: A call, channel: phone}\nmessage: {subject: Tips, body: \"\(everyField)\"}"))
            """,
        "playbooks/plain.yaml": """
            kind: playbook
            format: 1
            id: plain
            name: Plain
            tier: low
            strategy: {why: W, do: [D], avoid: [A], include: [{playbook: library}]}
            plays:
            \(play("hello"))
            """,
    ]

    /// So that each is used.
    private static let everyField = ["orders", "region", "no_mail", "age", "account_age"].map { "{{\($0)}}" }.joined(separator: " ")

    /// A play, one line a key. A key of `more` stands in for the one it has.
    private static func play(_ id: String, more: String = "") -> String {
        let lines = [
            "id: \(id)", "name: \(id)", "purpose: help", "when: [{region: north}]", "motive: {customer: They gain, company: We gain}",
            "opportunity: {occasion: Any day, channel: email}", "means: {customer: A minute, employee: A page}",
            "exchange: {gives: 1, asks: 0}", "owner: desk", "due: 5 days", "cooldown: 30 days",
            "expect: {outcome: Done, metric: bought, within: 30 days}",
        ]
        let added = more.split(separator: "\n").map(String.init)
        func key(_ line: String) -> Substring { line.prefix { $0 != ":" } }
        let keys = Set(added.filter { !$0.hasPrefix(" ") }.map(key))
        let all = lines.filter { !keys.contains(key($0)) } + added
        return all.enumerated().map { ($0 == 0 ? "  - " : "    ") + $1 }.joined(separator: "\n")
    }

    /// - Parameter piece: one of the two of `example`.
    static func check(_ piece: String, of example: Lint.Example) -> [Diagnostic] {
        var files = files.merging(example.beside) { $1 }
        switch example.slot {
        case .file(let path): files[path] = piece
        case .play:
            files["playbooks/plain.yaml"] = files["playbooks/plain.yaml"]?
                .replacing(play("hello"), with: play("hello", more: piece))
        }
        let all = files.sorted { $0.key < $1.key }.map { WorkspaceFile(path: $0.key, bytes: Array($0.value.utf8)) }
        return WorkspaceCompiler.compile(all, today: SmallWorkspace.today).diagnostics
    }
}
