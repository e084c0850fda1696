import Hummingbird
import Planner
import PlanningService

extension Site {
    private static let runsOnAPage = 30

    func addRuns(to router: Router<SiteContext>) {
        router.get("/runs", use: page { request, _, visitor in try self.runsPage(request, visitor) })
        router.get("/runs/compare", use: page { request, _, visitor in try self.comparePage(request, visitor) })
        router.get("/runs/{number}", use: page { _, context, visitor in
            let number = try context.number("number")
            guard let run = try self.desk.run(number) else { throw SiteFault.notFound }
            return self.page("run", self.runViews.view(run), title: "Run \(number)", at: "runs", visitor)
        })
    }

    private var runViews: RunViews {
        let plan = desk.standingPlan
        return RunViews(
            playNames: plan?.playNames ?? [:], tierNames: plan?.tierNames ?? [:],
            purposes: Dictionary(plan?.workspace.plays.map { ($0.id, $0.purpose.rawValue) } ?? []) { first, _ in first })
    }

    /// Pages are told by their number; runs have no gaps, so that a page's first run is known.
    private func runsPage(_ request: Request, _ visitor: Visitor) throws -> Response {
        let size = Site.runsOnAPage
        let latest = try desk.runs(limit: size)
        let total = Int(latest.first?.number ?? 0)
        let pages = max(1, (total + size - 1) / size)
        let fields = FormFields(queryOf: request)
        let page = min(max(fields["page"].flatMap { Int($0) } ?? 1, 1), pages)
        let before = Int64(total - (page - 1) * size + 1)
        let runs = page == 1 ? latest : try desk.runs(before: before, limit: size)
        let earlier = try runs.last.flatMap { try desk.runs(before: $0.number, limit: 1).first }
        var view = RunViews.compareForm(latest, latest.dropFirst().first?.number, latest.first?.number)
        view.add(
            View([
                "has_runs": runs.isEmpty ? nil : true, "runs": RunViews.list(runs, before: earlier), "page": "\(page)", "pages": "\(pages)",
                "previous": page > 1 ? "/runs?page=\(page - 1)" : nil, "next": page < pages ? "/runs?page=\(page + 1)" : nil,
            ]))
        return self.page("runs", view, title: "Runs", at: "runs", visitor)
    }

    private func comparePage(_ request: Request, _ visitor: Visitor) throws -> Response {
        let fields = FormFields(queryOf: request)
        guard let one = fields["a"].flatMap({ Int64($0) }), let other = fields["b"].flatMap({ Int64($0) }),
            let first = try desk.run(one), let second = try desk.run(other)
        else { throw SiteFault.notFound }
        var view = runViews.comparison(first, second)
        var choices = try desk.runs(limit: Site.runsOnAPage)
        for run in [first, second] where !choices.contains(where: { $0.number == run.number }) { choices.append(run) }
        view.add(RunViews.compareForm(choices, one, other))
        return page("runs_compare", view, title: "Run \(one) and run \(other)", at: "runs", visitor)
    }
}
