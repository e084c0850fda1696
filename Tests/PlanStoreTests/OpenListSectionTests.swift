import Campaigns
import CivilCalendar
import Planner
import Testing
import TestSupport

@testable import PlanStore

/// A list of many sections says what a plain array of the same actions says, through changes that part sections, empty them
/// and bring back what was closed.
struct OpenListSectionTests {
    private static let today = day("2026-03-05")
    private static let plays = (0..<60).map { number in
        var play = StoredPlay.example("play_\(number % 50)", owner: ["marketing", "account_owner", "care"][number % 3])
        play.purpose = Purpose.allCases[number % Purpose.allCases.count]
        return play
    }

    /// An action in words.
    private struct Action {
        var number: Int64
        var dueOn: Int32
        var priority: Int64
        var person: String?
        var play: Int
        var waitsFor: String?
        var tier: String?
        var status: ActionStatus

        init(_ number: Int64, _ random: inout SeededGenerator) {
            self.number = number
            dueOn = today.number + Int32.random(in: -5...20, using: &random)
            priority = Int64.random(in: 1...9, using: &random)
            // A few have much to do, and many a little.
            person = [nil, "ana", "ben", "p\(Int.random(in: 0..<300, using: &random))"].randomElement(using: &random)!
            play = [0, 1, Int.random(in: 0..<60, using: &random)].randomElement(using: &random)!
            waitsFor = [nil, nil, "boss", "care"].randomElement(using: &random)!
            tier = [nil, "high", "low"].randomElement(using: &random)!
            status = [.open, .open, .accepted, .needsOk, .snoozed].randomElement(using: &random)!
        }

        func matches(_ filter: OpenListFilter) -> Bool {
            let stored = plays[play]
            switch filter.assignee {
            case .person(let name): if person != name { return false }
            case .nobody: if person != nil { return false }
            case nil: break
            }
            return filter.owner ?? stored.owner == stored.owner && filter.tier ?? tier == tier
                && filter.play ?? stored.id == stored.id && filter.purpose ?? stored.purpose == stored.purpose && filter.stage.statuses.contains(status)
                && filter.due ?? DueRange(Day(number: dueOn), on: today) == DueRange(Day(number: dueOn), on: today)
                && filter.lists?.contains { $0 == stored.owner || $0 == waitsFor } ?? true
        }

        func row(_ list: inout OpenList) throws -> OpenList.Row {
            OpenList.Row(
                key: OpenList.Key(dueOn: dueOn, priority: priority, number: number),
                facets: try list.facets(person: person, play: play, waitsFor: waitsFor, tier: tier, status: status))
        }
    }

    private static func filter(_ random: inout SeededGenerator) -> OpenListFilter {
        OpenListFilter(
            assignee: [nil, nil, .person("ana"), .person("p7"), .person("new"), .person("who"), .nobody]
                .randomElement(using: &random)!,
            owner: [nil, nil, "marketing", "care", "nobody"].randomElement(using: &random)!,
            tier: [nil, nil, "high", "none"].randomElement(using: &random)!,
            play: [nil, nil, "play_0", "play_7", "gone"].randomElement(using: &random)!,
            purpose: [nil, nil, .help, .ask].randomElement(using: &random)!,
            due: ([nil, nil] + DueRange.allCases).randomElement(using: &random)!,
            stage: OpenListFilter.Stage.allCases.randomElement(using: &random)!,
            lists: [nil, nil, ["marketing"], ["boss", "care"], []].randomElement(using: &random)!)
    }

    private static func check(_ list: OpenList, _ counts: OpenListCounts, _ actions: [Int64: Action], _ filter: OpenListFilter) {
        func count(_ change: (inout OpenListFilter) -> Void) -> Int {
            var other = filter
            change(&other)
            return actions.values.count { $0.matches(other) }
        }
        func number(_ word: String, _ counts: [OpenListCounts.Count]) -> Int { counts.first { $0.word == word }?.count ?? 0 }
        let expected = actions.values.filter { $0.matches(filter) }
            .sorted { ($0.dueOn, -$0.priority, $0.number) < ($1.dueOn, -$1.priority, $1.number) }.map(\.number)
        for offset in [0, 25, expected.count / 2, max(0, expected.count - 7), expected.count, 1_000_000] {
            #expect(
                list.numbers(filter, today: today, offset: offset, limit: 25) == Array(expected.dropFirst(offset).prefix(25)),
                "\(filter) from \(offset)")
        }
        #expect(counts.total == expected.count)
        #expect(counts.nobody == count { $0.assignee = .nobody })
        for person in ["ana", "p7", "new"] {
            #expect(number(person, counts.persons) == count { $0.assignee = .person(person) }, "\(filter)")
        }
        #expect(counts.persons.reduce(counts.nobody) { $0 + $1.count } == count { $0.assignee = nil })
        #expect(counts.plays.reduce(0) { $0 + $1.count } == count { $0.play = nil })
        for play in ["play_0", "play_7"] { #expect(number(play, counts.plays) == count { $0.play = play }) }
        for owner in ["marketing", "care"] { #expect(number(owner, counts.owners) == count { $0.owner = owner }) }
        for tier in ["high", "low"] { #expect(number(tier, counts.tiers) == count { $0.tier = tier }) }
        for purpose in Purpose.allCases {
            #expect(number(purpose.rawValue, counts.purposes) == count { $0.purpose = purpose })
        }
        for due in DueRange.allCases { #expect(counts.due[due] == count { $0.due = due }) }
        for stage in OpenListFilter.Stage.allCases { #expect(counts.stages[stage] == count { $0.stage = stage }) }
        #expect(counts.persons.allSatisfy { $0.count > 0 } && counts.persons.map(\.word) == counts.persons.map(\.word).sorted())
    }

    @Test(arguments: [3, 1024, 5000]) func itSaysWhatAPlainArraySays(size: Int) throws {
        var random = SeededGenerator(seed: UInt64(size))
        var actions: [Int64: Action] = [:]
        for number in 1...Int64(size) { actions[number] = Action(number, &random) }
        var list = OpenList(revision: OpenList.Revision(run: 1, log: 0), plays: Self.plays, tiers: ["high", "medium", "low"])
        list.fill(try actions.values.map { try $0.row(&list) })
        let filters = [OpenListFilter()] + (0..<25).map { _ in Self.filter(&random) }
        let counter = Counter(today: Self.today)
        for filter in filters { _ = counter.counts(filter, list) }
        var log: Int64 = 0
        // Few at a time; then many of one day, which parts a section; then nearly all go, and some come back.
        for step in 0..<12 {
            var numbers: Set<Int64> = []
            let before = actions
            for _ in 0..<[1, 3, 40][step % 3] { numbers.insert(Int64.random(in: 1...Int64(size), using: &random)) }
            if step == 6 { for number in Int64(size) + 1...Int64(size) + 3000 { numbers.insert(number) } }
            if step == 9 { numbers = Set(before.keys.filter { $0 % 50 != 0 }) }
            if step == 11 { numbers = Set(before.keys) }
            for number in numbers {
                actions[number] = nil
                if step == 9 || step == 11 || Bool.random(using: &random) && step != 6 { continue }
                var action = Action(number, &random)
                if step == 6 { action.dueOn = Self.today.number + 3 }
                if step == 7 { action.person = "new" }
                actions[number] = action
            }
            log += Int64(numbers.count)
            let rows = try numbers.compactMap { try actions[$0]?.row(&list) }
            list.replace(numbers, with: rows, at: OpenList.Revision(run: 1, log: log))
            #expect(list.count == actions.count && list.sections.allSatisfy { (1...OpenListSection.most).contains($0.count) })
            for (index, filter) in filters.enumerated() where step >= 6 || index % 4 == step % 4 {
                // Some follow each step, some several at once.
                Self.check(list, counter.counts(filter, list).counts, actions, filter)
            }
        }
        #expect(actions.isEmpty && list.sections.isEmpty)
    }

    /// What was counted too long ago, on another day, or of another run is counted anew.
    @Test func countsThatCannotFollowAreMadeAnew() throws {
        var random = SeededGenerator(seed: 1)
        var actions: [Int64: Action] = [:]
        for number in 1...Int64(300) { actions[number] = Action(number, &random) }
        var list = OpenList(revision: OpenList.Revision(run: 1, log: 0), plays: Self.plays, tiers: ["high", "medium", "low"])
        list.fill(try actions.values.map { try $0.row(&list) })
        let counter = Counter(today: Self.today)
        _ = counter.counts(OpenListFilter(), list)
        for log in 1...Int64(50) {
            let numbers = Set(Int64(1)...300)
            for number in numbers { actions[number] = Action(number, &random) }
            let rows = try numbers.map { try actions[$0]!.row(&list) }
            list.replace(numbers, with: rows, at: OpenList.Revision(run: 1, log: log))
        }
        #expect(list.changesSince > 0 && list.changes.reduce(0) { $0 + $1.rows.count } <= 4000)
        let now = counter.counts(OpenListFilter(), list)
        Self.check(list, now.counts, actions, OpenListFilter())
        #expect(counter.counts(OpenListFilter(), list).changedAt == now.changedAt)
        let question = OpenListQuestion(OpenListFilter())
        let tally = list.tally(question, today: Self.today)
        let tomorrow = list.tally(question, today: Day(number: Self.today.number + 1), since: tally)
        #expect(tomorrow.due != tally.due && tomorrow.total == tally.total)
    }

    /// Counts that a change does not touch are the same as before, and are known to be.
    @Test func whatAChangeDoesNotTouchStaysAsItIs() throws {
        var random = SeededGenerator(seed: 2)
        var list = OpenList(revision: OpenList.Revision(run: 1, log: 0), plays: Self.plays, tiers: ["high", "medium", "low"])
        var actions = (1...Int64(2000)).map { Action($0, &random) }
        for index in actions.indices { actions[index].waitsFor = nil }
        list.fill(try actions.map { try $0.row(&list) })
        let seen = OpenListFilter(lists: ["marketing"])
        let counter = Counter(today: Self.today)
        for filter in [seen, OpenListFilter()] { #expect(counter.counts(filter, list).changedAt == 0) }
        let index = try #require(actions.firstIndex { Self.plays[$0.play].owner == "care" && $0.status == .open })
        actions[index].status = .accepted
        list.replace([actions[index].number], with: [try actions[index].row(&list)], at: OpenList.Revision(run: 1, log: 9))
        #expect(counter.counts(seen, list).changedAt == 0)
        #expect(counter.counts(OpenListFilter(), list).changedAt == 9)
    }
}
