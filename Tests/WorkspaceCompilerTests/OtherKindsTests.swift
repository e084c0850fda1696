import Campaigns
import CivilCalendar
import Diagnostics
import Testing
import YAMLSource

@testable import WorkspaceCompiler

@Suite struct TeamTests {
    private func team(_ text: String) -> [String: String?] { ["rules/team.yaml": "kind: team\nformat: 1\n" + text] }

    @Test func allParts() throws {
        let team = try workspace(
            team("roles:\n  owner: {person: {field: region}, capacity: 15 per 7 days, each: person}\n  marketing: {}\n  sales:\nworking_days: [mon, sun]\nholidays: [2026-12-25]\n")
        ).team
        #expect(team.roles.map(\.id) == ["owner", "marketing", "sales"])
        #expect(team.roles[0].person == FieldIndex(5))
        #expect(team.roles[0].capacity == Cap(atMost: 15, per: CalendarSpan(7, .days)))
        #expect(team.roles[0].capacityIsEachPersons)
        #expect(team.workingDays == [.monday, .sunday])
        #expect(team.holidays == [Day(iso: "2026-12-25")])
    }

    @Test func holidaysWithoutRolesLeaveOwnersFree() throws {
        #expect(try !workspace(team("holidays: []")).team.isDeclared)
    }

    @Test(arguments: [
        ("roles: {owner: {each: person, capacity: 1 per 1 day}}", "3:23 each-person-without: `each: person` needs a `person`",
            "add for example `person: {field: account_owner}`, or leave `each` out"),
        ("roles: {owner: {person: {field: spend}}}",
            "3:33 wrong-field-type: `person` wants a field that is text or a choice, but `spend` is money",
            "the fields that are: `consent`, `region`, `tier` and `direction`"),
        ("roles: {owner: {person: region}}", "3:25 not-a-mapping: `person` wants keys with values, not `region`",
            "write for example `person: {field: region}`"),
        ("roles: {owner: {}}\nworking_days: []", "4:15 empty-list: the list of `working_days` is empty",
            "write for example `working_days: [mon, tue, wed, thu, fri]`"),
        ("roles: {owner: {}}\nworking_days: [monday]", "4:16 unknown-word: `working_days` cannot be `monday`",
            "write `mon`, `tue`, `wed`, `thu`, `fri`, `sat` or `sun`"),
        ("roles: {owner: {}}\nholidays: [Christmas]", "4:12 not-a-date: `holidays` wants a date, not `Christmas`",
            "write year-month-day, a day that exists, for example `2026-03-02`"),
    ])
    func faults(text: String, place: String, help: String) {
        #expect(problems(team(text)) == "rules/team.yaml:\(place)\n  \(help)")
    }
}

@Suite struct RankingTests {
    private func ranking(_ text: String) -> [String: String?] {
        ["rules/ranking.yaml": "kind: ranking\nformat: 1\n" + text]
    }

    @Test func allParts() throws {
        let ranking = try workspace(
            ranking(
                "first: [service, help]\npriority: chance * (fit + affinity)\nchance: {when_unknown: 30}\nfit:\n  - {when: [{direction: slipping}], purpose: help, add: 0.5}\n  - {when: [], add: -1}\nkeep_per_customer: 0\n")
        ).ranking
        #expect(ranking.first == [.service, .help])
        #expect(
            ranking.priorityExpression
                == .binary(.times, .factor(.chance), .binary(.plus, .factor(.fit), .field(FieldIndex(6)))))
        #expect(ranking.chanceWhenUnknown == 30)
        #expect(ranking.fit.map(\.purposes) == [[.help], nil])
        #expect(ranking.fit.map(\.add) == [0.5, -1])
        #expect(ranking.keepPerCustomer == 0)
    }

    @Test(arguments: [
        ("first: [help, help]", "3:15 repeated-word: `help` stands twice in `first`", "leave one of the two out"),
        ("priority: chnace * fit", "3:11 unknown-field: there is no field `chnace`", "did you mean `chance`?"),
        ("chance: {when_unknown: 101}", "3:24 out-of-range: `when_unknown` is `101`, but must be from 0 to 100",
            "write a number from 0 to 100"),
        ("fit: [{when: []}]", "3:7 missing-key: this addition to `fit` has no `add`", "write for example `add: 0.5`"),
        ("keep_per_customer: -1", "3:20 not-a-whole-number: `keep_per_customer` wants a whole number from 0 on, not `-1`",
            "write digits only, for example `3`"),
    ])
    func faults(text: String, place: String, help: String) {
        #expect(problems(ranking(text)) == "rules/ranking.yaml:\(place)\n  \(help)")
    }
}

@Suite struct MeasurementTests {
    private func measurement(_ text: String) -> [String: String?] {
        ["rules/measurement.yaml": "kind: measurement\nformat: 1\n" + text]
    }

    @Test func allParts() throws {
        let measurement = try #require(
            try workspace(
                measurement(
                    """
                    holdout: {share: 10 percent, salt: spring, never_held_out: [service]}
                    metrics:
                      retained: {event: [purchase, complaint], counts: sum_value, means: M}
                      held: {tier: same_or_up, means: M}
                    rewards_and_penalties: {short_term: 30 days, long_term: 180 days, reward: retained, short_penalty: {event: complaint}}
                    say_nothing_unless: {people_each_side: 100}
                    confidence: 95 percent
                    """)
            ).measurement)
        #expect(measurement.holdout?.share == 10)
        #expect(measurement.holdout?.neverHeldOut == [.service])
        #expect(measurement.metrics.map(\.id) == ["retained", "held"])
        guard case .event(let events, .sumValue) = measurement.metrics[0].measure,
            case .tier(.sameOrUp) = measurement.metrics[1].measure,
            case .metric("retained") = measurement.rewardsAndPenalties?.reward,
            case .event(let penalty) = measurement.rewardsAndPenalties?.shortPenalty
        else { throw Unexpected("\(measurement)") }
        #expect(events == [EventIndex(0), EventIndex(1)])
        #expect(penalty == [EventIndex(1)])
        #expect(measurement.peopleEachSide == 100)
        #expect(measurement.confidence == 95)
    }

    @Test func holdoutAloneLeavesMetricsFree() throws {
        #expect(try workspace(measurement("holdout: {share: 5%, salt: x}")).measurement?.holdout?.share == 5)
    }

    @Test(arguments: [
        ("holdout: {share: 110%, salt: s}", "3:18 out-of-range: `share` is `110%`, but must be from 0 to 100 percent",
            "write a number from 0 to 100 percent"),
        ("holdout: {share: 10, salt: s}", "3:18 not-a-percentage: `share` wants a percentage, not `10`",
            "write for example `10 percent` or `10%`"),
        ("holdout: {share: 10%}", "3:10 missing-key: `holdout` has no `salt`", "write for example `salt: spring`"),
        ("metrics: {retained: {event: purchase, means: M}}", "3:21 missing-key: the metric `retained` has no `counts`",
            "write for example `counts: at_least_one`"),
        ("metrics: {retained: {means: M}}", "3:21 missing-key: the metric `retained` has no `event`",
            "write for example `event: purchase`, or `tier: up`"),
        ("metrics: {retained: {tier: up, counts: sum_value, means: M}}",
            "3:32 metric-of-two-sorts: a metric of the tier has no `counts`",
            "leave `counts` out, or `tier`: a metric measures events or the tier"),
        ("metrics: {retained: {tier: down, means: M}}", "3:28 unknown-word: `tier` cannot be `down`",
            "write `up` or `same_or_up`"),
        ("metrics: {retained: {tier: up, means: M}}\nrewards_and_penalties: {reward: revenue}",
            "4:33 unknown-metric: there is no metric `revenue`",
            "write `retained`, or add it to `metrics:` in the `kind: measurement` file"),
        ("confidence: 100%", "3:13 out-of-range: `confidence` is `100%`, but must be over 0 and under 100 percent",
            "write for example `95 percent`"),
    ])
    func faults(text: String, place: String, help: String) {
        #expect(problems(measurement(text)) == "rules/measurement.yaml:\(place)\n  \(help)")
    }
}

@Suite struct InputsTests {
    private func inputs(_ text: String) -> [String: String?] { ["rules/inputs.yaml": "kind: inputs\nformat: 1\n" + text] }

    @Test func allParts() throws {
        let inputs = try workspace(
            inputs(
                "as_of: 2026-03-02\ntime_zone: Europe/Madrid\ncustomers: {file: data/c.csv, id: key}\ncontacts: {action: act}\n")
        ).inputs
        #expect(inputs.asOf == Day(iso: "2026-03-02"))
        #expect(inputs.timeZone == "Europe/Madrid")
        #expect(inputs.customers.file == "data/c.csv")
        #expect(inputs.customers.id == "key")
        #expect(inputs.contacts.action == "act")
        #expect(inputs.contacts.on == "contacted_on")
        #expect(inputs.visits.file == nil)
    }

    @Test func outcomesNameTheirMeasures() throws {
        func outcomes(_ text: String) throws -> OutcomesInput { try workspace(inputs("outcomes: {\(text)}")).inputs.outcomes }
        let standard = try outcomes("file: o.csv")
        #expect(standard.file == "o.csv" && standard.holdout == "holdout" && standard.on == "assigned_on")
        #expect(standard.responded == ["responded"] && standard.value == ["value"])
        #expect(!standard.namesResponded && !standard.namesValue)
        let named = try outcomes("arm: segment, holdout: No E-Mail, responded: [visit, conversion], value: spend")
        #expect(named.arm == "segment" && named.holdout == "No E-Mail" && named.campaign == "campaign")
        #expect(named.responded == ["visit", "conversion"] && named.value == ["spend"])
        #expect(named.namesResponded && named.namesValue)
        // A column that is named as one measure is not looked up as another.
        let valueAlone = try outcomes("value: [responded, spend]")
        #expect(valueAlone.responded == [] && valueAlone.value == ["responded", "spend"] && !valueAlone.namesResponded)
        #expect(try outcomes("responded: value").value == [])
    }

    @Test(arguments: [
        ("time_zone: Europe/Madird", "3:12 unknown-time-zone: there is no time zone `Europe/Madird`",
            "did you mean `Europe/Madrid`?"),
        ("as_of: 1 March", "3:8 not-a-date: `as_of` wants a date, not `1 March`",
            "write year-month-day, a day that exists, for example `2026-03-02`"),
        ("customers: data/c.csv", "3:12 not-a-mapping: `customers` wants keys with values, not `data/c.csv`",
            "write for example `customers: {file: data/customers.csv}`"),
        ("outcomes: {responded: [bought, bought]}", "3:32 repeated-word: `bought` stands twice in `responded`",
            "leave one of the two out"),
        ("outcomes: {value: []}", "3:19 empty-list: the list of `value` is empty",
            "write at least one between the brackets"),
        ("outcomes: {responded: bought, value: [spend, bought]}",
            "3:46 measured-twice: the column `bought` stands under `responded` and under `value`",
            "leave it under `responded` if its cells are answers, under `value` if they are numbers"),
        ("customers: {fil: x}", "3:13 unknown-key: `customers` has no key `fil`", "did you mean `file`?"),
    ])
    func faults(text: String, place: String, help: String) {
        #expect(problems(inputs(text)) == "rules/inputs.yaml:\(place)\n  \(help)")
    }
}

@Suite struct ScenariosTests {
    private func scenarios(_ text: String) -> [String: String?] {
        ["rules/scenarios.yaml": "kind: scenarios\nformat: 1\nas_of: 2026-03-02\nscenarios:\n" + text]
    }

    @Test func allParts() throws {
        let scenario = try workspace(
            scenarios(
                """
                  - name: quiet
                    customer: {affinity: 72, direction: slipping, consent: given, region: , opted_out: yes}
                    interactions: [{event: complaint, on: 2026-02-27, value: 3}]
                    contacts: [{channel: email, on: 2026-02-20, play: call, response: declined, responded: 2026-02-21, gives: 2}]
                    expect: {tier: high, actions: [], not_chosen: {call: cooldown}}
                """)
        ).scenarios[0]
        #expect(scenario.customer.map(\.field.position) == [6, 8, 0, 5, 1])
        #expect(
            scenario.customer.map(\.value) == [.number(72), .text("slipping"), .text("given"), nil, .yesNo(true)])
        #expect(scenario.interactions[0].event == EventIndex(1))
        #expect(scenario.contacts[0].play == "call")
        #expect(scenario.contacts[0].gives == 2)
        #expect(scenario.expectedTier == 0)
        guard case .exactly(let plays) = scenario.expectedActions else { throw Unexpected("\(scenario)") }
        #expect(plays.isEmpty)
        #expect(scenario.notChosen.map(\.because) == ["cooldown"])
    }

    @Test(arguments: [
        ("  - {customer: {afinity: 3}, expect: {actions: []}, name: x}", "5:17 unknown-field: there is no field `afinity`",
            "did you mean `affinity`?"),
        ("  - {customer: {tier: hgih}, expect: {actions: []}, name: x}", "5:23 unknown-choice: `hgih` is not a choice of `tier`",
            "did you mean `high`?"),
        ("  - {name: x}", "5:5 missing-key: this scenario has no `expect`", "write for example `expect: {actions: []}`"),
        ("  - {name: x, expect: {}}", "5:23 expects-nothing: `expect` says nothing of what should happen",
            "write for example `expect: {tier: high, actions: [after_the_complaint]}`"),
        ("  - {name: x, expect: {actions: [], includes: [call]}}",
            "5:37 actions-and-includes: `actions` and `includes` cannot stand together",
            "keep `actions` for exactly these plays, or `includes` for these among others"),
        ("  - {name: x, expect: {not_chosen: {call: cooldwn}}}", "5:43 unknown-reason: `cooldwn` is no verdict, and nothing has this id",
            "did you mean `cooldown`?"),
        ("  - {name: x, expect: {includes: [cal]}}", "5:35 unknown-play: there is no play `cal`", "did you mean `call`?"),
        ("  - {name: x, expect: {actions: []}, interactions: [{event: purchase}]}",
            "5:53 missing-key: this interaction has no `on`", "write for example `on: 2026-02-27`"),
        ("  - {name: x, expect: {actions: []}, contacts: [{on: 2026-02-20, channel: fax}]}",
            "5:75 unknown-channel: there is no channel `fax`",
            "write `email` or `phone`, or add it to `channels:` in a `kind: fields` file"),
    ])
    func faults(text: String, place: String, help: String) {
        #expect(problems(scenarios(text)) == "rules/scenarios.yaml:\(place)\n  \(help)")
    }
}

@Suite struct LintSettingsTests {
    private func ranking(_ lint: String) -> [String: String?] {
        ["rules/ranking.yaml": "kind: ranking\nformat: 1\nlint: \(lint)\n"]
    }

    @Test func anyFileMayHaveIt() throws {
        _ = try workspace(ranking("{unused-field: off, because: Later}"))
        _ = try workspace(ranking("[{capacity-zero: error, because: A}, {between-reversed: warning, because: B}]"))
    }

    @Test(arguments: [
        ("{unused-field: off}", "3:7 missing-key: `lint` has no `because`", "write for example `because: \"Agreed with sales\"`"),
        ("{unused-field: no, because: B}", "3:22 unknown-word: `unused-field` cannot be `no`",
            "write `off`, `error` or `warning`"),
        ("{because: B}", "3:7 lint-without-code: `lint` does not say which warning is meant",
            "write the code in the brackets of the warning, for example `lint: {cooldown-too-short: off, because: \"Agreed with sales\"}`"),
        ("{Field_never: off, because: B}", "3:8 malformed-lint-code: `Field_never` cannot be the code of a warning",
            "write the code in the brackets of the warning: small letters and `-`"),
        ("{unused-fields: off, because: B}", "3:8 unknown-lint-code: there is no warning `unused-fields`",
            "did you mean `unused-field`?"),
    ])
    func faults(lint: String, place: String, help: String) {
        #expect(problems(ranking(lint)) == "rules/ranking.yaml:\(place)\n  \(help)")
    }

    @Test func appliesToWarningsOfItsFile() {
        let findings = Findings()
        let scope = Scope(findings: findings, names: Names())
        let text = "kind: ranking\nformat: 1\nlint: {one: off, two: error, because: B}\n"
        let files = KindFiles([YAMLReader.read(path: "a.yaml", bytes: Array(text.utf8))], unreadable: false, findings)
        var settings = LintSettings()
        settings.decode(files.files[0], scope)
        func warning(_ code: String, _ path: String, _ severity: Diagnostic.Severity = .warning) -> Diagnostic {
            Diagnostic(code: code, severity: severity, path: path, range: .startOfFile, message: "m")
        }
        #expect(
            settings.applied(to: [
                warning("one", "a.yaml"), warning("one", "b.yaml"), warning("two", "a.yaml"), warning("one", "a.yaml", .error),
            ]) == [warning("one", "b.yaml"), warning("two", "a.yaml", .error), warning("one", "a.yaml", .error)])
    }
}
