import Diagnostics
import Scenarios

/// Which rules have a scenario, as a person reads it.
struct CoverageReport {
    let coverage: ScenarioCoverage
    /// A play or guardrail without a scenario is a failure.
    let isRequired: Bool

    func lines(_ style: TextStyle) -> [String] {
        let kinds = ScenarioCoverage.Kind.allCases.filter { coverage.count(of: $0).all > 0 }
        let width = (kinds.map(\.plural.count).max() ?? 0) + 2
        var lines = [style.bold("What the scenarios have seen at work")]
        lines += kinds.map { kind in
            let (covered, all) = coverage.count(of: kind)
            return "  \(kind.plural.padded(to: width))\(covered.grouped.leftPadded(to: 5)) of "
                + "\(all.grouped.leftPadded(to: 5))\(String(percent(covered, of: all)).leftPadded(to: 6)) %"
        }
        if !coverage.paused.isEmpty {
            lines += ["  left out because paused: \(coverage.paused.map(\.id).joined(separator: ", "))"]
        }
        for kind in kinds {
            let missing = coverage.items.filter { $0.kind == kind && !$0.isCovered }
            if missing.isEmpty { continue }
            let mark = kind.isRequired && isRequired ? style.red("✗") : " "
            lines += ["", "No scenario \(kind.wanted()):"] + missing.map { "  \(mark) \($0.name)  \($0.place)" }
        }
        return lines
    }
}

/// Rounded down, so that 100 means all.
private func percent(_ part: Int, of whole: Int) -> Int { whole == 0 ? 100 : part * 100 / whole }

extension ScenarioCoverage.Kind {
    var plural: String {
        switch self {
        case .play: "plays"
        case .guardrail: "guardrails"
        case .contactLimit: "contact limits"
        case .pause: "pauses"
        case .valueExchange: "value exchange"
        case .tier: "tiers"
        }
    }

    /// What a scenario should see of some, or of one by its name.
    func wanted(_ name: String? = nil) -> String {
        switch self {
        case .play: "has \(name ?? "these plays") on the list"
        case .guardrail: "is stopped by \(name ?? "these guardrails"), or waits for its ok"
        case .contactLimit: "is stopped by \(name ?? "these contact limits")"
        case .pause: "is paused after \(name ?? "these responses")"
        case .valueExchange: "has an ask stopped by \(name ?? "these lines")"
        case .tier: "is in \(name.map { "tier \($0)" } ?? "these tiers")"
        }
    }
}

extension ScenarioCoverage {
    /// Counts by kind, and what has no scenario.
    var json: JSONText {
        let counts = Kind.allCases.map { kind in
            let (covered, all) = count(of: kind)
            return (
                kind.rawValue,
                JSONText.object([
                    ("covered", .integer(covered)), ("all", .integer(all)), ("percent", .integer(percent(covered, of: all))),
                ])
            )
        }
        let missing = items.filter { !$0.isCovered }.map { item in
            JSONText.object([
                ("kind", .string(item.kind.rawValue)), ("name", .string(item.name)), ("file", .string(item.place.file)),
                ("line", .integer(item.place.line)),
            ])
        }
        return .object(
            counts + [("missing", .array(missing)), ("paused", .array(paused.map { .string($0.id) }))])
    }
}
