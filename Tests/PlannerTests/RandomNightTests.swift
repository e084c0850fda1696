import Campaigns
import CivilCalendar
@testable import Planner
import Testing

@Suite("over many nights, against the reference")
struct RandomNightTests {
    @Test("verdicts, the list, the store; every night planned twice and cut into batches")
    func reference() async {
        let seen = await withTaskGroup(of: Set<String>.self) { group in
            for part in 0..<6 as Range<UInt64> { group.addTask { campaigns(part * 15..<part * 15 + 15) } }
            return await group.reduce(into: Set()) { $0.formUnion($1) }
        }
        let wanted: [String] =
            VerdictKind.allCases.map { "verdict \($0.rawValue)" } + NightEvent.allCases.map { "event \($0.rawValue)" }
            + Disposition.RejectReason.allCases.map { "reject \($0.rawValue) taken" }
            + Disposition.Kind.allCases.filter { $0 != .reject }.flatMap { ["\($0.rawValue) taken", "\($0.rawValue) refused"] }
        // Anybody can take up anything that is on the list, or put it off. Taking back is the store's alone.
        let never: Set = ["snooze refused", "reassign refused", "undo taken"]
        #expect(Set(wanted).subtracting(seen) == never)
    }

    /// Answers what has come up.
    private func campaigns(_ seeds: Range<UInt64>) -> Set<String> {
        var seen = Set<String>()
        for seed in seeds {
            var nights = RandomNights(seed: seed)
            for night in 1...8 + seed % 8 {
                let population = nights.population()
                guard let plan = compare(population, nights.store, "seed \(seed), night \(night)") else { break }
                seen.formUnion(VerdictKind.allCases.filter { plan.tally[$0] > 0 }.map { "verdict \($0.rawValue)" })
                let before = nights.store
                nights.end(with: plan)
                let events = NightEvent.all(from: before, to: nights.store, on: population.asOf)
                seen.formUnion(events.map { "event \($0.rawValue)" })
                nights.goOn()
            }
            seen.formUnion(nights.seen)
        }
        return seen
    }

    /// nil where something differs: the nights after it would tell nothing new.
    private func compare(_ population: TestPopulation, _ store: StoreModel, _ night: String) -> CampaignPlan? {
        let plan = population.plan(snapshot: store.snapshot(of: population.customers, asOf: population.asOf))
        let expected = ReferenceNight(population, store)
        var isSame = true
        func check<Value: Equatable>(_ actual: Value, _ expected: Value, _ what: String) {
            guard isSame, actual != expected else { return }
            isSame = false
            Issue.record("\(night): \(what) \(actual), but expected \(expected)")
        }
        for (actual, expected) in zip(plan.lines(), expected.lines) { check(actual, expected, "line") }
        check(plan.lines().count, expected.lines.count, "lines")
        check(plan.listOnly.flatMap(\.actions), plan.batches.flatMap(\.actions), "actions without verdicts")
        check(CampaignPlan.sum(plan.listOnly).figures, plan.tally.figures, "figures without verdicts")

        let changes = plan.changes()
        check(
            [changes.listed.count, changes.kept, changes.changed, changes.withdrawn.count, changes.newGhosts.count],
            [expected.new, expected.kept, expected.changed, expected.withdrawn, expected.newGhosts], "new, kept, changed, withdrawn, ghosts")
        var after = store
        after.apply(plan)
        for (actual, expected) in zip(after.actions.byNumber, expected.after.actions.byNumber) { check(actual, expected, "action") }
        check(after.actions.count, expected.after.actions.count, "actions")
        check(Set(after.ghosts.map(\.withoutNumber)), Set(expected.after.ghosts.map(\.withoutNumber)), "ghosts")
        check(plan.list(), after.list(of: population), "list")
        guard isSame else { return nil }

        NightRules(expected, before: store).check(after, night)
        let again = population.plan(snapshot: after.snapshot(of: population.customers, asOf: population.asOf))
        check(again.changesNothing, [], "planned again")
        check(again.list(), plan.list(), "list planned again")
        let cut = population.plan(
            cut: [0, 1, population.customers.count / 2], workers: 2,
            snapshot: store.snapshot(of: population.customers, asOf: population.asOf))
        check(cut.lines(), plan.lines(), "cut into batches")
        var afterCut = store
        afterCut.apply(cut)
        check(afterCut, after, "store after a cut run")
        return isSame ? plan : nil
    }
}

extension CampaignPlan {
    /// The action list as a run writes it.
    func list() -> [[Cell]] {
        batches.flatMap { batch in batch.actions.map { action in ActionColumn.allCases.map { batch.cell($0, of: action) } } }
    }

    /// What a run changes that should not change anything.
    var changesNothing: [String] {
        let changes = changes()
        return changes.listed.map { "lists \($0)" } + changes.updated.map { "updates \($0)" }
            + changes.refreshed.map { "refreshes \($0)" }
            + changes.withdrawn.map { "withdraws \($0)" } + changes.newGhosts.map { "holds out \($0)" }
            + changes.endedGhosts.map { "ends \($0)" } + past!.delivered.map { "finds delivered \($0)" }
            + past!.results.map { "learns \($0)" } + (changes.changed == 0 ? [] : ["counts \(changes.changed) changed"])
    }
}

extension StoreModel {
    /// The action list as it stands in the store, for the customers of a run, of plays that are there.
    func list(of population: TestPopulation) -> [[Cell]] {
        population.customers.flatMap { customer in
            actions.filter { action in
                action.state.status.isListed && action.customer == Array(customer.id.utf8)
                    && population.workspace.plays.contains { $0.id == action.play.id }
            }.sorted { $0.rank < $1.rank }.map { $0.cells(of: customer.id) }
        }
    }
}

extension StoreModel.Action {
    fileprivate func cells(of customer: String) -> [Cell] {
        func text(_ word: String?) -> Cell { word.map(Cell.text) ?? .empty }
        return [
            .text(ActionID.text(number)), .text(customer), text(tier), .number(rank), .text(play.id),
            .text(play.purpose.rawValue), .text(play.channel), .text(play.owner), text(state.person),
            .text(state.dueOn.description), .millionths(priority), .text(state.status.rawValue), text(state.waitsFor),
            .text(because),
        ]
    }
}

extension StoreModel.Ghost {
    fileprivate var withoutNumber: StoreModel.Ghost {
        var ghost = self
        ghost.number = 0
        return ghost
    }
}

extension [StoreModel.Action] {
    fileprivate var byNumber: [StoreModel.Action] { sorted { $0.number < $1.number } }
}
