import CivilCalendar
import Planner
import PlanStore

extension ReviewDesk {
    /// What decides at once about a customer who is told of: the playbooks and rules of the standing plan, for the day for
    /// which people work. nil until there is a standing plan.
    public func decisionDesk() throws(PlanningFault) -> DecisionDesk? {
        guard let plan = standingPlan else { return nil }
        let today = try today()
        return deciding.withLock { desk in
            if let desk, desk.plan === plan, desk.desk.asOf == today { return desk.desk }
            let made = DecisionDesk(plan, asOf: today)
            desk = (plan, made)
            return made
        }
    }
}
