import Campaigns
import Diagnostics
import Planner
import RuleEngine

/// Why these, why not those, for one customer.
struct ExplanationReport {
    let explanation: Explanation
    let workspace: Workspace
    let onlyPlay: String?

    private var candidates: [CandidateExplanation] {
        explanation.candidates.filter { onlyPlay == nil || $0.play.id == onlyPlay }
    }

    func text(color: Bool) -> String {
        let style = TextStyle(color: color)
        let tier = explanation.tier?.name ?? "no tier"
        var lines = [style.bold("Customer \(explanation.customerID.onOneLine): \(tier), on \(explanation.asOf)"), ""]
        if onlyPlay == nil { lines += fieldLines() }
        let chosen = candidates.filter { $0.rank != nil }
        let stopped = candidates.filter { $0.rank == nil && $0.verdict != .notApplicable }
        let others = candidates.filter { $0.verdict == .notApplicable }
        lines += section("Why these", chosen, style) { chosenLines($0, style) }
        lines += section("Why not those: they would fit, but", stopped, style) { stoppedLines($0, style) }
        lines += section("Why not those: not for this customer now", others, style) { stoppedLines($0, style) }
        if candidates.isEmpty {
            lines += [
                onlyPlay.map { "The play \($0) is not for this customer's tier, is paused, or is not active on this day." }
                    ?? "No play is meant for this customer's tier.", "",
            ]
        } else if onlyPlay == nil, chosen.isEmpty {
            lines.insert(contentsOf: ["No action is planned.", ""], at: 2)
        }
        return lines.joined(separator: "\n")
    }

    private func fieldLines() -> [String] {
        let known = explanation.fields.filter { $0.value != nil }
        let width = known.map { $0.field.id.count }.max() ?? 0
        var lines = ["What we know"]
        lines += known.map { field, value in
            "  " + field.id.padded(to: width) + "  " + shown(value).padded(to: 12) + "  \(field.about)"
        }
        let empty = explanation.fields.filter { $0.value == nil }.map(\.field.id)
        if !empty.isEmpty { lines.append("  not known: \(empty.joined(separator: ", "))") }
        return lines + [""]
    }

    private func section(
        _ title: String, _ candidates: [CandidateExplanation], _ style: TextStyle,
        lines: (CandidateExplanation) -> [String]
    ) -> [String] {
        candidates.isEmpty ? [] : [style.bold(title), ""] + candidates.flatMap { lines($0) + [""] }
    }

    /// What was decided about one candidate, and why.
    func lines(about candidate: CandidateExplanation, _ style: TextStyle) -> [String] {
        candidate.rank == nil ? stoppedLines(candidate, style) : chosenLines(candidate, style)
    }

    private func chosenLines(_ candidate: CandidateExplanation, _ style: TextStyle) -> [String] {
        let play = candidate.play
        var lines = [
            "  \(candidate.rank ?? 0). " + style.bold(play.name) + " (\(play.id), \(play.place))",
            "     \(play.purpose.rawValue) by \(play.opportunity.channel): \(play.opportunity.occasion)",
            "     for \(candidate.person.map { "\($0.onOneLine), " } ?? "")\(play.owner), by \(candidate.dueOn)",
            "     in it for them: \(play.motive.customer)",
            "     in it for us:   \(play.motive.company)",
        ]
        lines += criteriaLines(candidate, style)
        if let factors = candidate.factors, let priority = candidate.priority {
            lines.append(
                "     priority \(JSONText.sixDecimals(priority)): \(factors.words)"
                    + (play.leverReason.map { " (\($0))" } ?? ""))
        }
        if candidate.verdict == .needsOk, let decided = candidate.decidedBy {
            lines.append("     waits for an ok: \(decided.say)" + at(decided.place))
        }
        if candidate.verdict == .kept, let decided = candidate.decidedBy {
            lines.append("     \(decided.say): action \(decided.id ?? "")")
        }
        return lines
    }

    private func stoppedLines(_ candidate: CandidateExplanation, _ style: TextStyle) -> [String] {
        let play = candidate.play
        var lines = ["  " + style.bold(play.name) + " (\(play.id), \(play.place))"]
        if let decided = candidate.decidedBy {
            lines.append("     \(candidate.verdict.rawValue): \(decided.words == decided.say ? decided.say : reason(decided))" + at(decided.place))
        }
        return lines + criteriaLines(candidate, style)
    }

    private func reason(_ decided: DecidedBy) -> String {
        switch decided.kind {
        case .guardrail, .action, .capacity: "\(decided.id ?? decided.words): \(decided.say)"
        case .criterion, .pause, .cooldown, .disposition, .valueExchange, .contactLimit, .holdout: decided.say
        }
    }

    private func at(_ place: Place?) -> String { place.map { " (\($0))" } ?? "" }

    private func criteriaLines(_ candidate: CandidateExplanation, _ style: TextStyle) -> [String] {
        lines(of: candidate.trace, indent: "     ", inside: .all, isNegated: false, style)
    }

    /// A criterion a line, `any` and `none` above their members. Inside a `none` a criterion should not hold, so it
    /// gets words instead of a mark.
    private func lines(
        of trace: ConditionTrace, indent: String, inside: ConditionGroup.Kind, isNegated: Bool, _ style: TextStyle
    ) -> [String] {
        let mark = isNegated ? "·" : style.mark(trace.truth)
        switch trace {
        case .criterion(let criterion):
            return [
                "\(indent)\(mark) \(criterion.criterion.words)  [\(found(criterion))]"
                    + (isNegated ? " \(outcome(criterion.truth))" : "") + "  \(criterion.criterion.place)"
            ]
        case .group(.all, let members, _, _) where inside == .all && !isNegated:
            return members.flatMap { lines(of: $0, indent: indent, inside: .all, isNegated: false, style) }
        case .group(let kind, let members, let truth, _):
            return ["\(indent)\(mark) \(kind.rawValue) of" + (isNegated ? " (\(outcome(truth)))" : "")]
                + members.flatMap {
                    lines(of: $0, indent: indent + "  ", inside: kind, isNegated: isNegated || kind == .none, style)
                }
        }
    }

    private func outcome(_ truth: Truth) -> String {
        switch truth {
        case .yes: "is so"
        case .no: "is not so"
        case .unknown: "cannot be told"
        }
    }

    private func found(_ trace: CriterionTrace) -> String {
        let own: String
        switch trace.found {
        case .value(let value): own = value.map { trace.written($0).onOneLine } ?? "not known"
        case .count(let count): own = count == 1 ? "1 time" : "\(count.grouped) times"
        }
        let others = trace.others.map { "\($0.id) \($0.value.map { trace.written($0).onOneLine } ?? "not known")" }
        return ([own] + others).joined(separator: ", ")
    }

    private func shown(_ value: Value?) -> String {
        switch value {
        case nil: "not known"
        case .number(let number)?: Value.rounded(number)
        case .text(let text)?: text.onOneLine
        case let other?: other.description
        }
    }
}

extension CandidateExplanation.Factors {
    var words: String {
        let from = learnt.map { " (learnt: \($0.good.grouped) of \($0.all.grouped) came to a result)" } ?? ""
        return "chance \(Value.rounded(chance))\(from), fit \(Value.rounded(fit)), worth \(Value.rounded(worth)), "
            + "lever \(Value.rounded(lever))"
    }
}

/// Colours, or none.
struct TextStyle {
    let color: Bool

    func bold(_ text: String) -> String { wrapped(text, "1") }
    func green(_ text: String) -> String { wrapped(text, "32") }
    func red(_ text: String) -> String { wrapped(text, "31") }
    func yellow(_ text: String) -> String { wrapped(text, "33") }

    func mark(_ truth: Truth) -> String {
        switch truth {
        case .yes: green("✓")
        case .no: red("✗")
        case .unknown: yellow("?")
        }
    }

    private func wrapped(_ text: String, _ code: String) -> String {
        color ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
