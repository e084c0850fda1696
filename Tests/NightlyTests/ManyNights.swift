import CivilCalendar
import Foundation
import TestSupport
import Testing

/// Nights over one store, with everything that happens in between.
final class ManyNights {
    private let club: NightlyClub
    private var generator: SeededGenerator
    private var day: Day
    private let daysBetween: Int32
    /// The store after the last night.
    private var last: StoreRecord?
    /// How long a run takes.
    private var usual = 0.5
    /// How often each thing has happened, to be sure that it did.
    private(set) var happened: [String: Int] = [:]

    init(seed: UInt64, from day: Day, daysBetween: Int32 = 5) throws {
        club = try NightlyClub()
        generator = SeededGenerator(seed: seed)
        self.day = day
        self.daysBetween = daysBetween
    }

    func pass(_ nights: Int) throws {
        for night in 0..<nights {
            if night > 0 { try liveUntilTheNextNight(night) }
            try pass(night: night)
        }
    }

    private func count(_ event: String, _ count: Int = 1) { happened[event, default: 0] += count }

    private func liveUntilTheNextNight(_ night: Int) throws {
        var people = PeopleAtWork(club, after: day, days: daysBetween)
        try people.workOnList(40, last!, &generator)
        let record = try StoreRecord(club.store)
        for (kind, number) in people.recorded { count(kind, number) }
        try people.reachCustomers(record, &generator)
        if night % 2 == 0 { try people.pin(record, &generator) }
        try club.changeCustomers(night: night, &generator)
        switch night {
        case 2: try club.edit("playbooks/always_be_helping.yaml", "  - id: budget_page\n", "  - id: budget_page\n    paused: true\n")
        case 4: try club.edit("playbooks/always_be_helping.yaml", "    paused: true\n", "")
        case 3: try club.edit("playbooks/always_be_helping.yaml", "basket: {at_least: 35}", "basket: {at_least: 45}")
        case 9: try club.edit("rules/tiers.yaml", "enter_at: 35, leave_below: 28", "enter_at: 30, leave_below: 25")
        case 14: try club.edit("playbooks/always_be_helping.yaml", "owner: store_team", "owner: marketing")
        default: break
        }
        day = Day(number: day.number + daysBetween)
    }

    private func plan(_ name: String, store: String? = nil, _ more: String...) -> [String] {
        ["plan", "--as-of", "\(day)", "--out", "\(name).csv", "--verdicts", "\(name)_verdicts.csv", "--format", "json", "--quiet"]
            + (store.map { ["--store", $0] } ?? []) + more
    }

    private func run(_ arguments: [String]) throws -> EngageCommand.Result {
        let result = try NightlyCommand.run(arguments, in: club.folder)
        #expect(result.exitCode == 0, "\(day): \(result.errors)")
        return result
    }

    private func pass(night: Int) throws {
        let folder = club.folder
        let isFirst = !FileManager.default.fileExists(atPath: club.store)
        if isFirst { _ = try run(["plan", "--as-of", "\(Day(number: day.number - 1))", "--quiet"]) }
        let state = try StoreDump(club.store)
        let before = try StoreRecord(club.store)
        let copy = folder.url.path + "/copy/store.sqlite"
        try? FileManager.default.removeItem(atPath: folder.url.path + "/copy")
        try FileManager.default.copyItem(atPath: folder.url.path + "/.engage", toPath: folder.url.path + "/copy")

        if night % 5 == 1 {
            _ = try run(plan("dry", "--dry-run"))
            #expect(try StoreDump(club.store) == state, "\(day): a dry run has changed the store")
            count("dry run")
        }
        // The same night on a copy, at the same time.
        let beside = try NightlyCommand.start(
            plan("copy", store: copy) + (night % 4 == 0 ? ["--no-index"] : []), in: folder)
        // The night, perhaps after one that was killed.
        var isSecond = false
        if night % 3 == 2 {
            let killed = try NightlyCommand.start(plan("list"), in: folder)
            usleep(UInt32(Double.random(in: 0...usual, using: &generator) * 1e6))
            killed.kill()
            isSecond = true
            if try killed.wait().exitCode == SIGKILL { count("killed") }
        }
        let begun = ContinuousClock.now
        let summary = try run(plan("list", "--workers", "\(Int.random(in: 1...3, using: &generator))"))
        let taken = begun.duration(to: .now)
        usual = Double(taken.components.seconds) + Double(taken.components.attoseconds) / 1e18
        let list = try folder.read("list.csv")
        let verdicts = try folder.read("list_verdicts.csv")
        let after = try StoreRecord(club.store)
        last = after
        let end = try StoreDump(club.store)
        #expect(try StoreDump.integrity(club.store) == "ok")

        let other = try beside.wait()
        #expect(other.exitCode == 0, "\(day): \(other.errors)")
        #expect(try folder.read("copy.csv") == list, "\(day): the copy's list differs")
        #expect(try end.difference(to: StoreDump(copy)) == nil)
        if !isSecond {
            #expect(try folder.read("copy_verdicts.csv") == verdicts, "\(day): the copy's verdicts differ")
            #expect(other.output == summary.output)
        }
        if night % 5 == 1 { #expect(try folder.read("dry.csv") == list, "\(day): the dry run's list differs") }
        // Once more over what it left.
        let again = try run(plan("again"))
        #expect(try folder.read("again.csv") == list, "\(day): the second run's list differs")
        #expect(try end.difference(to: StoreDump(club.store)) == nil)

        let check = NightCheck(club, day: day, before: before, after: after)
        #expect(check.violations.isEmpty, "\(check.violations.prefix(5).joined(separator: "\n"))")
        try check.expectList(list, summary: other.output, again: again.output)
        try expectExplained(after)
        count("new", check.new.count)
        count("back", check.fresh.count - check.new.count)
        for action in check.new { count("new \(action.purpose)") }
        for (kind, number) in check.counts { count(kind == "new" ? "listed" : kind, number) }
        count("delivered", after.actions.count { $0.deliveredOn != nil } - before.actions.count { $0.deliveredOn != nil })
        count("moved", after.moves["\(day)"]?.count ?? 0)
    }

    /// What the built-ins of some customers are, as `explain` tells them after the night, by the test's own count.
    private func expectExplained(_ record: StoreRecord) throws {
        let recount = Recount(club.contacts, record.actions, workspace: club.workspace, asOf: day)
        let busy = Set(record.actions.map(\.customer)).intersection(club.cells("store_manager").keys).sorted()
        for _ in 0..<2 {
            guard let customer = busy.randomElement(using: &generator) else { return }
            let told = try run(["explain", customer, "--as-of", "\(day)", "--format", "json"])
            let json = try #require(JSONSerialization.jsonObject(with: Data(told.output.utf8)) as? [String: Any])
            let fields = try #require(json["fields"] as? [String: Any])
            #expect((fields["value_balance"] as? Int) == recount.valueBalance(of: customer), "\(day): \(customer)")
            #expect((fields["helps_since_last_ask"] as? Int) == recount.helpsSinceLastAsk(of: customer), "\(day): \(customer)")
            let month = recount.contacts(of: customer, within: CalendarSpan(30, .days)).count
            #expect((fields["contacts_last_30_days"] as? Int) == month, "\(day): \(customer)")
            let last = recount.contacts(of: customer).map(\.day).max().map { day.days(since: $0) }
            #expect((fields["days_since_last_contact"] as? Int) == last, "\(day): \(customer)")
            #expect(json["tier"] as? String == record.customers[customer]?.tier)
        }
    }
}

extension NightCheck {
    /// The list file holds what the store holds, and the summaries count it right.
    func expectList(_ list: String, summary: String, again: String) throws {
        let table = RawTable(list)
        let columns = ["action_id", "customer_id", "tier", "rank", "play", "person", "due_on", "status"].map(table.column)
        let rows = table.rows.map { row in columns.map { row[$0] }.joined(separator: ",") }
        // Whoever accepted something for a customer who has left the file still has it on `engage list`, but a run lists by
        // the rows of that file.
        let here = Set(club.cells("customer_id").keys)
        let stored = listed.filter { here.contains($0.customer) }.map { action in
            [
                action.id, action.customer, action.tier ?? "", "\(action.rank)", action.play, action.person ?? "",
                "\(action.dueOn)", action.status,
            ].joined(separator: ",")
        }
        let difference = Set(rows).symmetricDifference(stored).sorted()
        #expect(difference.isEmpty && rows.count == stored.count, "\(day): the list is not the store's")

        func actions(_ text: String) throws -> [String: Int] {
            let json = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
            return try #require(json["actions"] as? [String: Int])
        }
        #expect(try actions(summary) == counts, "\(day)")
        #expect(after.lastRun == counts, "\(day)")
        #expect(try actions(again) == ["new": 0, "kept": listed.count, "withdrawn": 0, "changed": 0], "\(day)")
    }
}
