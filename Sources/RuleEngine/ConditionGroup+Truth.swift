import Campaigns

extension ConditionGroup.Kind {
    /// Kleene: all is the least, any the greatest, none the opposite of any.
    func truth(of members: [Truth]) -> Truth {
        switch self {
        case .all: members.min() ?? .yes
        case .any: members.max() ?? .no
        case .none: (members.max() ?? .no).opposite
        }
    }
}
