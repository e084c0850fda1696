import CivilCalendar
import Diagnostics
import Foundation
import PlanningService
import Testing

@testable import engage_bench

struct WholeRunTests {
    private static let plays: [BenchmarkPlay] = {
        var generator = PlayGenerator(sample: PlaySample(count: 1_000))
        return generator.plays(60)
    }()

    @Test func theWorkspaceHasNoErrors() throws {
        try withFolder { folder in
            let workspace = WholeRunWorkspace(history: WholeRunHistory(customers: 1_000), plays: Self.plays)
            try workspace.write(to: folder)
            let checked = CheckedWorkspace(try WorkspaceFolder(path: folder))
            #expect(checked.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
            #expect(checked.workspace?.plays.count == 60)
        }
    }

    @Test func playsAreSpreadOverTiersAndPurposes() {
        let plays = Self.plays.map { WholeRunPlay(play: $0) }
        for tier in ["high", "medium", "low"] {
            let purposes = plays.filter { $0.tier == tier }.map(\.purpose)
            #expect(purposes.filter { $0 == "ask" }.count >= 1, "\(tier)")
            #expect(purposes.filter { $0 == "help" }.count >= 10, "\(tier)")
        }
        let library = plays.filter { $0.tier == nil }
        #expect(library.map(\.purpose) == ["help", "service"])
    }

    @Test func interactionsAreTenACustomerInNoOrderAndSkewed() throws {
        let rows = try Self.rows { try InteractionsFile(customers: 500).write(to: $0) }
        #expect(rows[0] == ["customer_id", "on", "event", "channel", "value"])
        #expect(rows.count == 5_001)
        var counts = Array(repeating: 0, count: 501)
        for row in rows.dropFirst() {
            counts[try #require(Int(row[0]))] += 1
            let day = try #require(Day(iso: row[1]))
            #expect(day >= Day(iso: "2023-01-02")! && day <= Day(iso: "2026-01-01")!)
            #expect(row[4].isEmpty == (row[2] != "purchase"))
        }
        #expect(counts[0] == 0)
        #expect(counts[1...].filter { $0 == 0 }.count >= 150)
        #expect(counts.max() ?? 0 > 100)
        let days = rows.dropFirst().map { $0[1] }
        #expect(zip(days, days.dropFirst()).filter { $0 > $1 }.count > 2_000)
    }

    @Test func contactsAreOneACustomerWithResponsesOnOrAfterTheirDay() throws {
        let rows = try Self.rows { try ContactsFile(customers: 2_000).write(to: $0) }
        #expect(rows[0] == ["customer_id", "on", "channel", "play", "response", "responded"])
        #expect(rows.count == 2_001)
        for row in rows.dropFirst() {
            #expect((1...2_000).contains(try #require(Int(row[0]))))
            #expect(row[4].isEmpty == row[5].isEmpty)
            #expect(row[5].isEmpty || (row[5] >= row[1] && row[5] <= "2026-01-01"))
        }
        #expect(Set(rows.dropFirst().map { $0[4] }) == ["accepted", "opened", "ignored", "declined", ""])
        #expect(Set(rows.dropFirst().map { $0[3] }) == Set((1...20).map { "play_\($0 < 10 ? "00" : "0")\($0)" }))
    }

    /// So that timings of different versions are of the same history.
    @Test func theHistoryStaysTheSame() throws {
        try withFolder { folder in
            try OutputFile.makeFolder(folder)
            let history = WholeRunHistory(customers: 200)
            try history.interactions.write(to: "\(folder)/\(history.interactions.name)")
            try history.contacts.write(to: "\(folder)/\(history.contacts.name)")
            let interactions = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/interactions_2000.csv"))
            #expect(sha256(interactions) == "58b8016ab3ee6122432955d6f28dfe357e32b7617757f08c936b68134d659fbf")
            let contacts = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/contacts_200.csv"))
            #expect(sha256(contacts) == "17c0344f7cdb85065514542db89c1843afc7c9edb460640cf5ed8f2ebbf4f1be")
        }
    }

    private static func rows(_ write: (String) throws -> Void) throws -> [[String]] {
        try withFolder { folder in
            try OutputFile.makeFolder(folder)
            try write("\(folder)/rows.csv")
            return try String(contentsOfFile: "\(folder)/rows.csv", encoding: .utf8).split(separator: "\n")
                .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        }
    }
}
