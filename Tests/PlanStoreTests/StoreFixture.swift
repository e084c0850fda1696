import Campaigns
import CivilCalendar
import Foundation
import Planner
import Tables

@testable import PlanStore

/// A folder for one test, removed with it.
final class TestFolder: Sendable {
    let path: String
    init() {
        path = NSTemporaryDirectory() + "PlanStoreTests-\(UUID().uuidString)"
        try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    deinit { try? FileManager.default.removeItem(atPath: path) }

    var store: String { path + "/store.sqlite" }
    func bytes(_ name: String = "store.sqlite") -> Data? { FileManager.default.contents(atPath: path + "/" + name) }
    var files: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
}

func day(_ text: String) -> Day { Day(iso: text)! }

extension WorkspaceFacts {
    static let example = WorkspaceFacts(
        timeZone: "Europe/Madrid", namedDay: day("2026-03-02"),
        workingDays: [.monday, .tuesday, .wednesday, .thursday, .friday], holidays: [day("2026-03-19")],
        responses: ["redeemed", "replied", "declined"], goodResponses: ["redeemed", "replied"],
        tiers: ["high", "medium", "low"], pinEndsAfter: CalendarSpan(180, .days))
}

extension StoredPlay {
    static func example(_ id: String, owner: String = "account_owner") -> StoredPlay {
        StoredPlay(
            id: id, name: "Name of \(id)", purpose: .help, channel: "phone", owner: owner, approver: "opportunity_owner",
            customerMotive: "Wants it", companyMotive: "Wants it too", occasion: "Now", customerMeans: "Ten minutes",
            employeeMeans: "A page", outcome: "Done")
    }
}

/// A run of these customers, in chunks of two.
struct ExampleRun {
    var ids: [PackedStrings]
    var changes: RunChanges

    init(_ customers: [String], asOf: String = "2026-03-02", id: String = "run-1") {
        ids = stride(from: 0, to: customers.count, by: 2).map {
            PackedStrings(customers[$0..<min($0 + 2, customers.count)])
        }
        changes = RunChanges(
            run: RunRecord(id: id, asOf: day(asOf), workspaceHash: "w", inputsHash: "i"), facts: .example,
            plays: [.example("call"), .example("mail", owner: "marketing")])
    }

    var index: CustomerIndex {
        var firstRow = 0
        return CustomerIndex(
            ids.map { chunk in
                defer { firstRow += chunk.count }
                return RecordChunk(
                    firstRow: firstRow, ids: chunk, columns: [], lines: [Int32](repeating: 1, count: chunk.count))
            })
    }

    func snapshot(_ store: PlanStore, listingsSince: Day? = nil) throws -> StoreSnapshot {
        try store.read {
            try $0.snapshot(
                ids: ids, index: index, asOf: changes.run.asOf, tiers: changes.facts.tiers, listingsSince: listingsSince)
        }
    }

    @discardableResult
    func write(to store: PlanStore) throws -> Int64 {
        let snapshot = try snapshot(store)
        return try store.write { try $0.apply(changes, ids: ids, snapshot: snapshot) }
    }

    mutating func list(
        _ number: Int64, row: Int32, play: Int32 = 0, status: ActionStatus = .open, person: String? = nil,
        dueOn: String = "2026-03-09", priority: Int64 = 25_000_000, waitsFor: String? = nil
    ) {
        changes.listed.append(
            ListedAction(
                number: number, row: row, play: play, tierCode: 1, rank: 1, priority: priority, status: status,
                dueOn: day(dueOn), person: person, waitsFor: waitsFor, because: "affinity at least 35"))
    }
}
