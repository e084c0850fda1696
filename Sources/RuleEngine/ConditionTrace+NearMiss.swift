import Campaigns

extension ConditionTrace {
    /// `needs affinity at least 35, has 33.1`: the first criterion in file order whose change alone would make the
    /// whole condition true. nil when it is true already, or no single change does it. O(criteria²).
    public var nearMiss: String? {
        guard truth != .yes else { return nil }
        var position = 0
        return firstNearMiss(in: self, at: &position, insideNone: false)
    }

    private func firstNearMiss(in part: ConditionTrace, at position: inout Int, insideNone: Bool) -> String? {
        switch part {
        case .criterion(let trace):
            defer { position += 1 }
            let wanted: Truth = insideNone ? .no : .yes
            guard trace.truth != wanted else { return nil }
            var criterion = 0
            guard truth(replacing: position, with: wanted, counting: &criterion) == .yes else { return nil }
            return insideNone
                ? "needs none of (\(trace.criterion.words)), \(trace.foundWords)"
                : "needs \(trace.criterion.words), \(trace.foundWords)"
        case .group(let kind, let members, _, _):
            for member in members {
                let inside = kind == .none ? !insideNone : insideNone
                if let miss = firstNearMiss(in: member, at: &position, insideNone: inside) { return miss }
            }
            return nil
        }
    }

    /// The truth if the criterion at `position` (in file order) said `replacement`.
    private func truth(replacing position: Int, with replacement: Truth, counting criterion: inout Int) -> Truth {
        switch self {
        case .criterion(let trace):
            defer { criterion += 1 }
            return criterion == position ? replacement : trace.truth
        case .group(let kind, let members, _, _):
            var truths: [Truth] = []
            for member in members {
                truths.append(member.truth(replacing: position, with: replacement, counting: &criterion))
            }
            return kind.truth(of: truths)
        }
    }
}
