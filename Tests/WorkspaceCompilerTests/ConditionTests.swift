import Campaigns
import CivilCalendar
import Testing

@testable import WorkspaceCompiler

@Suite struct ConditionTests {
    @Test(arguments: [
        ("- tier: high", "tier is high"),
        ("- tier: [high, low]", "tier is high or low"),
        ("- tier: {is: high}", "tier is high"),
        ("- tier: {is_not: low}", "tier is not low"),
        ("- tier: {none_of: [low, high]}", "tier is not low or high"),
        ("- affinity: {at_least: 35, less_than: 70.0}", "affinity at least 35 and less than 70.0"),
        ("- affinity: {more_than: 1e1, at_most: 20}", "affinity more than 1e1 and at most 20"),
        ("- affinity: {between: [55, 70]}", "affinity between 55 and 70"),
        ("- affinity: [1, 2]", "affinity is 1 or 2"),
        ("- opted_out: No", "opted_out is No"),
        ("- region: no", "region is no"),
        ("- region: {starts_with: no, contains: \"x y\"}", "region starts with no and contains x y"),
        ("- renewal: {on: 2026-03-02}", "renewal on 2026-03-02"),
        ("- renewal: {on_or_before: 2026-03-02, after: 2026-01-01}", "renewal on or before 2026-03-02 and after 2026-01-01"),
        ("- renewal: {within_last: 7 days}", "renewal within the last 7 days"),
        ("- renewal: {within_next: 90 days}", "renewal within the next 90 days"),
        ("- renewal: {older_than: 1 year}", "renewal older than 1 year"),
        ("- renewal: {later_than: 2 weeks}", "renewal later than 2 weeks"),
        ("- spend: {known: true}", "spend is known"),
        ("- spend: {known: no}", "spend is not known"),
        ("- spend: {less_than: {field: usual_spend}}", "spend less than usual_spend"),
        ("- spend: {field: usual_spend}", "spend is usual_spend"),
        ("- happened: purchase", "purchase once or more"),
        ("- happened: purchase\n  at_least: 3\n  within_last: 7 days", "purchase at least 3 times in the last 7 days"),
        ("- happened: [purchase, complaint]\n  at_most: 1\n  channel: [email, phone]",
            "purchase or complaint once or more and at most once by email or phone"),
        ("- {happened: purchase, at_least: 0, at_most: 2}", "purchase at most 2 times"),
        ("- {never: complaint, within_last: 30 days}", "complaint never in the last 30 days"),
        ("- contacted: any", "contacted by any"),
        ("- {contacted: call, at_least: 2, channel: email, purpose: [help, ask], response: redeemed, within_last: 1 month}",
            "contacted by call at least 2 times by email for help or ask with response redeemed in the last 1 month"),
        ("- any: [{tier: high}, {all: [{spend: 1}, {region: x}]}]", "any of (tier is high; spend is 1; region is x)"),
        ("- all: [{tier: high}]\n  none: [{spend: 1}, {region: x}]", "tier is high; none of (spend is 1; region is x)"),
        ("all:\n  - tier: high\nnone:\n  - direction: slipping", "tier is high; none of (direction is slipping)"),
    ])
    func inWords(when: String, expected: String) throws {
        #expect(try words(when: when) == expected)
    }

    @Test func emptyConditionHolds() throws {
        for when in ["[]", "", "{}", "{all: []}"] {
            let play = SmallWorkspace.playbook.replacing("when: []", with: "when: \(when)")
            let condition = try workspace(["playbooks/high.yaml": play]).plays[0].when
            guard case .group(let group) = condition else { throw Unexpected("\(condition)") }
            #expect(group.kind == .all)
            #expect(group.members.isEmpty)
        }
    }

    @Test func testsAndPlaces() throws {
        let workspace = try workspace([
            "playbooks/high.yaml": playbook(
                when: "- opted_out: {is: YES}\n- spend: {between: [1, {field: usual_spend}]}\n- never: complaint")
        ])
        let criteria = workspace.plays[0].when.criteria
        let spend = try #require(workspace.fieldIndex("spend"))
        let usual = try #require(workspace.fieldIndex("usual_spend"))
        let optedOut = try #require(workspace.fieldIndex("opted_out"))
        #expect(
            criteria.map(\.test) == [
                .field(optedOut, [.isOneOf([.value(.yesNo(true))])]),
                .field(spend, [.between(.value(.number(1)), .field(usual))]),
                .event(EventTest(events: [EventIndex(1)], howOften: .never, withinLast: nil, channels: [])),
            ])
        #expect(criteria.map(\.place) == (12...14).map { Place(file: "playbooks/high.yaml", line: $0, column: 9) })
    }

    @Test(arguments: [
        ("- region: {at_least: 3}", "12:18 wrong-test: `at_least` compares numbers, but `region` is text",
            "tests for it are `is`, `is_not`, `one_of`, `none_of`, `starts_with`, `contains` and `known`"),
        ("- renewal: 2026-03-02", "12:18 bare-date: `renewal` is a date, which wants a word that says how to compare it",
            "write `on: 2026-03-02`, or `before`, `after`, `within_next` and the like"),
        ("- renewal: {is: 2026-03-02}", "12:19 wrong-test: `is` compares words and numbers, but `renewal` is a date",
            "write `on:` with a date, for example `on: 2026-03-02`"),
        ("- affinity: {atleast: 3}", "12:20 unknown-test: there is no test `atleast`", "did you mean `at_least`?"),
        ("- affinity: {is: [1, 2]}", "12:24 list-for-one-value: `is` takes one value, not a list", "write `one_of: [1, 2]`"),
        ("- affinity: {none_of: 1}", "12:29 not-a-list: `none_of` takes a list, not `1`",
            "write `none_of: [1]` or `is_not: 1`"),
        ("- affinity: 1,200", "12:19 not-a-number: `affinity` wants a number, not `1,200`",
            "write `1200`: digits only, with a point for decimals"),
        ("- affinity: {between: [1]}", "12:29 not-a-pair: `between` wants two values, not 1",
            "write the lower and the upper one, for example `between: [55, 70]`"),
        ("- affinity: {one_of: []}", "12:28 empty-list: the list of `one_of` is empty",
            "write at least one value, for example `one_of: [1, 2]`"),
        ("- opted_out: maybe", "12:20 not-yes-or-no: `opted_out` wants yes or no, not `maybe`",
            "write `yes` or `no`, or `true` or `false`"),
        ("- tier: [high, {field: consent}]", "12:22 not-a-plain-value: a list of values cannot hold a mapping",
            "write plain values in the list of `tier`; another field goes with `is: {field: other}`"),
        ("- spend: {at_least: {field: region}}", "12:35 fields-of-two-types: `spend` is money, but `region` is text",
            "compare it with a value or one of `usual_spend`, `affinity`, `days_in_tier`, `days_since_last_contact`, `contacts_last_30_days`, `value_balance` or `helps_since_last_ask`"),
        ("- spend:", "12:15 missing-value: `spend` has no test", "write for example `spend: {at_least: 1}`"),
        ("- spend:\n  at_least: 3", "13:9 mixed-condition: `at_least` stands beside `spend`, not under it",
            "indent it further, or write `spend: {at_least: …}`"),
        ("- spend: 3\n  tier: high", "13:9 mixed-condition: one condition tests one field, but `spend` and `tier` stand together",
            "give each a line of its own that begins with `-`"),
        ("- any: [{tier: high}]\n  tier: high", "13:9 mixed-condition: `tier` stands beside a group of conditions",
            "put it inside `all:`, `any:` or `none:`, on a line of its own that begins with `-`"),
        ("- happened: purchase\n  tier: high",
            "13:9 mixed-condition: one condition tests one field, but `happened` and `tier` stand together",
            "give each a line of its own that begins with `-`"),
        ("- happend: purchase", "12:9 unknown-field: there is no field `happend`", "did you mean `happened`?"),
        ("- happened: purchse", "12:19 unknown-event: there is no event `purchse`", "did you mean `purchase`?"),
        ("- happened: purchase\n  at_last: 2", "13:9 unknown-key: `happened` does not go with `at_last`", "did you mean `at_least`?"),
        ("- happened: purchase\n  at_least: -2", "13:19 not-a-whole-number: `at_least` wants a whole number from 0 on, not `-2`",
            "write digits only, for example `3`"),
        ("- never: purchase\n  at_most: 2", "13:9 unknown-key: `never` does not go with `at_most`",
            "leave it out, or write `happened` with `at_least: 0` and `at_most: 0`"),
        ("- never:", "12:15 missing-value: `never` has no value", "write for example `never: purchase`"),
        ("- contacted: cal", "12:20 unknown-play: there is no play `cal`", "did you mean `call`?"),
        ("- contacted: [any, call]", "12:21 any-among-plays: `any` stands for every contact and cannot be in a list",
            "write `contacted: any`, or list plays only"),
        ("- contacted: any\n  response: opened", "13:19 unknown-response: there is no response `opened`",
            "write `redeemed` or `declined`, or add it to `responses:` in a `kind: fields` file"),
        ("- tier", "12:9 not-a-condition: a condition is a field with a test, not `tier`",
            "write for example `tier: high` or `happened: purchase`"),
        ("tier: high", "12:7 condition-without-dash: `when` wants a list of conditions, or groups under `all`, `any`, `none`",
            "put each condition on its own line, beginning with `-`"),
        ("anny: [{tier: high}]", "12:7 unknown-field: there is no field `anny`", "did you mean `any`?"),
        ("any: {tier: high}", "12:12 not-a-list: `any` wants a list of conditions, not a mapping",
            "write for example `any: [{tier: high}]`"),
    ])
    func faults(when: String, place: String, help: String) {
        #expect(problems(when: when) == "playbooks/high.yaml:\(place)\n  \(help)")
    }

    @Test func directionNeedsItsLines() {
        let tiers = SmallWorkspace.tiers.split(separator: "\n").dropLast().joined(separator: "\n")
        #expect(
            problems(["rules/tiers.yaml": tiers, "playbooks/high.yaml": playbook(when: "- direction: slipping")]) == """
                playbooks/high.yaml:12:9 direction-without-lines: `direction` is always empty, because the tiers file has no `direction:`
                  add to the tiers file for example `direction: {compare_with: 90 days, climbing: {at_least: 8}, slipping: {at_most: -8}}`
                """)
    }

    @Test func withoutDeclarationAnyChannelAndResponseWillDo() throws {
        let fields = SmallWorkspace.fields.split(separator: "\n").dropLast(2).joined(separator: "\n")
        let workspace = try workspace([
            "rules/fields.yaml": fields, "playbooks/high.yaml": playbook(when: "- {contacted: any, channel: fax, response: sent}"),
        ])
        #expect(workspace.channels == nil)
        #expect(workspace.responses == nil)
    }
}
