extension Criterion {
    /// The fields it reads, repeats included, in file order: the one that it tests, then those it is compared with.
    public var fields: [FieldIndex] {
        switch test {
        case .field(let field, let tests): [field] + tests.flatMap(\.otherFields)
        case .event, .contact: []
        }
    }
}

extension Condition {
    /// The fields it reads, repeats included, in file order.
    public var fields: [FieldIndex] { criteria.flatMap(\.fields) }
}

extension ScoreMethod {
    /// The fields it reads, repeats included, in file order.
    public var fields: [FieldIndex] {
        switch self {
        case .firstMatch(let rules): rules.compactMap(\.when).flatMap(\.fields)
        case .formula(let formula): formula.fields
        case .percentile(let field): [field]
        case .addPoints, .countEvents, .sumValue, .daysSince, .gapRatio, .responseRate, .rfmQuintiles,
            .visitorEngagement:
            []
        }
    }

    /// Whether it reads interactions, contacts or visits itself.
    public var readsHistory: Bool {
        switch self {
        case .addPoints, .countEvents, .sumValue, .daysSince, .gapRatio, .responseRate, .rfmQuintiles,
            .visitorEngagement:
            return true
        case .firstMatch(let rules):
            return rules.compactMap(\.when).flatMap(\.criteria).contains { criterion in
                switch criterion.test {
                case .event, .contact: true
                case .field: false
                }
            }
        case .formula, .percentile: return false
        }
    }
}

extension Workspace {
    /// The fields that `field` is computed from directly: a score's, and the tier score for `tier`, `direction`
    /// and `days_in_tier`.
    public func fields(behind field: FieldIndex) -> [FieldIndex] {
        switch self[field].source {
        case .column: []
        case .score(let score): scores[score].method.fields
        case .builtIn(.tier), .builtIn(.direction), .builtIn(.daysInTier): [tiers.score]
        case .builtIn: []
        }
    }

    /// Fields with everything they are computed from, each once, in an order in which they can be computed.
    public func computationOrder(for wanted: some Sequence<FieldIndex>) -> [FieldIndex] {
        var order: [FieldIndex] = []
        var visited = Set<FieldIndex>()
        func visit(_ field: FieldIndex) {
            guard visited.insert(field).inserted else { return }
            for behind in fields(behind: field) { visit(behind) }
            order.append(field)
        }
        for field in wanted { visit(field) }
        return order
    }
}
