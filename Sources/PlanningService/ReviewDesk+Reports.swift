import Campaigns
import CivilCalendar
import Outcomes
import Planner
import PlanStore

extension ReviewDesk {
    /// What reports of a period are made of: the customers of the standing plan, and what the store holds now. Contacts are
    /// those that the plan knows. nil while there is no standing plan.
    ///
    /// Takes a second or so for a million customers. Reads the outcomes of past campaigns, if the workspace names them.
    public func reportRun(_ period: ReportPeriod) throws(PlanningFault) -> ReportRun? {
        guard let plan = standingPlan else { return nil }
        let scored = plan.scored
        let (from, to) = try period.days(asOf: plan.asOf)
        var loader = InputLoader(
            workspace: plan.workspace, folder: folder.path, options: options, asOf: plan.asOf, readsOutcomes: true, progress: nil)
        let outcomes = try loader.loadOutcomes(of: plan.index)
        var record = try using {
            try store.read {
                try $0.listings(
                    ids: scored.tables.ids, index: plan.index, tiers: plan.workspace.tiers.tiers.map(\.id), through: to)
            }
        }
        if let past = scored.past { record.note(past) }
        return ReportRun(
            workspace: plan.workspace, from: from, to: to, asOf: plan.asOf, campaignsFrom: period.from, tables: scored.tables,
            contacts: scored.planner.history.contacts, outcomes: outcomes, record: record, workers: options.workers)
    }
}
