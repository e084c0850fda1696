import Campaigns
import CivilCalendar
import Testing

@testable import WorkspaceCompiler

@Suite struct PlaybookTests {
    private func playbook(
        id: String = "library", tier: String = "any", strategy: String = "", plays: [String] = []
    ) -> [String: String?] {
        let head = "kind: playbook\nformat: 1\nid: \(id)\nname: Library\ntier: \(tier)\n"
        return [
            "playbooks/library.yaml": head + (strategy.isEmpty ? "" : "strategy: \(strategy)\n")
                + (plays.isEmpty ? "" : "plays:\n" + plays.joined(separator: "\n"))
        ]
    }

    @Test func libraryAndInclude() throws {
        var files = playbook(plays: [SmallWorkspace.play(id: "one"), SmallWorkspace.play(id: "two", purpose: "ask")])
        files["playbooks/high.yaml"] = SmallWorkspace.playbook.replacing(
            "avoid: [Discounts]", with: "avoid: [], include: [{playbook: library, purpose: [help, ask]}], keep_per_customer: 2")
        let workspace = try workspace(files)
        #expect(workspace.playbooks.map(\.tier) == [0, nil])
        #expect(workspace.playbooks.map(\.plays) == [[PlayIndex(0)], [PlayIndex(1), PlayIndex(2)]])
        #expect(workspace.playbooks[1].strategy == nil)
        let strategy = try #require(workspace.playbooks[0].strategy)
        #expect(strategy.include.map(\.playbook) == [1])
        #expect(strategy.include[0].purposes == [.help, .ask])
        #expect(strategy.keepPerCustomer == 2)
    }

    @Test func neverWithIsMutual() throws {
        let files = playbook(plays: [
            SmallWorkspace.play(id: "one", more: "never_with: [two, call]"), SmallWorkspace.play(id: "two"),
        ])
        let workspace = try workspace(files)
        #expect(workspace.plays.map(\.id) == ["call", "one", "two"])
        #expect(workspace.plays.map(\.neverWith) == [[PlayIndex(1)], [PlayIndex(0), PlayIndex(2)], [PlayIndex(1)]])
    }

    @Test func everyPartOfAPlay() throws {
        let more = """
            principle: [2, 5]
            recommends: smaller
            worth: 4
            chance: affinity
            lever: 1.2
            lever_reason: The board
            credit: [owner, marketing]
            message: {subject: "Hello {{customer_id}}", body: "{{#region}}In {{ region }}{{/region}}{{{spend}}}"}
            active: {from: 2026-01-01, until: 2026-01-01}
            paused: YES
            group: check_ins
            """
        let play = try workspace(playbook(plays: [SmallWorkspace.play(id: "one", more: more)])).plays[1]
        #expect(play.principles == [2, 5])
        #expect(play.recommends == .smaller)
        #expect(play.lever == 1.2)
        #expect(play.leverReason == "The board")
        #expect(play.credit == ["owner", "marketing"])
        #expect(play.message?.subject == "Hello {{customer_id}}")
        #expect(play.activeFrom == Day(iso: "2026-01-01"))
        #expect(play.activeUntil == Day(iso: "2026-01-01"))
        #expect(play.isPaused)
        #expect(play.group == "check_ins")
        #expect(play.exchange == Exchange(gives: 3, asks: 0))
        #expect(play.due == CalendarSpan(5, .days))
        #expect(play.expect.metric == "retained")
    }

    @Test(arguments: [
        ("principle: 11", "19:16 out-of-range: `principle` is `11`, but must be from 1 to 10", "write a number from 1 to 10"),
        ("lever: 3\nlever_reason: R", "19:12 out-of-range: `lever` is `3`, but must be from 0.5 to 2.0", "write a number from 0.5 to 2.0"),
        ("lever: 1.2", "7:5 lever-without-reason: the `lever` on line 19 has no `lever_reason`",
            "say why, for example `lever_reason: Board asked for fewer silent leavers`"),
        ("lever_reason: R", "19:19 reason-without-lever: there is a `lever_reason`, but no `lever`",
            "add for example `lever: 1.2`, or leave the reason out"),
        ("credit: sales", "19:13 unknown-role: there is no role `sales`",
            "write `marketing` or `owner`, or add it to `roles:` in the `kind: team` file"),
        ("active: {from: 2026-02-01, until: 2026-01-31}",
            "19:39 until-before-from: the last day, `2026-01-31`, is before the first, `2026-02-01`",
            "write 2026-02-01 or a later day"),
        ("active: {from: 2026-02-30}", "19:20 not-a-date: `from` wants a date, not `2026-02-30`",
            "write year-month-day, a day that exists, for example `2026-03-02`"),
        ("never_with: one", "19:17 never-with-itself: `one` names itself in `never_with`",
            "leave it out: a customer never gets the same play twice in a run"),
        ("never_with: [tow]", "19:18 unknown-play: there is no play `tow`",
            "write `call` or `one`, or add it to the `plays:` of a playbook"),
        ("paused: maybe", "19:13 not-yes-or-no: `paused` wants yes or no, not `maybe`",
            "write `yes` or `no`, or `true` or `false`"),
        ("cooldwon: 3 days", "19:5 unknown-key: the play `one` has no key `cooldwon`", "did you mean `cooldown`?"),
        ("recommends: bigger", "19:17 unknown-word: `recommends` cannot be `bigger`",
            "write `none`, `own_product`, `smaller` or `alternative`"),
        ("message: {body: \"Dear {{ nmae }}\"}", "19:30 unknown-field: there is no field `nmae`",
            "declare it under `fields:` in a `kind: fields` file"),
        ("message: {body: \"Dear {{{regoin}}}\"}", "19:30 unknown-field: there is no field `regoin`", "did you mean `region`?"),
        ("message: {body: \"Dear {{region\"}", "19:27 open-tag: this tag is not closed", "end it with `}}`"),
        ("message: {body: \"{{#region}}x\"}", "19:25 open-section: the section `region` is not closed",
            "add `{{/region}}` where it ends"),
        ("message: {body: \"{{>footer}}\"}", "19:24 unsupported-tag: a message cannot take in another template",
            "write the text out, with tags such as `{{customer_id}}`"),
    ])
    func faultsOfAPlay(more: String, place: String, help: String) {
        #expect(
            problems(playbook(plays: [SmallWorkspace.play(id: "one", more: more)]))
                == "playbooks/library.yaml:\(place)\n  \(help)")
    }

    @Test func everythingThatIsMissingFromAPlay() {
        #expect(
            problems(playbook(plays: ["  - id: one\n    due:\n    when:\n    motive: {customer: They gain}"])) == """
                playbooks/library.yaml:7:5 missing-key: the play `one` has no `cooldown`
                  write for example `cooldown: 90 days`
                playbooks/library.yaml:7:5 missing-key: the play `one` has no `exchange`
                  write for example `exchange: {gives: 2, asks: 0}`
                playbooks/library.yaml:7:5 missing-key: the play `one` has no `expect`
                  write for example `expect: {outcome: Bought again, metric: retained, within: 90 days}`
                playbooks/library.yaml:7:5 missing-key: the play `one` has no `means`
                  write for example `means: {customer: …, employee: …}`
                playbooks/library.yaml:7:5 missing-key: the play `one` has no `name`
                  write for example `name: Welcome call`
                playbooks/library.yaml:7:5 missing-key: the play `one` has no `opportunity`
                  write for example `opportunity: {occasion: The week before renewal, channel: email}`
                playbooks/library.yaml:7:5 missing-key: the play `one` has no `owner`
                  write for example `owner: marketing`
                playbooks/library.yaml:7:5 missing-key: the play `one` has no `purpose`
                  write for example `purpose: help`
                playbooks/library.yaml:7:5 missing-value: the play `one` has no `due`: line 8 leaves it empty
                  write for example `due: 5 days`
                playbooks/library.yaml:10:13 missing-key: `motive` has no `company`
                  write for example `company: What it is for this side`
                """)
    }

    @Test func wrongValuesOfRequiredParts() {
        let play = SmallWorkspace.play(id: "one").replacing("gives: 3", with: "gives: 4")
            .replacing("due: 5 days", with: "due: 5 dayz").replacing("metric: retained", with: "metric: retaned")
            .replacing("channel: phone", with: "channel: fone").replacing("owner: owner", with: "owner: ownr")
        #expect(
            problems(playbook(plays: [play])) == """
                playbooks/library.yaml:12:54 unknown-channel: there is no channel `fone`
                  write `email` or `phone`, or add it to `channels:` in a `kind: fields` file
                playbooks/library.yaml:14:23 out-of-range: `gives` is `4`, but must be from 0 to 3
                  write 0 for nothing, 1 for a minute, 2 for an hour, 3 for real money or a real favour
                playbooks/library.yaml:15:12 unknown-role: there is no role `ownr`
                  did you mean `owner`?
                playbooks/library.yaml:16:10 not-a-duration: `due` wants a duration, not `5 dayz`
                  write a number and days, weeks, months or years, for example `5 days`
                playbooks/library.yaml:18:46 unknown-metric: there is no metric `retaned`
                  did you mean `retained`?
                """)
    }

    @Test func duplicatePlaysSayWhereTheFirstIs() {
        #expect(
            problems(playbook(id: "high", plays: [SmallWorkspace.play()])) == """
                playbooks/library.yaml:3:5 duplicate-id: `high` is already the id of a playbook
                  the first is at playbooks/high.yaml:3; choose another id
                playbooks/library.yaml:7:9 duplicate-id: `call` is already the id of a play
                  the first is at playbooks/high.yaml:8; choose another id
                """)
    }

    @Test func strategyIsNeededForATier() {
        #expect(
            problems(playbook(tier: "low")) == """
                playbooks/library.yaml:1:1 missing-key: this playbook file has no `strategy`
                  write for example `strategy: {why: Smallest group, do: [Call first], avoid: [Discounts]}`
                """)
        #expect(
            problems(playbook(tier: "lwo", strategy: "{why: W, do: Call, include: [{playbook: library}, {playbook: hihg}]}")) == """
                playbooks/library.yaml:5:7 unknown-tier: there is no tier `lwo`
                  did you mean `low`?
                playbooks/library.yaml:6:11 missing-key: the strategy has no `avoid`
                  write for example `avoid: [Discounts]`
                playbooks/library.yaml:6:24 not-a-list: `do` wants a list of texts, not `Call`
                  write for example `do: [Call]`
                playbooks/library.yaml:6:51 includes-itself: the playbook `library` includes itself
                  leave it out: a playbook's own plays are always in it
                playbooks/library.yaml:6:72 unknown-playbook: there is no playbook `hihg`
                  did you mean `high`?
                """)
    }

    @Test func alwaysBeHelpingDoesNotAsk() {
        #expect(
            problems(playbook(id: "always_be_helping", plays: [SmallWorkspace.play(id: "one", purpose: "ask")])) == """
                playbooks/library.yaml:9:14 ask-in-always-be-helping: the playbook `always_be_helping` may not ask for anything
                  write `purpose: help` or `purpose: service`, or move the play to another playbook
                """)
    }

    @Test func tenThousandPlays() {
        func plays(_ count: Int) -> [String] {
            (0..<count).map { "  - id: p\($0)" }
        }
        let text = problems(playbook(plays: plays(10_000)))
        #expect(text.contains("playbooks/library.yaml:10006:9 too-many-plays: a workspace may have 10000 plays, and this is one more"))
        #expect(!problems(playbook(plays: plays(9_999))).contains("too-many-plays"))
    }

    @Test func withoutTeamAndMeasurementAnyWordWillDo() throws {
        let workspace = try workspace([
            "rules/team.yaml": nil, "rules/measurement.yaml": nil,
            "playbooks/high.yaml": SmallWorkspace.playbook.replacing("metric: retained", with: "metric: whatever")
                .replacing("owner: owner", with: "owner: anybody"),
        ])
        #expect(workspace.plays[0].owner == "anybody")
        #expect(!workspace.team.isDeclared)
        #expect(workspace.measurement == nil)
    }
}
