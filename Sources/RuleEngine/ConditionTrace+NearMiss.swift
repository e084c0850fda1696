import Campaigns

/// A condition that the change of one criterion would make true.
public struct NearlyMet: Sendable {
    /// The smallest such change: `needs affinity at least 35, has 33.1`.
    public let nearMiss: String
    /// The first requirement that is not met.
    public let deciding: DecidingRequirement

    /// nil where no single change does it, or none is needed.
    init?(_ trace: ConditionTrace) {
        guard let nearMiss = trace.nearMiss, let deciding = trace.deciding else { return nil }
        self.nearMiss = nearMiss
        self.deciding = deciding
    }
}

extension ConditionTrace {
    /// `needs affinity at least 35, has 33.1`: the smallest change of one criterion that alone would make the whole
    /// condition true. nil when it is true already, or no single change does it. O(criteria²).
    public var nearMiss: String? { smallestChange?.sentence }

    /// What is smallest: `NearMiss.Change` tells. Of equally small ones the first in file order.
    private var smallestChange: NearMiss? {
        guard truth != .yes else { return nil }
        var ways: [NearMiss] = []
        var position = 0
        collect(&ways, of: self, at: &position, mustFail: false)
        return ways.min { $0.change < $1.change }
    }

    private func collect(_ ways: inout [NearMiss], of part: ConditionTrace, at position: inout Int, mustFail: Bool) {
        switch part {
        case .criterion(let trace):
            defer { position += 1 }
            let wanted: Truth = mustFail ? .no : .yes
            guard trace.truth != wanted else { return }
            var criterion = 0
            guard truth(replacing: position, with: wanted, counting: &criterion) == .yes else { return }
            ways.append(NearMiss(criterion: trace, mustFail: mustFail))
        case .group(let kind, let members, _, _):
            for member in members {
                collect(&ways, of: member, at: &position, mustFail: mustFail != (kind == .none))
            }
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
