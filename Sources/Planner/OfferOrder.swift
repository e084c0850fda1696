import Campaigns

/// In which order plays are offered where nothing but the ranking decides. What goes first by its purpose is offered first;
/// within one purpose any order gives the same list, and those whose candidates are most often on it come first, so that
/// others are soon known to come too late.
struct OfferOrder {
    /// Plain numbers, so that nothing has to be retained for each.
    struct RankedPlay {
        /// In `Workspace.plays`.
        let position: Int
        /// The questions to whom it applies, and to whom it is open.
        let applies: Int
        let isOpen: Int
        /// Among equal priorities.
        let order: Int32
    }

    /// In the first array those of the purpose that goes first, and so on.
    private(set) var playsByPurpose: [[RankedPlay]]
    /// What has been seen of plays, and how much when they were last put in order.
    private var learnt: PlanTally
    private var customersWhenSorted = 0

    init(_ planner: CampaignPlanner) {
        learnt = PlanTally(workspace: planner.workspace)
        let rules = planner.rules
        let inOrder = planner.questions.plays.enumerated().sorted {
            (rules.asks[$0.element.index.position], $0.offset) < (rules.asks[$1.element.index.position], $1.offset)
        }.enumerated().map { order, play in
            RankedPlay(
                position: play.element.index.position, applies: play.element.applies, isOpen: play.element.isOpen,
                order: Int32(order))
        }
        let ranks = Set(inOrder.map { rules.purposeRanks[$0.position] }).sorted()
        playsByPurpose = ranks.map { rank in inOrder.filter { rules.purposeRanks[$0.position] == rank } }
    }

    /// Sorts when twice as much has been seen as the last time: soon there is little more to learn.
    mutating func learn(from tally: PlanTally) {
        learnt.add(tally)
        guard learnt.customers >= 2 * customersWhenSorted else { return }
        customersWhenSorted = learnt.customers
        let shares = zip(learnt.actions, learnt.applicable).map { $1 == 0 ? 0 : Double($0) / Double($1) }
        for purpose in playsByPurpose.indices {
            playsByPurpose[purpose].sort { left, right in
                let (first, second) = (shares[left.position], shares[right.position])
                return first == second ? left.order < right.order : first > second
            }
        }
    }
}
