import Campaigns
import CivilCalendar
import Foundation
@testable import PlanningService
import Planner
import ReviewSite
import TestSupport
import Testing

/// What the review page says of a customer is what a run decides.
struct StandingPlanTests {
    let folder: TemporaryFolder
    private let workspace: WorkspaceFolder

    init() throws {
        folder = try TemporaryFolder(copyingWorkspace: true)
        let planned = try EngageCommand.run(["plan", "--quiet"], in: folder.url, remembers: true)
        try #require(planned.exitCode == 0, "\(planned.errors)")
        workspace = try WorkspaceFolder(path: folder.url.path)
    }

    private func run(asOf: Day? = nil) throws -> ScoredRun {
        try ScoredRun(
            workspace: try CheckedWorkspace(workspace).valid(), folder: workspace.path, options: RunOptions(asOf: asOf),
            store: try RunStore.reading(workspace.storePath))
    }

    private func standingPlan() throws -> StandingPlan {
        let store = try RunStore.reading(workspace.storePath)
        return try StandingPlan(workspace, options: RunOptions(), store: store, run: try #require(try store.lastRun()))
    }

    /// Planned alone, each customer gets what they get among all others, capacities included.
    @Test func aCustomerAloneIsDecidedAsAmongAll() throws {
        let (standing, run) = (try standingPlan(), try run())
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<400 {
            let id = "\(Int.random(in: 1...2500, using: &generator))"
            let (alone, among) = (standing.explanation(of: id), run.explanation(of: id))
            #expect((alone == nil) == (among == nil), "\(id)")
            guard let alone, let among else { continue }
            #expect(ExplanationJSON(alone).json.text == ExplanationJSON(among).json.text)
        }
        #expect(standing.explanation(of: "") == nil && standing.explanation(of: "nobody") == nil)
        #expect(standing.changedSinceRun == [])
    }

    /// At first sight the same is seen as when all is explained.
    @Test func aGlanceSeesWhatTheExplanationSays() throws {
        let standing = try standingPlan()
        for id in 1...300 {
            guard let explanation = standing.explanation(of: "\(id)") else { continue }
            let glance = try #require(standing.glance(at: "\(id)", play: "thank_you"))
            #expect(glance.tier?.id == explanation.tier?.id)
            let fields = Dictionary(explanation.fields.map { ($0.field.id, $0.value) }) { first, _ in first }
            #expect(glance.direction == fields["direction"]??.description)
            guard case .number(let balance)?? = fields["value_balance"] else { continue }
            #expect(abs(glance.gives - glance.asks - balance) < 1e-9)
            let since = glance.lastContact.map { Double(standing.asOf.days(since: $0)) }
            #expect(fields["days_since_last_contact"] == .some(since.map { .number($0) }))
            if let candidate = explanation.candidates.first(where: { $0.play.id == "thank_you" }) {
                #expect(glance.trace?.truth == candidate.trace.truth && glance.trace?.words == candidate.trace.words)
            }
        }
    }

    /// The score of an earlier day is what a run of that day says.
    @Test(arguments: [0, 3, 6]) func theScoreOfAnEarlierDayIsThatOfItsRun(months: Int) throws {
        let standing = try standingPlan()
        let day = standing.asOf.steppedBack(by: CalendarSpan(months, .months))
        let earlier = try ScoredRun(
            workspace: try CheckedWorkspace(workspace).valid(), folder: workspace.path, options: RunOptions(asOf: day))
        let score = standing.workspace[standing.workspace.tiers.score].id
        for id in stride(from: 1, to: 2400, by: 37) {
            guard let scores = standing.monthlyScores(of: "\(id)", months: 12), let explained = earlier.explanation(of: "\(id)") else {
                continue
            }
            #expect(scores.count == 13 && scores.last?.on == standing.asOf)
            let told = scores.first { $0.on == day }?.score
            let expected = explained.fields.first { $0.field.id == score }?.value
            #expect(told.map { Value.number($0) } == expected, "\(id)")
        }
    }

    @Test func itSaysWhatHasChangedSinceTheRun() throws {
        try folder.edit("playbooks/high.yaml", "spend_year: {at_least: 5000}", "spend_year: {at_least: 9000}")
        #expect(try standingPlan().changedSinceRun == ["the playbooks and rules"])
        let customers = try folder.read("Tests/Data/completejourney/customers.csv")
        try folder.write(customers + "\n", to: "Tests/Data/completejourney/customers.csv")
        #expect(try standingPlan().changedSinceRun == ["the playbooks and rules", "the inputs"])
    }

    /// A workspace that cannot be planned with is told of, and the list goes on without it.
    @Test func whatCannotBeReadIsTold() throws {
        let desk = try ReviewDesk(workspace, store: workspace.storePath)
        try folder.edit("playbooks/high.yaml", "kind: playbook", "kind: playbok")
        #expect(!desk.renewStandingPlan())
        #expect(desk.standingPlan == nil && desk.standingFault?.contains("1 error") == true)
        #expect(try desk.runs(limit: 5).map(\.number) == [1])
        try folder.edit("playbooks/high.yaml", "kind: playbok", "kind: playbook")
        // It is tried again after the next run.
        #expect(!desk.renewStandingPlan())
        let planned = try EngageCommand.run(["plan", "--as-of", "2018-01-01", "--quiet"], in: folder.url, remembers: true)
        try #require(planned.exitCode == 0, "\(planned.errors)")
        #expect(try desk.runs(limit: 5).map(\.number) == [2, 1])
        #expect(desk.renewStandingPlan(), "\(desk.standingFault ?? "")")
        #expect(desk.standingPlan?.reach != nil && desk.standingFault == nil)
    }
}
