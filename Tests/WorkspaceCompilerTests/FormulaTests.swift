import Campaigns
import Testing

@testable import WorkspaceCompiler

@Suite struct FormulaTests {
    private func playbook(_ worth: String) -> String {
        SmallWorkspace.playbook + "\n    worth: \(worth)"
    }

    private func root(_ worth: String) throws -> Expression {
        let workspace = try workspace(["playbooks/high.yaml": playbook(worth)])
        return try #require(workspace.plays[0].worth).root
    }

    @Test func precedenceAndCalls() throws {
        let affinity = Expression.field(FieldIndex(6))
        #expect(try root("4") == .number(4))
        #expect(
            try root("\"0.3 + 0.7 * affinity / 100\"")
                == .binary(
                    .plus, .number(0.3), .binary(.over, .binary(.times, .number(0.7), affinity), .number(100))))
        #expect(
            try root("-affinity - (1 - .5)")
                == .binary(.minus, .negated(affinity), .binary(.minus, .number(1), .number(0.5))))
        #expect(
            try root("if_empty(spend, max(1, 2, 3))")
                == .call(.ifEmpty, [.field(FieldIndex(2)), .call(.max, [.number(1), .number(2), .number(3)])]))
    }

    @Test(arguments: [
        ("1 +", "20:15 formula-syntax: the formula ends too early", "add a number, a field or a function after the last sign"),
        ("(1 + 2", "20:12 formula-syntax: this parenthesis is not closed", "add `)` where it ends"),
        ("1 2", "20:14 formula-syntax: a sign is missing before this", "put `+`, `-`, `*` or `/` between two values"),
        ("\"1 + 2)\"", "20:18 formula-syntax: `)` has nothing to close", "take it away, or add `(` before it"),
        ("1 ^ 2", "20:14 formula-syntax: a formula cannot hold `^`",
            "use numbers, fields, `+`, `-`, `*`, `/`, parentheses and functions such as `max(a, b)`"),
        ("2 * afinity", "20:16 unknown-field: there is no field `afinity`", "did you mean `affinity`?"),
        ("2 * region", "20:16 wrong-field-type: `region` is text, but a formula reckons with numbers",
            "the number fields are `spend`, `usual_spend`, `affinity`, `days_in_tier`, `days_since_last_contact`, `contacts_last_30_days`, `value_balance` and `helps_since_last_ask`"),
        ("maxi(1, 2)", "20:12 unknown-function: there is no function `maxi`", "did you mean `max`?"),
        ("clamp(1, 2)", "20:12 wrong-number-of-arguments: `clamp` takes 3 values, but has 2", "write `clamp(x, low, high)`"),
        ("chance * 2", "20:12 factor-outside-ranking: `chance` is known only to the ranking's `priority`", "use a number field"),
        ("max * 2", "20:12 function-without-values: `max` is a function without its values",
            "write them in parentheses after it"),
        ("1e999", "20:12 formula-syntax: a formula cannot hold `1e999`",
            "use numbers, fields, `+`, `-`, `*`, `/`, parentheses and functions such as `max(a, b)`"),
    ])
    func faults(worth: String, place: String, help: String) {
        #expect(problems(["playbooks/high.yaml": playbook(worth)]) == "playbooks/high.yaml:\(place)\n  \(help)")
    }

    @Test func everyUnknownNameAtItsSpotInFoldedText() {
        let text = problems(["playbooks/high.yaml": playbook(">\n      wealth +\n      2 * helth")])
        #expect(
            text == """
                playbooks/high.yaml:21:7 unknown-field: there is no field `wealth`
                  declare it under `fields:` in a `kind: fields` file
                playbooks/high.yaml:22:11 unknown-field: there is no field `helth`
                  declare it under `fields:` in a `kind: fields` file
                """)
    }

    @Test(arguments: [("(", ")"), ("-", ""), ("abs(", ")")])
    func nestsSixtyFourDeep(open: String, close: String) throws {
        func nested(_ depth: Int) -> String {
            "\"" + String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth) + "\""
        }
        _ = try root(nested(64))
        #expect(problems(["playbooks/high.yaml": playbook(nested(65))]).contains("formula-too-deep"))
    }

    @Test func longSumsEnd() {
        let sum = Array(repeating: "1", count: FormulaParser.mostOperands + 1).joined(separator: "+")
        #expect(problems(["playbooks/high.yaml": playbook(sum)]).contains("formula-too-long"))
    }

    @Test func constantChanceIsAPercentage() throws {
        let range = SmallWorkspace.playbook + "\n    chance: 120"
        #expect(
            problems(["playbooks/high.yaml": range]) == """
                playbooks/high.yaml:20:13 out-of-range: `chance` is `120`, but must be from 0 to 100
                  write a number from 0 to 100
                """)
        let formula = try workspace(["playbooks/high.yaml": SmallWorkspace.playbook + "\n    chance: affinity"])
        #expect(formula.plays[0].chance?.root == .field(FieldIndex(6)))
    }
}
