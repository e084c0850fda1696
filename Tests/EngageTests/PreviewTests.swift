import Foundation
import TestSupport
import Testing

/// `engage preview` as a person and a tool meet it.
@Suite struct PreviewTests {
    /// Customers that `OneFileWorkspace` shares among its tiers.
    static let customers = """
        customer_id,points,spend,spend_on,cases,vip,renewal,region,consent
        1,80,10,2026-03-01,0,yes,2026-05-30,north,given
        2,75,20.5,2026-03-01,2,no,2026-05-31,south,given
        3,71,,2026-03-01,4,no,2026-06-02,,refused
        4,45,19,2026-03-01,0,no,,north,given
        5,50,20,2026-03-01,0,no,,north,given
        6,55,14,2026-03-01,0,no,,north,given
        7,10,20,2026-03-01,,,,north,given
        """ + "\n"

    private func preview(_ arguments: String..., in folder: TemporaryFolder) throws -> EngageCommand.Result {
        try EngageCommand.run(["preview"] + arguments, in: folder.url)
    }

    @Test func aPlayInDetail() throws {
        let folder = try OneFileWorkspace.folder(customers: Self.customers)
        let result = try preview("renewal_call", "dear", in: folder)
        #expect(result.exitCode == 0)
        #expect(result.errors == "")
        for line in [
            "Play renewal_call (renewal_call, playbooks/top.yaml:",
            "  candidates           3   in the tiers that have the play",
            "  applies              1   when: holds for them",
            "         1         2         0         2   renewal within the next 90 days  playbooks/top.yaml:",
            "  1 more at 91 days",
            "         0         3         0         3   spend more than 20  playbooks/middle.yaml:",
            "  1 more at 19",
        ] {
            #expect(result.output.contains(line), "\(line) in\n\(result.output)")
        }
        #expect(!FileManager.default.fileExists(atPath: folder.url.path + "/.engage"))
    }

    /// The line is edited in the file, as it was told, and everything is planned again.
    @Test(arguments: [("renewal_call", "within_next: 90 days", "top"), ("dear", "more_than: 20", "middle"),
        ("hello_again", "less_than: 50", "middle"), ("either", "at_most: 0", "top"), ("sort_out", "at_least: 2", "any")])
    func anEditedLineBringsWhatWasTold(play: String, line: String, playbook: String) throws {
        let folder = try OneFileWorkspace.folder(customers: OneFileCustomers(count: 400).text)
        let before = try figures(play, in: folder)
        let near = try #require(before.nearMisses.first)
        let test = try #require(line.split(separator: ":").first)
        #expect(near["test"] as? String == String(test))
        let (at, more) = (try #require(near["at"]), try #require(near["more"] as? Int))
        try folder.edit("playbooks/\(playbook).yaml", line, "\(test): \(at)")
        let after = try figures(play, in: folder)
        #expect(after.applicable == before.applicable + more)
        #expect(more > 0)
    }

    private func figures(
        _ play: String, in folder: TemporaryFolder
    ) throws -> (applicable: Int, nearMisses: [[String: Any]]) {
        let result = try preview(play, "--format", "json", in: folder)
        let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
        let reach = try #require((object?["plays"] as? [[String: Any]])?.first)
        let criteria = try #require(reach["criteria"] as? [[String: Any]])
        return (
            try #require(reach["applicable"] as? Int), criteria.flatMap { $0["near_misses"] as? [[String: Any]] ?? [] }
        )
    }

    @Test func theSameBytesWithAnyNumberOfWorkers() throws {
        let folder = try OneFileWorkspace.folder(
            customers: OneFileCustomers(count: 3000, filling: 1000).text)
        let outputs = try ["1", "2", "5"].map {
            try preview("--format", "json", "--workers", $0, in: folder).output
        }
        #expect(outputs[0].contains("\"customers\": 3000"))
        #expect(outputs[0] == outputs[1])
        #expect(outputs[0] == outputs[2])
    }

    @Test func aTableFitsIntoAHundredColumns() throws {
        let folder = try OneFileWorkspace.folder(customers: Self.customers)
        let long = "a_play_with_a_name_that_is_longer_than_any_table_can_bear"
        try folder.edit("playbooks/rest.yaml", "id: leave", "id: \(long)")
        let result = try preview(in: folder)
        #expect(result.output.contains("  \(long)\n"))
        #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
    }

    @Test func playsThatReachNobodyAreToldSo() throws {
        let folder = try OneFileWorkspace.folder(customers: Self.customers)
        let path = "playbooks/middle.yaml"
        try folder.edit(path, "    name: Play dear\n", "    name: Play dear\n    paused: true\n")
        try folder.edit(path, "    name: Play hello\n", "    name: Play hello\n    active: {until: 2026-03-01}\n")
        let table = try preview(in: folder)
        #expect(table.output.contains("paused\n"))
        #expect(table.output.contains("not active on this day\n"))
        let detail = try preview("hello", "dear", in: folder)
        #expect(detail.output.contains("reaches nobody: not active on this day (active until 2026-03-01)."))
        #expect(detail.output.contains("reaches nobody: paused."))
    }

    @Test func anUnknownPlayIsWrongUsage() throws {
        let folder = try OneFileWorkspace.folder(customers: Self.customers)
        let near = try preview("renewal_cal", in: folder)
        #expect(near.exitCode == 64)
        #expect(near.errors == "error: there is no play renewal_cal; did you mean renewal_call?\n")
        #expect(near.output == "")
        let far = try preview("zzz", in: folder)
        #expect(far.errors == "error: there is no play zzz in this workspace\n")
    }

    @Test func nobodyAndNoPlays() throws {
        let folder = try OneFileWorkspace.folder(customers: OneFileCustomers.header + "\n")
        for play in ["dear", "either"] {
            let nobody = try preview(play, in: folder)
            #expect(nobody.exitCode == 0)
            #expect(nobody.output.contains("  candidates           0"))
        }
        for path in OneFileWorkspace.files.keys.filter({ $0.hasPrefix("playbooks/") && $0 != "playbooks/top.yaml" }) {
            try FileManager.default.removeItem(at: folder.url.appendingPathComponent(path))
        }
        try folder.write(
            """
            kind: playbook
            format: 1
            id: top
            name: Top
            tier: top
            strategy: {why: They are with us, do: [Thank them], avoid: [Selling]}
            """, to: "playbooks/top.yaml")
        let none = try preview(in: folder)
        #expect(none.exitCode == 0)
        #expect(none.output.contains("There are no plays yet"))
    }

    @Test func aWorkspaceWithErrorsIsNotPreviewed() throws {
        let folder = try OneFileWorkspace.folder(customers: Self.customers)
        try folder.write("kind: ranking\nformat: 1\nfirst: [servce]\n", to: "rules/ranking.yaml")
        let result = try preview(in: folder)
        #expect(result.exitCode == 1)
        #expect(result.output == "")
        #expect(result.errors.contains("rules/ranking.yaml:3"))
    }

    @Test func badRows() throws {
        let folder = try OneFileWorkspace.folder(customers: Self.customers + "8,many,,,,,,,\n")
        #expect(try preview(in: folder).exitCode == 65)
        let going = try preview("--rejects", "bad.csv", "--max-rejects", "50", in: folder)
        #expect(going.exitCode == 0)
        #expect(going.errors == "1 bad row went to bad.csv\n")
        #expect(try folder.read("bad.csv").contains("points"))
    }
}
