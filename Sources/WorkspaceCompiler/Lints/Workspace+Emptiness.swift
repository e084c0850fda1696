import Campaigns

extension Workspace {
    /// Whether some customer may have no value for `field`. A field that only a chain of scores could leave empty
    /// counts where each link can.
    func canBeEmpty(_ field: FieldIndex) -> Bool {
        switch self[field].source {
        case .column(let column): column.whenEmpty == nil || column.emptyIfOlderThan != nil
        case .score(let score): canBeEmpty(scores[score].method)
        case .builtIn(.contactsLast30Days), .builtIn(.valueBalance), .builtIn(.helpsSinceLastAsk): false
        case .builtIn(.tier): canBeEmpty(tiers.score)
        case .builtIn(.direction), .builtIn(.daysInTier), .builtIn(.daysSinceLastContact): true
        }
    }

    private func canBeEmpty(_ method: ScoreMethod) -> Bool {
        switch method {
        case .addPoints, .countEvents, .sumValue, .visitorEngagement: false
        case .daysSince, .gapRatio, .responseRate, .rfmQuintiles: true
        case .firstMatch(let rules): !rules.contains { $0.when == nil }
        case .formula(let formula): canBeEmpty(formula.root)
        case .percentile(let field): canBeEmpty(field)
        }
    }

    private func canBeEmpty(_ expression: Expression) -> Bool {
        switch expression {
        case .number, .factor: false
        case .field(let field): canBeEmpty(field)
        case .negated(let operand): canBeEmpty(operand)
        case .binary(.over, let left, .number(let divisor)): divisor == 0 || canBeEmpty(left)
        case .binary(.over, _, _): true
        case .binary(_, let left, let right): canBeEmpty(left) || canBeEmpty(right)
        case .call(.ifEmpty, let arguments): arguments.allSatisfy(canBeEmpty)
        case .call(.sqrt, _), .call(.log, _): true
        case .call(_, let arguments): arguments.contains(where: canBeEmpty)
        }
    }
}
