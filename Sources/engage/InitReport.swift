import Campaigns
import Diagnostics
import PlanningService
import WorkspaceStarter

/// What was made, what it was guessed from, and what to look at first.
struct InitReport {
    let start: WorkspaceStart
    let folder: String

    var text: String {
        guard let guessed = start.guessed else {
            return "A sample workspace with \(start.files.count.of("file")) is in \(folder.onOneLine).\n\n" + next(nil)
        }
        var text =
            "A first draft of a workspace is in \(folder.onOneLine), guessed from "
            + "\(start.customerCount.of("customer")).\n\n"
        text += table(guessed)
        text += left(guessed)
        text += "\nTiers\n  \(tiers(guessed))\n"
        if let interactions = guessed.interactions {
            let columns = interactions.columns
            text +=
                "\nInteractions\n  \(columns.events.count.of("event")): "
                + columns.events.prefix(8).map { "\($0.id) (\($0.count.grouped))" }.joined(separator: ", ")
                + (columns.events.count > 8 ? ", …" : "") + "\n"
            if columns.unusableEvents > 0 {
                text +=
                    "  \(columns.unusableEvents.of("word")) cannot be an event and will be left out: "
                    + "write them in small letters, digits and _\n"
            }
        }
        if let asOf = guessed.asOf {
            text +=
                "\nThe files end on \(asOf), so rules/inputs.yaml says as_of: \(asOf). "
                + "With fresh files take the line out.\n"
        }
        return text + "\n" + next(guessed)
    }

    private func table(_ guessed: StarterWorkspace) -> String {
        let rows = guessed.guesses.compactMap { guess -> (String, String, String)? in
            switch guess.use {
            case .id: (guess.column.onOneLine, "the id", guess.evidence)
            case .field(let id, _): (guess.column.onOneLine, id, guess.evidence)
            case .leftOut: nil
            }
        }
        let widths = (rows.map(\.0.count).max() ?? 0, rows.map(\.1.count).max() ?? 0)
        var text = "Columns and the fields made of them\n"
        for row in rows { text += "  \(padded(row.0, widths.0))  \(padded(row.1, widths.1))  \(row.2)\n" }
        return text
    }

    private func left(_ guessed: StarterWorkspace) -> String {
        let rows = guessed.guesses.compactMap { guess -> (String, String)? in
            if case .leftOut(let reason) = guess.use { (guess.column.onOneLine, reason) } else { nil }
        }
        guard !rows.isEmpty else { return "" }
        let width = rows.map(\.0.count).max() ?? 0
        return "\nLeft out\n" + rows.map { "  \(padded($0.0, width))  \($0.1)\n" }.joined()
    }

    private func tiers(_ guessed: StarterWorkspace) -> String {
        func shares(_ lines: TierLines) -> String {
            let medium = lines.medium.map { ", Medium from \(Value.written($0)) (\(lines.mediumShare) %)" } ?? ""
            return
                "High from \(Value.written(lines.high)) (\(lines.highShare) %)\(medium), Low below: "
                + "guesses, see rules/tiers.yaml"
        }
        switch guessed.tierSource {
        case .column(let column, _, let lines): return "from \(column.onOneLine): \(shares(lines))"
        case .events(let lines): return "from how often they did something in 12 months: \(shares(lines))"
        case .nothing: return "one for everybody: no number column tells how much a customer is with you"
        }
    }

    private func next(_ guessed: StarterWorkspace?) -> String {
        var steps: [String] = []
        if let guessed {
            if !guessed.hasPermissions {
                steps.append("No column says whether you may contact people. Add one before anything goes out.")
            }
            for field in guessed.unclearPermissions {
                steps.append("\(field): which word is a yes? Until rules/guardrails.yaml says so, it stops everybody.")
            }
            for guess in guessed.guesses {
                if let advice = guess.advice { steps.append("\(guess.column.onOneLine): \(advice).") }
            }
            steps.append(
                "rules/guardrails.yaml: is it right whom we may contact? rules/tiers.yaml: are the lines right?")
            steps.append("rules/fields.yaml: write what each column means.")
        }
        let heading = steps.isEmpty ? "" : "Look at first\n" + steps.map { "  - \($0)\n" }.joined() + "\n"
        return heading + "Then\n  cd \(folder.onOneLine)\n  engage check\n  engage plan\n"
    }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(width - text.count, 0))
    }
}
