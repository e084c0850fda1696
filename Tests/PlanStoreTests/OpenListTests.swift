import Campaigns
import CivilCalendar
import Foundation
import Planner
import Testing

@testable import PlanStore

/// The list in memory says what the store says.
struct OpenListTests {
    let folder = TestFolder()
    static let today = day("2026-03-05")

    /// 400 actions of 40 customers, with all that an action can differ in.
    private func store() throws -> PlanStore {
        let store = try PlanStore.open(path: folder.store, mode: .create)
        var random = SystemRandomNumberGenerator()
        var run = ExampleRun((0..<40).map { "C\($0)" })
        var play = StoredPlay.example("ask_them", owner: "marketing")
        play.purpose = .ask
        run.changes.plays.append(play)
        for number in 1...400 {
            run.list(
                Int64(number), row: Int32.random(in: 0..<40, using: &random), play: Int32.random(in: 0...2, using: &random),
                status: [.open, .open, .needsOk].randomElement(using: &random)!,
                person: ["ana", "ben", "José", nil].randomElement(using: &random)!,
                dueOn: "2026-03-\(["01", "04", "05", "06", "12", "13", "30"].randomElement(using: &random)!)",
                priority: Int64.random(in: 1...5, using: &random) * 1_000_000,
                waitsFor: ["boss", "account_owner", nil].randomElement(using: &random)!)
        }
        try run.write(to: store)
        try store.write { writer in
            for number in 1...60 {
                let id = String(format: "%016x", number * 5)
                let kinds: [Disposition.Kind] = [.snooze, .reject, .reassign, .accept]
                let kind = kinds[number % 4]
                _ = try? writer.record(id, recordedAt: Date()) { _ in
                    Disposition(
                        kind: kind, on: day("2026-03-02"), who: "ana", reason: kind == .reject ? .wrongData : nil,
                        until: kind == .snooze ? day("2026-03-20") : nil, person: kind == .reassign ? "cleo" : nil)
                }
            }
        }
        return store
    }

    /// Every action that is not closed, as `engage list` reads it.
    private func entries(_ store: PlanStore) throws -> [ListEntry] {
        var entries: [ListEntry] = []
        try store.list(ListFilter(statuses: [.open, .accepted, .needsOk, .snoozed])) { entries.append($0) }
        return entries.sorted {
            ($0.dueOn, -$0.priority, $0.actionID) < ($1.dueOn, -$1.priority, $1.actionID)
        }
    }

    private static func matches(_ entry: ListEntry, _ filter: OpenListFilter) -> Bool {
        switch filter.assignee {
        case .person(let name): if entry.person != name { return false }
        case .nobody: if entry.person != nil { return false }
        case nil: break
        }
        if let owner = filter.owner, entry.owner != owner { return false }
        if let tier = filter.tier, entry.tier != tier { return false }
        if let play = filter.play, entry.play.id != play { return false }
        if let purpose = filter.purpose, entry.play.purpose != purpose { return false }
        if let due = filter.due, DueRange(entry.dueOn, on: today) != due { return false }
        if !filter.stage.statuses.contains(entry.status) { return false }
        if let lists = filter.lists {
            return lists.contains(entry.owner) || entry.waitsFor.map(lists.contains) ?? false
        }
        return true
    }

    private static func filters() -> [OpenListFilter] {
        var filters = [OpenListFilter()]
        for _ in 0..<150 {
            filters.append(
                OpenListFilter(
                    assignee: [nil, nil, .person("ana"), .person("José"), .person("cleo"), .person("who"), .nobody].randomElement()!,
                    owner: [nil, nil, "marketing", "account_owner", "nobody"].randomElement()!,
                    tier: [nil, nil, "high", "low", "none"].randomElement()!,
                    play: [nil, nil, "call", "mail", "gone"].randomElement()!,
                    purpose: [nil, nil, .help, .ask, .service].randomElement()!,
                    due: ([nil, nil] + DueRange.allCases).randomElement()!,
                    stage: OpenListFilter.Stage.allCases.randomElement()!,
                    lists: [nil, ["marketing"], ["boss"], ["account_owner"], []].randomElement()!))
        }
        return filters
    }

    @Test func itCountsAndPagesWhatTheStoreHolds() throws {
        let store = try store()
        let all = try entries(store)
        let list = try store.read { try $0.openList() }
        #expect(list.count == all.count)
        for filter in Self.filters() {
            let expected = all.filter { Self.matches($0, filter) }.map(\.actionID)
            let found = list.numbers(filter, today: Self.today, offset: 0, limit: 1000).map { ActionID.text($0) }
            #expect(found == expected, "\(filter)")
            for offset in [7, max(0, expected.count - 3), expected.count, 5000] {
                let part = list.numbers(filter, today: Self.today, offset: offset, limit: 5).map { ActionID.text($0) }
                #expect(part == Array(expected.dropFirst(offset).prefix(5)))
            }
            try check(list.counts(filter, today: Self.today), of: filter, all)
        }
    }

    private func check(_ counts: OpenListCounts, of filter: OpenListFilter, _ all: [ListEntry]) throws {
        func count(_ change: (inout OpenListFilter) -> Void) -> Int {
            var other = filter
            change(&other)
            return all.count { Self.matches($0, other) }
        }
        #expect(counts.total == count { _ in })
        #expect(counts.nobody == count { $0.assignee = .nobody })
        for person in ["ana", "ben", "José", "cleo"] {
            #expect((counts.persons.first { $0.word == person }?.count ?? 0) == count { $0.assignee = .person(person) })
        }
        for owner in ["marketing", "account_owner"] {
            #expect((counts.owners.first { $0.word == owner }?.count ?? 0) == count { $0.owner = owner })
        }
        for play in ["call", "mail", "ask_them"] {
            #expect((counts.plays.first { $0.word == play }?.count ?? 0) == count { $0.play = play })
        }
        for tier in ["high", "medium", "low"] {
            #expect((counts.tiers.first { $0.word == tier }?.count ?? 0) == count { $0.tier = tier })
        }
        for purpose in Purpose.allCases {
            #expect((counts.purposes.first { $0.word == purpose.rawValue }?.count ?? 0) == count { $0.purpose = purpose })
        }
        for due in DueRange.allCases { #expect(counts.due[due] == count { $0.due = due }) }
        for stage in OpenListFilter.Stage.allCases { #expect(counts.stages[stage] == count { $0.stage = stage }) }
    }

    /// What is recorded later is taken over one by one, and comes to the same as reading all anew.
    @Test func itFollowsWhatIsRecorded() throws {
        let store = try store()
        var list = try store.read { try $0.openList() }
        let filters = Array(Self.filters().prefix(40))
        let counter = Counter(today: Self.today)
        for filter in filters { _ = counter.counts(filter, list) }
        let ids = try entries(store).map(\.actionID)
        for (index, id) in ids.prefix(90).enumerated() {
            let kind: Disposition.Kind = [.snooze, .reject, .reassign][index % 3]
            _ = try store.record(id, recordedAt: Date()) { _ in
                Disposition(
                    kind: kind, on: day("2026-03-02"), who: "ana", reason: kind == .reject ? .notWorthIt : nil,
                    until: kind == .snooze ? day("2026-04-20") : nil, person: kind == .reassign ? "dora" : nil)
            }
            if index % 4 == 0 {
                _ = try store.record(id, recordedAt: Date()) { _ in
                    Disposition(kind: .undo, on: day("2026-03-02"), who: "ana")
                }
            }
            guard index % 7 == 0 || index == 89 else { continue }
            let before = list.revision
            list = try store.read { try $0.openList(since: list) }
            #expect(list.revision != before)
            let anew = try store.read { try $0.openList() }
            #expect(list.revision == anew.revision)
            let all = try entries(store)
            for filter in filters {
                #expect(
                    list.numbers(filter, today: Self.today, offset: 0, limit: 1000)
                        == anew.numbers(filter, today: Self.today, offset: 0, limit: 1000))
                let counts = counter.counts(filter, list).counts
                #expect(counts.persons == anew.counts(filter, today: Self.today).persons)
                try check(counts, of: filter, all)
            }
        }
    }

    @Test func theRowsOfAPageAreThoseOfTheList() throws {
        let store = try store()
        let all = try entries(store)
        let list = try store.read { try $0.openList() }
        let rows = try store.read { reader in
            try reader.entries(list.numbers(OpenListFilter(stage: .snoozed), today: Self.today, offset: 0, limit: 9))
        }
        #expect(rows == Array(all.filter { $0.status == .snoozed }.prefix(9)))
        #expect(try store.read { try $0.entries([-77, 0]) } == [])
    }

    @Test func aStoreWithoutARunHasNone() throws {
        let store = try PlanStore.open(path: folder.store, mode: .create)
        let list = try store.read { try $0.openList() }
        #expect(list.count == 0 && list.revision.run == 0)
        #expect(list.counts(OpenListFilter(), today: Self.today).total == 0)
        #expect(list.numbers(OpenListFilter(), today: Self.today, offset: 0, limit: 5) == [])
    }
}

/// Keeps answers to questions about a list, and brings them up to date.
final class Counter {
    private let today: Day
    private var tallies: [OpenListQuestion: OpenListTally] = [:]

    init(today: Day) { self.today = today }

    func counts(_ filter: OpenListFilter, _ list: OpenList) -> (counts: OpenListCounts, changedAt: Int64) {
        list.counts(filter) { question in
            let tally = list.tally(question, today: today, since: tallies[question])
            tallies[question] = tally
            return tally
        }
    }
}
