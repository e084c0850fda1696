import Campaigns
import Scoring

/// What a run says about the customers it found.
enum RunWarnings {
    static func about(_ scored: ScoreSummary, workspace: Workspace) -> [String] {
        var warnings: [String] = []
        let tiers = workspace.tiers
        if scored.withoutTier > 0 {
            warnings.append("\(counted(scored.withoutTier)) no \(workspace[tiers.score].id), and so no tier")
        }
        if tiers.warnings.notAPyramid {
            for position in tiers.tiers.indices.dropLast()
            where scored.tierCounts[position] > scored.tierCounts[position + 1] {
                warnings.append(
                    "not a pyramid: \(tiers.tiers[position].id) has \(scored.tierCounts[position]) customers, "
                        + "\(tiers.tiers[position + 1].id) below it only \(scored.tierCounts[position + 1])")
            }
        }
        if let field = tiers.warnings.valueDoesNotFallWithTier, let means = scored.meanValues {
            for position in tiers.tiers.indices.dropLast() where means[position] <= means[position + 1] {
                warnings.append(
                    "\(workspace[field].id) does not fall from \(tiers.tiers[position].id) to "
                        + tiers.tiers[position + 1].id)
            }
        }
        if let share = tiers.warnings.movedInARunOver, scored.customers > 0,
            Double(scored.moved) * 100 > share * Double(scored.customers)
        {
            warnings.append("\(scored.moved) of \(scored.customers) customers changed their tier in this run")
        }
        if let most = workspace.guardrails.valueExchange.flagIfBalanceOver, scored.overBalance > 0 {
            warnings.append(
                "\(counted(scored.overBalance)) been given much and asked for little: their value_balance is over "
                    + Value.written(most))
        }
        return warnings
    }

    private static func counted(_ customers: Int) -> String {
        customers == 1 ? "1 customer has" : "\(customers) customers have"
    }
}
