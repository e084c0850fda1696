import Campaigns
import CivilCalendar

/// Finds plays that never get their turn because another always goes first. The reasons stand at the head of the lint
/// `play-shadowed`.
struct ShadowSearch {
    struct Shadow {
        let hidden: PlayIndex
        let first: PlayIndex
        let limit: ContactLimit
        /// What runs learn of the chances of the two may change which goes first.
        let dependsOnLearning: Bool
    }

    private let workspace: Workspace
    private let order: PriorityOrder
    private var rules: ShadowRules
    /// By play position: what its `when` asks in any case (`FactSet.mentions`).
    private let required: [UInt64]
    /// By play position: to whom, among its customers, it applies.
    private let applies: [FactSet]
    private let reasoner: Reasoner

    /// nil without a limit that leaves room for one: nobody is hidden then.
    init?(_ context: LintContext) {
        workspace = context.workspace
        reasoner = context.reasoner
        rules = ShadowRules(workspace, context.reaches)
        guard rules.leaveNoRoom else { return nil }
        order = PriorityOrder(context.workspace, context.reasoner)
        let conditions = context.conditions.prefix(workspace.plays.count)
        required = conditions.map(\.together.mentions)
        applies = conditions.map(\.applying)
    }

    /// Each hidden play once, with the first one that hides it. O(plays of the same channel, squared).
    mutating func shadows() -> [Shadow] {
        var found: [Shadow] = []
        let byChannel = Dictionary(grouping: workspace.plays.indices) { workspace.plays[$0].opportunity.channel }
        let given = applies.map(\.mentions)
        var missing = [FactSet?](repeating: nil, count: applies.count)
        // What never applies is told elsewhere.
        for hidden in workspace.plays.indices where rules.mayBeHidden(hidden) && !applies[hidden].isNobody {
            for first in byChannel[workspace.plays[hidden].opportunity.channel] ?? [] {
                // What the one asks and the other leaves open, the other does not imply.
                guard first != hidden, required[first] & ~given[hidden] == 0,
                    let limit = rules.limit(hiding: hidden, behind: first),
                    order.alwaysRanks(first, before: hidden)
                else { continue }
                let others = missing[first] ?? reasoner.facts(workspace.plays[first].when, .isNotTrue)
                missing[first] = others
                if applies[hidden].meets(others) { continue }
                found.append(
                    Shadow(
                        hidden: PlayIndex(hidden), first: PlayIndex(first), limit: limit,
                        dependsOnLearning: order.dependsOnLearning(first, hidden)))
                break
            }
        }
        return found
    }
}
