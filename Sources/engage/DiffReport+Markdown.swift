import Campaigns
import Diagnostics
import Planner

extension DiffReport {
    /// For a pull request: of customers it says no more than ids, and not even these if `withIDs` is false.
    func markdown(withIDs: Bool) -> String {
        let causes = difference.causes
        var lines = ["## Engage: what this edit changes", "", "**\(escaped(summary))**"]
        if !causes.isEmpty {
            lines += ["", "| cause | + | − | ~ |", "| --- | ---: | ---: | ---: |"]
            lines += causes.map { cause in
                let names = cause.edits.count == 1 ? "" : "\(title(of: cause)): "
                let edits = self.edits(of: cause).map { "`\(place($0))` \(escaped($0.words))" }.joined(separator: "; ")
                return "| \(names)\(edits) | \(cause.counts.added.grouped) | \(cause.counts.removed.grouped) "
                    + "| \(cause.counts.changed.grouped) |"
            }
            for cause in causes { lines += [""] + details(of: cause, withIDs: withIDs) }
        }
        let idle = idleEdits
        if !idle.isEmpty {
            lines += ["", "Edits that change no action:", ""]
            lines += idle.map { "- `\(place($0))` \(escaped($0.words))" }
        }
        if !comparison.edits.wordingOnly.isEmpty { lines += ["", "Wording only: \(escaped(wordingPlaces))"] }
        if !difference.tierMoves.isEmpty {
            lines += ["", "| tier | customers |", "| --- | ---: |"]
            lines += difference.tierMoves.map { "| \(escaped($0.move.words)) | \($0.customers.grouped) |" }
        }
        lines += ["", "<sub>\(escaped(base)) → \(escaped(head)), planned for \(comparison.asOf)\(limitWords)</sub>"]
        return lines.joined(separator: "\n") + "\n"
    }

    private var limitWords: String {
        guard let limit else { return "" }
        return overLimit == nil ? ". Within the limit of \(limit.words)." : ". **Over the limit of \(limit.words).**"
    }

    private func details(of cause: PlanDifference.Cause, withIDs: Bool) -> [String] {
        let name = edits(of: cause).first.map { cause.edits.count == 1 ? $0.words : nil } ?? nil
        var lines = ["<details><summary>\(escaped(name ?? title(of: cause)))</summary>", ""]
        lines += ["| play | + | − | ~ |", "| --- | ---: | ---: | ---: |"]
        lines += cause.plays.map {
            "| \($0.play) | \($0.counts.added.grouped) | \($0.counts.removed.grouped) | \($0.counts.changed.grouped) |"
        }
        let examples = cause.examples.prefix(shown)
        if withIDs, !examples.isEmpty {
            lines += ["", "For example: " + examples.map { "\(sign($0.kind)) \($0.play) for `\(code($0.customerID))`" }.joined(separator: ", ")]
        }
        return lines + ["", "</details>"]
    }

    private func sign(_ kind: ActionChange.Kind) -> String {
        switch kind {
        case .added: "+"
        case .removed: "−"
        case .changed: "~"
        }
    }

    private func code(_ text: String) -> String { text.onOneLine.filter { $0 != "`" } }

    /// Without what Markdown, or HTML within it, would take for its own.
    private func escaped(_ text: String) -> String {
        text.onOneLine.reduce(into: "") { escaped, character in
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case "\\", "|", "*", "_", "`", "[", "]", "~", "@", "#": escaped += "\\\(character)"
            default: escaped.append(character)
            }
        }
    }
}
