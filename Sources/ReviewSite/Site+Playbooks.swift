import Hummingbird
import PlanningService

extension Site {
    func addPlaybooks(to router: Router<SiteContext>) {
        router.get("/playbooks", use: page { _, _, visitor in
            let views = try self.playbookViews()
            return self.page("playbooks", views.all, title: "Playbooks", at: "playbooks", visitor)
        })
        router.get("/playbooks/{id}", use: page { _, context, visitor in
            guard let view = try self.playbookViews().play(try context.parameters.require("id")) else { throw SiteFault.notFound }
            return self.page("play", view, title: "Play", at: "playbooks", visitor)
        })
    }

    private func playbookViews() throws -> PlaybookViews {
        guard let plan = desk.standingPlan else {
            throw SiteFault(
                .serviceUnavailable, "Not read yet",
                desk.standingFault.map { "The playbooks cannot be shown: \($0)".sentence }
                    ?? "The playbooks are being read. Load this page again in a moment.")
        }
        let counted = plan.reach == nil ? "How far plays reach is being counted." : "Numbers as of \(plan.asOf)."
        let changed = plan.changedSinceRun.isEmpty
            ? "" : " Since run \(plan.run.number), \(plan.changedSinceRun.joined(separator: " and ")) have changed."
        return PlaybookViews(plan: plan, age: counted + changed)
    }
}
