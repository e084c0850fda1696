import Campaigns
import Diagnostics
import Testing
import YAMLSource

@testable import WorkspaceCompiler

@Suite struct WorkspaceTests {
    @Test func smallWorkspaceCompiles() throws {
        let workspace = try workspace()
        #expect(
            workspace.fields.map(\.id) == [
                "consent", "opted_out", "spend", "usual_spend", "renewal", "region", "affinity", "tier", "direction",
                "days_in_tier", "days_since_last_contact", "contacts_last_30_days", "value_balance",
                "helps_since_last_ask",
            ])
        #expect(workspace[workspace.fieldIndex(.tier)].type == .choice(["high", "low"]))
        #expect(workspace[workspace.fieldIndex(.direction)].type == .choice(["climbing", "holding", "slipping"]))
        #expect(workspace.tiers.score == workspace.fieldIndex("affinity"))
        #expect(workspace.plays.map(\.place.description) == ["playbooks/high.yaml:8"])
        #expect(workspace.events.map(\.place.description) == ["rules/fields.yaml:11", "rules/fields.yaml:12"])
    }

    @Test func nothingThere() {
        let compiled = WorkspaceCompiler.compile([], today: SmallWorkspace.today)
        #expect(
            listed(compiled.diagnostics) == """
                .:1:1 no-files: there are no rules and no playbooks here
                  write `.yaml` files below `rules/` and `playbooks/`: at least one of `kind: fields`, one of `kind: tiers` and one of `kind: playbook`
                """)
        #expect(compiled.workspace == nil)
    }

    @Test func missingKinds() {
        let text = problems(["rules/tiers.yaml": nil, "playbooks/high.yaml": nil])
        #expect(
            text == """
                .:1:1 no-playbook: no file is of `kind: playbook`
                  write `playbooks/high.yaml` with `kind: playbook`, `format: 1`, `id:`, `name:`, `tier:`, `strategy:` and `plays:`
                .:1:1 no-tiers: no file is of `kind: tiers`
                  write `rules/tiers.yaml` with `kind: tiers`, `format: 1`, `score:` and `tiers:`
                """)
    }

    @Test func withoutFieldsNothingElseIsUnknown() {
        #expect(
            problems(["rules/fields.yaml": nil]) == """
                .:1:1 no-fields: no file is of `kind: fields`
                  write `rules/fields.yaml` with `kind: fields`, `format: 1` and `fields:`, the words that rules may use
                """)
    }

    @Test func fileWithoutKind() {
        #expect(
            problems(["rules/a.yaml": "# nothing\n", "rules/b.yaml": "- a\n", "rules/c.yaml": "format: 1\n"]) == """
                rules/a.yaml:1:1 missing-kind: this file does not say what it holds
                  begin it with `kind:` and one of `fields`, `inputs`, `scores`, `tiers`, `guardrails`, `team`, `ranking`, `playbook`, `measurement` or `scenarios`, then `format: 1`
                rules/b.yaml:1:1 missing-kind: this file does not say what it holds
                  begin it with `kind:` and one of `fields`, `inputs`, `scores`, `tiers`, `guardrails`, `team`, `ranking`, `playbook`, `measurement` or `scenarios`, then `format: 1`
                rules/c.yaml:1:1 missing-kind: this file does not say what it holds
                  begin it with `kind:` and one of `fields`, `inputs`, `scores`, `tiers`, `guardrails`, `team`, `ranking`, `playbook`, `measurement` or `scenarios`, then `format: 1`
                """)
    }

    @Test func kindAndFormatMisspelt() {
        #expect(
            problems(["rules/z.yaml": "kind: scenario\nscenarios: []\nas_of: tomorrow\n", "rules/y.yaml": "kind: ranking\nformat: 2\nfist: help\n"])
                == """
                rules/y.yaml:2:9 unknown-format: `format` is `2`, which this version cannot read
                  write `format: 1`
                rules/y.yaml:3:1 unknown-key: this ranking file has no key `fist`
                  did you mean `first`?
                rules/z.yaml:1:1 missing-key: this file has no `format`
                  write for example `format: 1`
                rules/z.yaml:1:7 unknown-kind: `kind` cannot be `scenario`
                  did you mean `scenarios`?
                rules/z.yaml:3:8 not-a-date: `as_of` wants a date, not `tomorrow`
                  write year-month-day, a day that exists, for example `2026-03-02`
                """)
    }

    @Test func secondFileOfAKind() {
        #expect(
            problems(["rules/team_2.yaml": "kind: team\nformat: 1\nroles: {sales: {}}\n"]) == """
                rules/team_2.yaml:1:1 second-file-of-kind: a workspace has one file of `kind: team`, and the first is rules/team.yaml
                  move what you need into rules/team.yaml and remove this file
                """)
    }

    @Test func problemsOfAllFilesAtOnceInReadingOrder() {
        let text = problems([
            "rules/ranking.yaml": "kind: ranking\nformat: 1\nkeep_per_customer: two\nfirst: [hlep]\n",
            "playbooks/high.yaml": playbook(when: "- afinity: 3\n- consent: givn"),
        ])
        #expect(
            text == """
                playbooks/high.yaml:12:9 unknown-field: there is no field `afinity`
                  did you mean `affinity`?
                playbooks/high.yaml:13:18 unknown-choice: `givn` is not a choice of `consent`
                  did you mean `given`?
                rules/ranking.yaml:3:20 not-a-whole-number: `keep_per_customer` wants a whole number from 0 on, not `two`
                  write digits only, for example `3`
                rules/ranking.yaml:4:9 unknown-word: `first` cannot be `hlep`
                  did you mean `help`?
                """)
    }

    @Test func renderedAsTextItShowsTheLine() {
        let compiled = compile(["playbooks/high.yaml": playbook(when: "- consent: givn")])
        #expect(
            TextRenderer(sources: compiled.sources, color: false).render(compiled.diagnostics) == """
                error[unknown-choice]: `givn` is not a choice of `consent`
                  --> playbooks/high.yaml:12:18
                   |
                12 |       - consent: givn
                   |                  ^^^^
                   |
                   = help: did you mean `given`?


                """)
    }
}

@Suite struct LostNamesTests {
    @Test func brokenFieldsFileMakesNoUnknownFields() {
        let text = problems([
            "rules/fields.yaml": "kind: fields\nformat: 1\nfields:\n  spend: {type: money, about: \"Spend\n"
        ])
        #expect(!text.contains("unknown-"), "\(text)")
        #expect(text.hasPrefix("rules/fields.yaml:"))
        #expect(text.split(separator: "\n").count { !$0.hasPrefix("  ") } == 1, "\(text)")
    }

    @Test func brokenTiersFileMakesNoUnknownTiers() {
        let text = problems(["rules/tiers.yaml": "kind: tiers\nformat: 1\nscore: affinity\ntiers: [{id: top\n"])
        #expect(text.split(separator: "\n").count { !$0.hasPrefix("  ") } == 1, "\(text)")
    }

    @Test func brokenFileOfUnknownKindMayHoldAnyName() {
        let text = problems([
            "rules/fields.yaml": nil, "rules/other.yaml": "[\n", "playbooks/high.yaml": playbook(when: "- some_field: 3"),
        ])
        #expect(text.split(separator: "\n").count { !$0.hasPrefix("  ") } == 1, "\(text)")
    }

    @Test func brokenFileOfUnknownKindHidesNoNamesOfKindsThatAppearOnce() {
        let play = SmallWorkspace.playbook.replacing("owner: owner", with: "owner: ownr")
            .replacing("tier: high", with: "tier: hihg").replacing("metric: retained", with: "metric: retaned")
        let compiled = compile(["rules/other.yaml": "[\n", "playbooks/high.yaml": play])
        let codes: [String] = compiled.diagnostics.map(\.code)
        #expect(
            codes == ["unknown-tier", "unknown-role", "unknown-metric", "unclosed-bracket"],
            "\(listed(compiled.diagnostics))")
    }

    @Test func unreadableFileMayHoldAnyName() {
        let fault = Diagnostic(code: "unreadable", path: "rules/x.yaml", range: .startOfFile, message: "no", help: nil)
        let compiled = WorkspaceCompiler.compile(
            [WorkspaceFile(path: "playbooks/high.yaml", bytes: Array(SmallWorkspace.playbook.utf8))], unreadable: [fault],
            today: SmallWorkspace.today)
        #expect(compiled.diagnostics == [fault])
    }

    @Test func fieldWithFaultyTypeIsNotTypeChecked() {
        let fields = SmallWorkspace.fields.replacing("type: money", with: "type: amount")
        #expect(
            problems([
                "rules/fields.yaml": fields,
                "playbooks/high.yaml": playbook(when: "- spend: {starts_with: x}\n- spend: {at_least: y}"),
            ]) == """
                rules/fields.yaml:6:17 unknown-word: `type` cannot be `amount`
                  write `number`, `money`, `yes_no`, `choice`, `text` or `date`
                """)
    }

    @Test func misspeltTypeIsTakenForTheNearOne() {
        let fields = SmallWorkspace.fields.replacing("type: money", with: "type: mony")
        #expect(
            problems(["rules/fields.yaml": fields, "playbooks/high.yaml": playbook(when: "- spend: {starts_with: x}")])
                .hasPrefix("playbooks/high.yaml:12:17 wrong-test: `starts_with` searches text, but `spend` is money"))
    }

    /// Large ones, each read by two threads, among small ones.
    @Test func filesAreReadInTheirOrder() {
        let sizes = [10, 200_000, 1, 0, 150_000, 300_000, 20]
        let files = sizes.enumerated().map { number, size in
            let bytes = Array("- \(number)\n".utf8) + Array(repeating: UInt8(ascii: "\n"), count: size)
            return WorkspaceFile(path: "\(number).yaml", bytes: bytes)
        }
        let read = Array(files.reversed()).read()
        #expect(read.map(\.source.path) == files.map(\.path))
        #expect(read.map { $0.root?.items?.first?.scalar?.text } == sizes.indices.map { "\($0)" })
    }

    @Test func undeclaredFieldIsReportedOnceAtEachUse() {
        let text = problems(when: "- wealth: {at_least: many, foo: 1}\n- any: [{wealth: 3}]")
        #expect(
            text == """
                playbooks/high.yaml:12:9 unknown-field: there is no field `wealth`
                  declare it under `fields:` in a `kind: fields` file
                playbooks/high.yaml:13:16 unknown-field: there is no field `wealth`
                  declare it under `fields:` in a `kind: fields` file
                """)
    }
}
