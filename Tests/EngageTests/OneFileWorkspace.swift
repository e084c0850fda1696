import Foundation
import TestSupport

/// A workspace whose only input is customers.csv, with columns of every type for scores: each customer can be planned
/// alone. There are guardrails, an approval, fit, groups, plays never together, contact limits and a holdout.
enum OneFileWorkspace {
    static let files = [
        "rules/fields.yaml": """
            kind: fields
            format: 1
            fields:
              points: {type: number, about: Points}
              spend: {type: money, about: Spend, dated_by: spend_on, empty_if_older_than: 60 days, optional: true}
              cases: {type: number, about: Open cases, when_empty: 1, optional: true}
              vip: {type: yes_no, about: Very important, optional: true}
              renewal: {type: date, about: Next renewal, optional: true}
              region: {type: text, about: Region, optional: true}
              consent: {type: choice, choices: [given, refused], permission: true, about: Consent, optional: true}
              owner_name: {type: text, about: Whose customer, optional: true}
              mood: {type: text, about: A column that no file has, optional: true}
            """,
        "rules/tiers.yaml": """
            kind: tiers
            format: 1
            score: points
            tiers:
              - {id: top, name: Top, enter_at: 70, leave_below: 60}
              - {id: middle, name: Middle, enter_at: 30, leave_below: 20}
              - {id: rest, name: Rest}
            warn_if: {not_a_pyramid: true, moved_in_a_run_over: 5 percent}
            """,
        "rules/inputs.yaml": "kind: inputs\nformat: 1\nas_of: 2026-03-02\ncustomers: {file: customers.csv}\n",
        "rules/team.yaml": """
            kind: team
            format: 1
            roles:
              account_owner: {person: {field: owner_name}}
              marketing: {}
            """,
        "rules/guardrails.yaml": """
            kind: guardrails
            format: 1
            rules:
              - {id: no_consent, when: [{consent: {is_not: given}}], blocks: {purpose: ask}, say: No consent}
              - id: open_cases
                when: [{cases: {at_least: 3}}]
                blocks: {channel: [mail]}
                unless_approved_by: account_owner
                if_unknown: allow
                say: Open cases
            contact_limits:
              - {tier: top, at_most: 2 per 30 days}
              - {channel: mail, at_most: 1 per 7 days}
            value_exchange:
              asks_per_customer: 1 per 90 days
            """,
        "rules/ranking.yaml": """
            kind: ranking
            format: 1
            first: [service]
            fit:
              - {when: [{vip: true}], purpose: help, add: 0.5}
            keep_per_customer: 3
            """,
        "rules/measurement.yaml": """
            kind: measurement
            format: 1
            holdout: {share: 20 percent, salt: spring, never_held_out: [service]}
            metrics:
              stays: {tier: same_or_up, means: "Same tier or higher"}
            """,
        "playbooks/any.yaml": playbook(
            "any", tier: "any",
            [
                play("sort_out", "service", [#"cases: {at_least: 2}"#], channel: "phone", owner: "account_owner"),
                play("service_note", "service", ["mood: {known: false}"], channel: "app"),
            ]),
        "playbooks/top.yaml": playbook(
            "top", tier: "top",
            [
                play(
                    "quoted", "help", [#"region: {is_not: 'say "no, no"'}"#], channel: "mail", owner: "account_owner",
                    more: "worth: \"0.5 + 0.01 * points + if_empty(spend, 3)\""),
                play("renewal_call", "help", ["renewal: {within_next: 90 days}"], channel: "phone", more: "group: calls"),
                play(
                    "either", "help", ["any: [{vip: true}, {cases: {at_most: 0}}, {region: {starts_with: no}}]"],
                    channel: "=mail", more: "group: calls\nlever: 1.2\nlever_reason: Board"),
                play("referral", "ask", [], channel: "mail", more: "worth: spend\nnever_with: [renewal_call]"),
            ]),
        "playbooks/middle.yaml": playbook(
            "middle", tier: "middle",
            [
                play("dear", "ask", ["spend: {more_than: 20}"], channel: "mail", more: "worth: \"spend / cases\""),
                play("hello", "help", [], channel: "a, b", owner: "account_owner"),
                play("hello_again", "help", ["points: {less_than: 50}"], channel: "mail"),
            ]),
        "playbooks/rest.yaml": playbook("rest", tier: "rest", [play("leave", "help", [#"vip: false"#], channel: "app")]),
    ]

    private static func playbook(_ id: String, tier: String, _ plays: [String]) -> String {
        "kind: playbook\nformat: 1\nid: \(id)\nname: Playbook \(id)\ntier: \(tier)\n"
            + (tier == "any"
                ? ""
                : "strategy: {why: They are with us, do: [Thank them], avoid: [Selling], include: [{playbook: any}]}\n")
            + "plays:\n" + plays.joined()
    }

    private static func play(
        _ id: String, _ purpose: String, _ when: [String], channel: String, owner: String = "marketing", more: String = ""
    ) -> String {
        var lines = [
            "name: Play \(id)", "purpose: \(purpose)", "when:" + (when.isEmpty ? " []" : ""),
        ]
        lines += when.map { "  - \($0)" }
        lines += [
            "motive: {customer: They are seen, company: They stay}",
            "opportunity: {occasion: Any day, channel: '\(channel)'}",
            "means: {customer: Nothing to do, employee: A card}", "exchange: {gives: 1, asks: 0}", "owner: \(owner)",
            "due: 5 days", "cooldown: 90 days", "expect: {outcome: Stays, metric: stays, within: 90 days}",
        ]
        lines += more.split(separator: "\n").map(String.init)
        return "  - id: \(id)\n" + lines.map { "    \($0)\n" }.joined()
    }

    /// The folder of the workspace, with customers.csv if there are any.
    static func folder(customers: String? = nil) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for (path, text) in files { try folder.write(text, to: path) }
        if let customers { try folder.write(customers, to: "customers.csv") }
        return folder
    }
}

/// A customers file for `OneFileWorkspace`, the same in every run.
struct OneFileCustomers {
    var count: Int
    /// Bytes of a cell that nobody reads, so that few customers fill several chunks.
    var filling = 0
    /// Out of 100 rows, the ones with a line end inside a cell, from this row on.
    var cellsOverTwoLines = 0
    var cellsOverTwoLinesFrom = 0
    var hasPreviousTiers = false

    static let header = "customer_id,points,spend,spend_on,cases,vip,renewal,region,consent,owner_name,comment"

    /// The header line, without its line end.
    var header: String { Self.header + (hasPreviousTiers ? ",previous_tier,tier_since" : "") }

    /// Records without line ends, in rising order of their ids.
    var rows: [String] {
        (0..<count).map { number in
            // A different mix of remainders for each column.
            func pick(_ cells: [String], _ step: Int) -> String { cells[number * step / 3 % cells.count] }
            let isLong = number >= cellsOverTwoLinesFrom && number * 37 % 100 < cellsOverTwoLines
            var cells = [
                "C\(1_000_000 + number)",
                pick(["80", "75.5", "", "45", "31", "90", "0", "69.99", "1e2", "-4"], 7),
                pick(["", "12.5", "40", "1000000", "20"], 5),
                pick(["2026-02-01", "2025-12-31", "", "2026-01-01", "2026-01-02"], 11),
                pick(["", "0", "2", "3", "7"], 13), pick(["yes", "no", "", "TRUE"], 5),
                pick(["2026-03-02", "2026-05-30", "2026-06-01", "", "2020-02-29"], 17),
                pick(["north", "south", "\"say \"\"no, no\"\"\"", "", " nowhere ", "d\u{E9}cor"], 7),
                pick(["given", "given", "refused", ""], 7),
                pick(["Ana", "=cmd()", "\"Li, Bo\"", "", "-5", "-x", "@you", "\"two\nlines\"", "\" Jo \""], 5)
                    .replacingOccurrences(of: "\n", with: isLong ? "\n" : " "),
                isLong
                    ? "\"," + String(repeating: "y\n", count: filling / 2) + "\""
                    : String(repeating: "x", count: filling),
            ]
            if hasPreviousTiers {
                cells += pick(["top,2026-01-01", ",", "rest,2026-03-02", "middle,2020-01-01", "rest,"], 7)
                    .split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            }
            return cells.joined(separator: ",")
        }
    }

    /// The whole file.
    var text: String { Self.file(header, rows) }

    static func file(_ header: String, _ rows: some Sequence<String>, lineEnd: String = "\n") -> String {
        header + lineEnd + rows.map { $0 + lineEnd }.joined()
    }
}
