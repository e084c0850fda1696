import Campaigns
import Planner
import Scenarios

/// Says in a sentence how a line of a plan is not what a scenario expects, and names what is to be explained about it.
struct DifferenceWords {
    let line: ScenarioLine
    let result: ScenarioResult
    let workspace: Workspace

    /// With what decided, where there is something.
    var sentence: String { statement + (reason.map { ": \($0)" } ?? "") }

    /// Without a full stop at its end.
    var statement: String {
        switch line.content {
        case .tier(let expected?, let actual): tier(expected, actual)
        case .tier(nil, _): ""
        case .action(let expected?, _): missing(expected)
        case .action(nil, let actual): "\(actual?.play.id ?? "") is on the list, and is not expected"
        case .notChosen(let play, let because, let actual): notChosen(play, because, actual)
        }
    }

    /// The candidates that are to be explained: the play that is not where it should be, and what stands in its place.
    var candidates: [CandidateExplanation] {
        switch line.content {
        case .tier: return []
        case .action(let expected?, _):
            guard let candidate = candidate(expected.play) else { return [] }
            guard candidate.rank != nil else { return [candidate] }
            return result.explanation.candidates.filter { $0.rank == expected.rank } + [candidate]
        case .action(nil, let actual): return actual.flatMap { candidate($0.play) }.map { [$0] } ?? []
        case .notChosen(_, _, let actual): return actual.map { [$0] } ?? []
        }
    }

    private func candidate(_ play: Play) -> CandidateExplanation? {
        result.explanation.candidates.first { $0.play.id == play.id }
    }

    private func missing(_ expected: ScenarioLine.Action) -> String {
        let play = expected.play
        guard let candidate = candidate(play) else { return "\(play.id) is expected, but \(noCandidate(play))" }
        if let rank = candidate.rank, let wanted = expected.rank {
            return rank == wanted
                ? "\(play.id) is expected more than once"
                : "\(play.id) is expected in place \(wanted), and comes in place \(rank)"
        }
        return "\(play.id) is expected, and is not on the list"
    }

    /// Why a play that is expected is not on the list.
    private var reason: String? {
        guard case .action(let expected?, _) = line.content, let candidate = candidate(expected.play), candidate.rank == nil
        else { return nil }
        return candidate.decisionWords
    }

    private func notChosen(_ play: Play, _ because: String, _ actual: CandidateExplanation?) -> String {
        guard let actual else { return "\(play.id) is expected to be stopped by \(because), but \(noCandidate(play))" }
        return actual.rank == nil
            ? "\(play.id) is expected to be stopped by \(because), but what stops it first is \(actual.decisionWords)"
            : "\(play.id) is expected to be stopped by \(because), but it is on the list"
    }

    private func tier(_ expected: Tier, _ actual: Tier?) -> String {
        let score = workspace[workspace.tiers.score]
        let start = "tier \(expected.id) is expected, "
        let isWritten = { (id: String) in result.scenario.customer.contains { workspace[$0.field].id == id } }
        if isWritten(BuiltInField.tier.rawValue) {
            return start + "but `tier` under `customer` says \(actual?.id ?? "that there is none")"
        }
        let value = result.explanation.fields.first { $0.field.id == score.id }?.value
        guard let actual, case .number(let number)? = value else {
            return start + "but there is none, because \(score.id) is empty"
        }
        let origin = isWritten(score.id) ? "is written as" : "comes to"
        let line = [expected, actual].compactMap { tier in tier.enterAt.map { (tier, $0) } }.max { $0.1 < $1.1 }
        let entry = line.map { ", and \($0.0.id) begins at \(Value.written($0.1)) (\($0.0.place))" } ?? ""
        return start + "but it is \(actual.id): \(score.id) \(origin) \(Value.rounded(number))\(entry)"
    }

    /// Why a play is not even looked at.
    private func noCandidate(_ play: Play) -> String {
        let tier = result.explanation.tier
        switch NoCandidate(play, tier: tier, on: result.scenario.asOf, in: workspace) {
        case .paused?: return "it is paused (\(play.place))"
        case .notActive(let from, let until)?:
            let days = [from.map { "from \($0)" }, until.map { "until \($0)" }].compactMap { $0 }
            return "it is active \(days.joined(separator: " ")) only, and the day is \(result.scenario.asOf) "
                + "(\(play.place))"
        case .notOfTier(let tiers)? where tiers.isEmpty:
            return "no strategy includes it (\(play.place))"
        case .notOfTier(let tiers)?:
            let names = tiers.map(\.id).joined(separator: " and ")
            return "it is for tier \(names), and the customer is in \(tier.map { "tier \($0.id)" } ?? "no tier") "
                + "(\(play.place))"
        case nil: return "it is a candidate"
        }
    }
}
