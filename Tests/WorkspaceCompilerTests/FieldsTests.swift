import Campaigns
import CivilCalendar
import Testing

@testable import WorkspaceCompiler

@Suite struct FieldsTests {
    private func fields(_ lines: String) -> [String: String?] {
        ["rules/more.yaml": "kind: fields\nformat: 1\nfields:\n" + lines.split(separator: "\n").map { "  \($0)\n" }.joined()]
    }

    @Test func allParts() throws {
        let workspace = try workspace(
            fields(
                """
                ltv: {type: money, about: "Value", column: LTV, optional: true, when_empty: 0, dated_by: ltv_on, empty_if_older_than: 45 days}
                stage: {type: choice, choices: [new, won], about: "Stage", when_empty: new}
                """))
        let ltv = workspace.fields[6]
        #expect(ltv.id == "ltv")
        #expect(ltv.place?.description == "rules/more.yaml:4")
        guard case .column(let column) = ltv.source else { throw Unexpected("\(ltv)") }
        #expect(column.name == "LTV")
        #expect(column.isOptional)
        #expect(column.whenEmpty == .number(0))
        #expect(column.datedBy == "ltv_on")
        #expect(column.emptyIfOlderThan == CalendarSpan(45, .days))
        #expect(workspace.fields[7].type == .choice(["new", "won"]))
        #expect(workspace.fields[0].isPermission)
    }

    @Test(arguments: [
        ("a: {type: text}", "4:6 missing-key: the field `a` has no `about`", "write for example `about: \"What it means\"`"),
        ("a: {type: , about: A}", "4:6 missing-value: the field `a` has no `type`: line 4 leaves it empty", "write for example `type: text`"),
        ("a: {type: choice, about: A}", "4:6 missing-key: the field `a` has no `choices`",
            "write for example `choices: [yes_please, no_thanks]`"),
        ("a: {type: choice, choices: [], about: A}", "4:30 empty-list: the list of `choices` is empty",
            "write at least one between the brackets"),
        ("a: {type: choice, choices: [x, x], about: A}", "4:34 repeated-word: `x` stands twice in `choices`",
            "leave one of the two out"),
        ("a: {type: text, choices: [x], about: A}", "4:28 choices-without-choice: `choices` belong to `type: choice`, but this is `type: text`",
            "write `type: choice`, or leave `choices` out"),
        ("a: {type: yes_no, when_empty: perhaps, about: A}", "4:33 not-yes-or-no: `when_empty` wants yes or no, not `perhaps`",
            "write `yes` or `no`, or `true` or `false`"),
        ("a: {type: money, empty_if_older_than: 1 day, about: A}",
            "4:41 age-without-date: `empty_if_older_than` needs to know when the cell was filled",
            "add `dated_by:` with the name of the date column, for example `dated_by: filled_on`"),
        ("a: {type: money, empty_if_older_than: soon, dated_by: b, about: A}",
            "4:41 not-a-duration: `empty_if_older_than` wants a duration, not `soon`",
            "write a number and days, weeks, months or years, for example `5 days`"),
        ("Big-Spender: {type: text, about: A}", "4:3 malformed-id: `Big-Spender` cannot be an id",
            "use small letters, digits and `_`, and begin with a letter, for example `big_spender`"),
        ("field: {type: text, about: A}", "4:3 reserved-id: `field` cannot be the id of a field: it is a word of conditions",
            "choose another id, for example `our_field`"),
        ("tier: {type: text, about: A}", "4:3 reserved-id: `tier` cannot be the id of a field: it is a field that every workspace has",
            "choose another id, for example `our_tier`"),
        ("affinity: {type: text, about: A}", "", ""),
        ("spend: {type: text, about: A}", "4:3 duplicate-id: `spend` is already the id of a field",
            "the first is at rules/fields.yaml:6; choose another id"),
        ("a: text", "4:6 not-a-mapping: the field `a` wants keys with values, not `text`",
            "write for example `a: {type: text, about: \"What it means\"}`"),
    ])
    func faults(line: String, place: String, help: String) {
        let text = problems(fields(line))
        if place.isEmpty {
            #expect(
                text == """
                    rules/scores.yaml:4:10 duplicate-id: `affinity` is already the id of a field
                      the first is at rules/more.yaml:4; choose another id
                    """)
        } else {
            #expect(text == "rules/more.yaml:\(place)\n  \(help)")
        }
    }

    @Test func longIds() {
        let id = String(repeating: "a", count: 65)
        #expect(
            problems(fields("\(id): {type: text, about: A}")) == """
                rules/more.yaml:4:3 malformed-id: this id is 65 characters long
                  use at most 64
                """)
        #expect(problems(fields("\(id.dropLast()): {type: text, about: A}")) == "")
    }

    @Test func eventMayHaveTheNameOfAField() throws {
        _ = try workspace(["rules/more.yaml": "kind: fields\nformat: 1\nevents: {spend: {about: Spent}}\n"])
        #expect(
            problems(["rules/more.yaml": "kind: fields\nformat: 1\nevents: {purchase: {about: Spent}}\nchannels: email\n"]) == """
                rules/more.yaml:3:10 duplicate-id: `purchase` is already the id of an event
                  the first is at rules/fields.yaml:11; choose another id
                rules/more.yaml:4:11 not-a-list: `channels` wants a list of words, not `email`
                  write for example `channels: [email]`
                """)
    }
}
