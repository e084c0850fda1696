import Campaigns
import CivilCalendar
@testable import Planner
import RuleEngine
import Testing

/// A preview against one made customer by customer, by the direct reading of the rules.
@Suite("preview, against the reference on random campaigns")
struct PreviewTests {
    @Test("funnel, criteria, guardrails and near misses", arguments: 0..<10)
    func reference(tens: Int) {
        for seed in UInt64(tens * 10)..<UInt64(tens * 10 + 10) {
            let population = TestPopulation.random(seed: seed)
            let (whole, reference) = (population.plan(), ReferencePreview(population))
            for (position, reach) in preview(whole).enumerated() {
                #expect(PreviewFigures(reach) == reference.figures(of: position), "seed \(seed), play \(position)")
                for (index, criterion) in (reach.details?.criteria ?? []).enumerated() {
                    for miss in criterion.nearMisses {
                        let more = reference.moreApplicable(of: position, criterion: index, miss)
                        #expect(miss.customers == more, "seed \(seed), \(criterion.criterion.criterion.words)")
                        #expect(miss.customers > 0)
                    }
                }
            }
        }
    }

    @Test("however the customers are cut into batches", arguments: [[0, 1, 63, 64, 65], [64, 64], [200, 0], []])
    func batches(cut: [Int]) {
        for seed in 500..<506 as Range<UInt64> {
            let population = TestPopulation.random(seed: seed, customers: 200)
            let parts = preview(population.plan(cut: cut)).map { PreviewFigures($0) }
            #expect(parts == preview(population.plan()).map { PreviewFigures($0) }, "seed \(seed)")
        }
    }

    @Test("these campaigns have all of it")
    func campaignsAreTelling() {
        var (alone, unknown, stopped, near) = (0, 0, 0, 0)
        for seed in 0..<100 as Range<UInt64> {
            for reach in preview(TestPopulation.random(seed: seed).plan()) {
                for criterion in reach.details?.criteria ?? [] {
                    alone += criterion.alone
                    unknown += criterion.isUnknown
                    near += criterion.nearMisses.count
                }
                stopped += reach.details?.guardrails.reduce(0) { $0 + $1.customers } ?? 0
            }
        }
        #expect([alone, unknown, stopped, near].allSatisfy { $0 > 20 }, "\(alone), \(unknown), \(stopped), \(near)")
    }

    @Test("plays that reach nobody, and why")
    func standings() {
        var plays = ["runs", "rests", "is_over", "is_forgotten"].map { SmallCampaign.play($0, .help) }
        plays[1].isPaused = true
        plays[2].activeUntil = RandomCampaign.asOf.steppedBack(by: CalendarSpan(1, .days))
        var workspace = SmallCampaign.workspace(plays: Array(plays[..<3]))
        workspace.plays.append(plays[3])
        let population = TestPopulation(
            workspace: workspace, asOf: RandomCampaign.asOf, customers: [TestCustomer(id: "1", tier: 0)])
        let reaches = preview(population.plan())
        #expect(reaches.map(\.standing) == [.running, .paused, .notActive, .notIncluded])
        #expect(reaches.map(\.candidates) == [1, 0, 0, 0])
        #expect(reaches.map(\.planned) == [1, 0, 0, 0])
        #expect(reaches.map { $0.details == nil } == [false, true, true, true])
    }

    /// As `PreviewRun` does it, in one thread.
    private func preview(_ plan: CampaignPlan) -> [PlayReach] {
        let plays = plan.workspace.plays.indices.map(PlayIndex.init)
        var preview = PlayPreview(plan.planner, plays: plays)
        let tally = CampaignPlan.sum(plan.listOnly)
        while preview.isOpen {
            let previewer = BatchPreviewer(preview)
            var sum = preview.nothing
            for batch in plan.scored.batches { sum.add(previewer.tally(batch)) }
            preview.take(sum, plan: tally)
        }
        return plays.map { preview.reach(of: $0, plan: tally) }
    }
}

/// The figures of a play, for comparing.
struct PreviewFigures: Hashable {
    var funnel: [Int] = []
    /// True, false, unknown, alone.
    var criteria: [[Int]] = []
    var guardrails: [Int] = []
    var stopped: [VerdictKind: Int] = [:]
}

extension PreviewFigures {
    init(_ reach: PlayReach) {
        funnel = [reach.candidates, reach.applicable, reach.eligible, reach.earned, reach.planned, reach.waitingForOk]
        criteria = (reach.details?.criteria ?? []).map { [$0.isTrue, $0.isFalse, $0.isUnknown, $0.alone] }
        guardrails = (reach.details?.guardrails ?? []).map(\.customers)
        stopped = Dictionary(uniqueKeysWithValues: reach.stopped.map { ($0.verdict, $0.customers) })
    }
}

/// A preview as slow as it reads.
struct ReferencePreview {
    let workspace: Workspace
    private let evaluator: ReferenceEvaluator
    private let lines: [PlannedLine]

    init(_ population: TestPopulation) {
        workspace = population.workspace
        let plan = population.plan()
        evaluator = ReferenceEvaluator(
            workspace: plan.workspace, batch: plan.scored.batches[0], history: plan.history, asOf: plan.asOf)
        lines = ReferencePlan(population, evaluator: evaluator).lines()
    }

    func figures(of position: Int) -> PreviewFigures {
        let play = workspace.plays[position]
        let own = lines.filter { $0.play == play.id }
        var verdicts: [VerdictKind: Int] = [:]
        for line in own { verdicts[VerdictKind(rawValue: String(line.verdict.split(separator: " ")[0]))!, default: 0] += 1 }
        func count(_ kinds: VerdictKind...) -> Int { kinds.reduce(0) { $0 + (verdicts[$1] ?? 0) } }
        let applicable = own.count - count(.notApplicable)
        let eligible = applicable - count(.guardrail)
        var figures = PreviewFigures()
        figures.funnel = [
            own.count, applicable, eligible, eligible - count(.pausedAfterResponse, .cooldown, .notEarned),
            count(.planned, .needsOk), count(.needsOk),
        ]
        figures.stopped = verdicts.filter {
            ![.notApplicable, .guardrail, .planned, .needsOk].contains($0.key)
        }
        // Nobody asks about a play that is no candidate for anybody in the workspace, whoever the customers are.
        guard isMeantForSomebody(position) else { return figures }
        let rows = own.map(\.customer)
        figures.criteria = play.when.criteria.indices.map { index in
            let truths = rows.map { evaluator.truth(of: .criterion(play.when.criteria[index]), row: $0) }
            let alone = rows.count { row in
                evaluator.truth(of: play.when, row: row) != .yes
                    && [true, false].contains { isTrue(play.when, saying: $0, at: index, row: row) }
            }
            return [Truth.yes, .no, .unknown].map { truth in truths.count { $0 == truth } } + [alone]
        }
        let applied = rows.filter { evaluator.truth(of: play.when, row: $0) == .yes }
        let rules = workspace.guardrails.rules.filter {
            $0.unlessApprovedBy == nil && $0.blocks.matches(play, at: PlayIndex(position))
        }
        let first = applied.map { row in
            rules.firstIndex { rule in
                let truth = evaluator.truth(of: rule.when, row: row)
                return truth == .yes || truth == .unknown && rule.blocksIfUnknown
            }
        }
        figures.guardrails = rules.indices.map { index in first.count { $0 == index } }
        return figures
    }

    private func isMeantForSomebody(_ position: Int) -> Bool {
        let roster = PlayRoster(workspace: workspace, asOf: RandomCampaign.asOf)
        let tiers = workspace.tiers.tiers.indices.map(Optional.some) + [nil]
        return tiers.contains { roster.plays(inTier: $0).contains(PlayIndex(position)) }
    }

    /// The condition with a constant in the place of one criterion.
    private func isTrue(_ condition: Condition, saying constant: Bool, at index: Int, row: Int) -> Bool {
        let group = ConditionGroup(kind: constant ? .all : .any, members: [], place: SmallCampaign.place)
        return evaluator.truth(of: condition.replacing(index, with: .group(group)), row: row) == .yes
    }

    /// By how much the play applies to more of its candidates with the line really moved.
    func moreApplicable(of position: Int, criterion: Int, _ miss: NearMissLine) -> Int {
        let play = workspace.plays[position]
        let old = play.when.criteria[criterion]
        let edited = Criterion(test: old.test.moved(miss), words: old.words, place: old.place)
        let condition = play.when.replacing(criterion, with: .criterion(edited))
        let rows = lines.filter { $0.play == play.id }.map(\.customer)
        return rows.count { evaluator.truth(of: condition, row: $0) == .yes }
            - rows.count { evaluator.truth(of: play.when, row: $0) == .yes }
    }
}

extension CriterionTest {
    /// With the line moved, for the few tests of these campaigns that draw one.
    fileprivate func moved(_ miss: NearMissLine) -> CriterionTest {
        switch (self, miss.line) {
        case (.field(let field, _), .number(let number)) where miss.word == .atLeast:
            .field(field, [.atLeast(.value(.number(number)))])
        case (.field(let field, _), .span(let span)): .field(field, [.withinNext(span)])
        case (.event(let test), .times(let count)):
            .event(
                EventTest(
                    events: test.events, howOften: HowOften(atLeast: count), withinLast: test.withinLast,
                    channels: test.channels))
        case (.contact(let test), .times(let count)):
            .contact(
                ContactTest(
                    plays: test.plays, howOften: HowOften(atLeast: count), withinLast: test.withinLast,
                    channels: test.channels, purposes: test.purposes, responses: test.responses))
        default: preconditionFailure("a line that these campaigns do not draw")
        }
    }
}
