import Foundation
import TestSupport
import Testing

/// A workspace as `engage init` has made it, and what its people do next.
struct NewWorkspace {
    let folder: URL

    private func run(_ arguments: [String]) throws -> EngageCommand.Result {
        try EngageCommand.run(arguments, in: folder)
    }

    /// No warning, no layout to mend, no play without a scenario, and a preview that says what the plan is.
    func expectInOrder(tiers: [String], sourceLocation: SourceLocation = #_sourceLocation) throws {
        for arguments in [["check", "--fail-on", "warning"], ["fmt", "--check"], ["test", "--require-coverage"]] {
            let result = try run(arguments)
            #expect(
                result.exitCode == 0, "\(arguments): \(result.output)\(result.errors)", sourceLocation: sourceLocation)
        }
        let list = try run(["plan", "--no-store", "--quiet", "--format", "csv", "--columns", "tier,play"])
        #expect(list.exitCode == 0, "\(list.errors)", sourceLocation: sourceLocation)
        let rows = list.output.split(separator: "\n").dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        for tier in tiers { #expect(rows.contains { $0[0] == tier }, "\(tier)", sourceLocation: sourceLocation) }
        #expect(
            try previewed() == Dictionary(grouping: rows) { String($0[1]) }.mapValues(\.count),
            sourceLocation: sourceLocation)
    }

    /// By play: how many get it; those that nobody gets are left out.
    private func previewed() throws -> [String: Int] {
        struct Preview: Decodable {
            struct Play: Decodable {
                let play: String
                let planned: Int
            }
            let plays: [Play]
        }
        let plays = try JSONDecoder().decode(
            Preview.self, from: Data(run(["preview", "--format", "json"]).output.utf8)
        ).plays
        return Dictionary(uniqueKeysWithValues: plays.filter { $0.planned > 0 }.map { ($0.play, $0.planned) })
    }
}
