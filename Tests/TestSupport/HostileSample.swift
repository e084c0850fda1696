import Foundation

/// The sample workspace with script in every text that comes from outside: ids, people, fields, channels, plays, responses.
public enum HostileSample {
    /// Ends an attribute and an element in every way there is, and is a tag of a template. In front of an id or a name it
    /// leaves each what it is.
    public static let attack = "\"><script>alert(1)</script>'onfocus=alert(2) autofocus x=`{{x}}{{{x}}}&lt;"

    /// Where a customer's page or list shows it.
    public static let escaped =
        "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&#39;onfocus=alert(2) autofocus x=`{{x}}{{{x}}}&amp;lt;"

    /// - Parameter workspace: the sample as `engage init` makes it; it is to be planned afterwards.
    public static func prepare(_ workspace: URL) throws {
        try change(workspace, "data/customers.csv") { name, cell in
            switch name {
            case "customer_id", "account_owner": attack + cell
            default: cell
            }
        } adding: {
            "nickname"
        }
        try change(workspace, "data/interactions.csv") { name, cell in
            name == "customer_id" ? attack + cell : cell
        } adding: {
            "channel"
        }
        try change(workspace, "data/contacts.csv") { name, cell in
            switch name {
            case "customer_id": attack + cell
            case "channel": attack
            // Half of them of plays that are known, so that there is a balance.
            case "play": cell.count.isMultiple(of: 2) ? cell : attack
            case "response": cell.isEmpty ? cell : attack
            default: cell
            }
        } adding: {
            nil
        }
        try edit(
            workspace, "rules/inputs.yaml", "on: occurred_on, event: event", "on: occurred_on, event: event, channel: channel")
        try edit(
            workspace, "rules/fields.yaml", "  account_owner:\n",
            "  nickname: {type: text, about: What they are called}\n  account_owner:\n")
        for name in try FileManager.default.contentsOfDirectory(atPath: workspace.appendingPathComponent("playbooks").path)
        where name.hasSuffix(".yaml") && !name.contains("scenarios") {
            for (old, new) in [
                ("    when: [", "    when: [{nickname: {is_not: nobody}}, "),
                ("    when:\n", "    when:\n      - nickname: {is_not: nobody}\n"),
                (
                    "    exchange:",
                    "    message:\n      subject: Dear {{nickname}}\n      body: \"{{nickname}} of {{account_owner}}: {{customer_id}}\"\n    exchange:"
                ),
            ] { try edit(workspace, "playbooks/\(name)", old, new) }
        }
        try? FileManager.default.removeItem(at: workspace.appendingPathComponent(".engage"))
    }

    /// - Parameter adding: a column in which every cell is the attack.
    private static func change(
        _ workspace: URL, _ path: String, _ cell: (_ column: String, _ cell: String) -> String, adding: () -> String?
    ) throws {
        let file = workspace.appendingPathComponent(path)
        var lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let header = lines.removeFirst()
        let added = adding()
        let rows = lines.map { zip(header, $0).map { quoted(cell($0, $1)) } + (added == nil ? [] : [quoted(attack)]) }
        let text = ([header + (added.map { [$0] } ?? [])] + rows).map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"
        try text.write(to: file, atomically: true, encoding: .utf8)
    }

    private static func quoted(_ cell: String) -> String { "\"\(cell.replacingOccurrences(of: "\"", with: "\"\""))\"" }

    private static func edit(_ workspace: URL, _ path: String, _ old: String, _ new: String) throws {
        let file = workspace.appendingPathComponent(path)
        let text = try String(contentsOf: file, encoding: .utf8)
        try text.replacingOccurrences(of: old, with: new).write(to: file, atomically: true, encoding: .utf8)
    }
}
