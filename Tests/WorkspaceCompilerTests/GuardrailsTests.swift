import Campaigns
import CivilCalendar
import Testing

@testable import WorkspaceCompiler

@Suite struct GuardrailsTests {
    private func guardrails(_ text: String) -> [String: String?] {
        ["rules/guardrails.yaml": "kind: guardrails\nformat: 1\n" + text]
    }

    @Test func allParts() throws {
        let workspace = try workspace(
            guardrails(
                """
                rules:
                  - id: no_consent
                    when: [{consent: {is_not: given}}]
                    blocks: {purpose: [help, ask], channel: email, recommends: smaller, play: call}
                    say: No consent
                  - {id: deal, when: [{spend: 3}], blocks: {play: [call]}, unless_approved_by: owner, if_unknown: allow, say: Deal}
                contact_limits:
                  - {tier: high, at_most: 4 per 30 days}
                  - {channel: [email, phone], purpose: ask, at_most: 1 per 7 days}
                pause_after:
                  - {response: declined, times: 2 per 30 days, pause: 60 days}
                value_exchange:
                  within_last: 6 months
                  before_each_ask: [{helps_since_last_ask: {at_least: 3}}]
                  asks_per_customer: 1 per 90 days
                  flag_if_balance_over: 15
                """))
        let guardrails = workspace.guardrails
        #expect(guardrails.rules.map(\.id) == ["no_consent", "deal"])
        #expect(guardrails.rules.map(\.blocksIfUnknown) == [true, false])
        #expect(guardrails.rules[0].blocks.matches(workspace.plays[0], at: PlayIndex(0)) == false)
        #expect(guardrails.rules[1].blocks.matches(workspace.plays[0], at: PlayIndex(0)))
        #expect(
            guardrails.contactLimits.map(\.words) == [
                "at most 4 per 30 days for tier high", "at most 1 per 7 days by email or phone for purpose ask",
            ])
        #expect(guardrails.pauses[0].times == Cap(atMost: 2, per: CalendarSpan(30, .days)))
        #expect(guardrails.valueExchange.withinLast == CalendarSpan(6, .months))
        #expect(guardrails.valueExchange.beforeEachAsk?.words == "helps_since_last_ask at least 3")
        #expect(guardrails.valueExchange.place?.description == "rules/guardrails.yaml:14")
        #expect(guardrails.valueExchange.asksPlace?.description == "rules/guardrails.yaml:17")
    }

    @Test(arguments: [
        ("rules: [{id: a, when: [{consent: refused}], blocks: {purpose: ask}, if_unknown: allow, say: S}]",
            "3:81 permission-fails-open: `consent` is a permission, so a guardrail on it must not let through whom it cannot tell",
            "write `if_unknown: block`, or leave it out"),
        ("rules: [{id: a, when: [], blocks: {}, say: S}]", "3:35 blocks-nothing: `blocks` says nothing of what is stopped",
            "write for example `blocks: {purpose: [help, ask]}`"),
        ("rules: [{id: a, when: [], blocks: {purpose: [hlep]}, say: S}]", "3:46 unknown-word: `purpose` cannot be `hlep`",
            "did you mean `help`?"),
        ("rules: [{id: a, when: [], blocks: {play: cal}, say: S}]", "3:42 unknown-play: there is no play `cal`",
            "did you mean `call`?"),
        ("rules: [{id: a, when: [], blocks: {purpose: ask}}]", "3:9 missing-key: the guardrail `a` has no `say`",
            "write for example `say: No marketing consent on file`"),
        ("rules: [{id: a, blocks: {purpose: ask}, say: S}]", "3:9 missing-key: the guardrail `a` has no `when`",
            "write for example `when: [{marketing_consent: {is_not: given}}]`"),
        ("rules: [{id: a, when: [], blocks: {purpose: ask}, say: S, unless_approved_by: boss}]",
            "3:79 unknown-role: there is no role `boss`",
            "write `marketing` or `owner`, or add it to `roles:` in the `kind: team` file"),
        ("contact_limits: [{tier: hihg, at_most: 4 per 30 days}]", "3:25 unknown-tier: there is no tier `hihg`",
            "did you mean `high`?"),
        ("contact_limits: [{at_most: 4 per month}]", "3:28 not-a-cap: `at_most` wants a number per duration, not `4 per month`",
            "write for example `4 per 1 month`"),
        ("contact_limits: [{at_most: -1 per 7 days}]", "3:28 not-a-cap: `at_most` wants a number per duration, not `-1 per 7 days`",
            "write for example `4 per 30 days`"),
        ("pause_after: [{response: declined, pause: 60 days}]", "3:15 missing-key: this pause has no `times`",
            "write for example `times: 2 per 30 days`"),
        ("value_exchange: {before_each_ask: [{value_balance: high}]}",
            "3:52 not-a-number: `value_balance` wants a number, not `high`",
            "write digits with a point for decimals and nothing between thousands, for example `1200.5`"),
    ])
    func faults(text: String, place: String, help: String) {
        #expect(problems(guardrails(text)) == "rules/guardrails.yaml:\(place)\n  \(help)")
    }

    @Test func onceOverAllFiles() {
        var files = guardrails("rules: [{id: a, when: [], blocks: {purpose: ask}, say: S}]\nvalue_exchange: {}\n")
        files["rules/guardrails_2.yaml"] =
            "kind: guardrails\nformat: 1\nrules: [{id: a, when: [], blocks: {purpose: ask}, say: S}]\nvalue_exchange: {}\n"
        #expect(
            problems(files) == """
                rules/guardrails_2.yaml:3:14 duplicate-id: `a` is already the id of a guardrail
                  the first is at rules/guardrails.yaml:3; choose another id
                rules/guardrails_2.yaml:4:1 second-value-exchange: a workspace has one `value_exchange`, and the first is at rules/guardrails.yaml:4
                  keep one of the two
                """)
    }
}
