import Campaigns

extension ConditionGroup.Kind {
    /// Kleene: all is the least, any the greatest, none the opposite of any. Members after the one that decides are not
    /// looked at.
    func truth(of members: some Sequence<Truth>) -> Truth {
        switch self {
        case .all:
            var least = Truth.yes
            for truth in members where truth < least {
                least = truth
                if least == .no { break }
            }
            return least
        case .any: return greatest(of: members)
        case .none: return greatest(of: members).opposite
        }
    }

    private func greatest(of members: some Sequence<Truth>) -> Truth {
        var greatest = Truth.no
        for truth in members where truth > greatest {
            greatest = truth
            if greatest == .yes { break }
        }
        return greatest
    }
}
