import Foundation
import TestSupport
import Testing

/// A world in which a letter works, and nobody who measures knows by how much: planned, listed and measured by the command.
struct PlannedLiftTests {
    static let customers = 4000
    let folder: TemporaryFolder
    /// Customers by id, as the first run decided.
    let treated: Set<String>
    let heldOut: Set<String>

    init() throws {
        folder = try TemporaryFolder()
        for (path, text) in Self.rules { try folder.write(text, to: path) }
        try folder.write(
            "customer_id,points\n" + (1...Self.customers).map { "C\($0),\($0 % 100)\n" }.joined(), to: "customers.csv")
        try folder.write("customer_id,occurred_on,event,value\n", to: "interactions.csv")
        try folder.write("customer_id,contacted_on,play\n", to: "contacts.csv")
        let plan = try EngageCommand.run(
            ["plan", "--as-of", "2026-01-10", "--verdicts", "verdicts.csv", "--quiet"], in: folder.url, remembers: true)
        #expect(plan.exitCode == 0, "\(plan.errors)")
        var listed: Set<String> = [], ghosts: Set<String> = []
        for line in try folder.read("verdicts.csv").split(separator: "\n").dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            guard cells[1] == "letter" else { continue }
            if cells[2] == "planned" { listed.insert(cells[0]) }
            if cells[2] == "held_out" { ghosts.insert(cells[0]) }
        }
        (treated, heldOut) = (listed, ghosts)

        // Half of those who got a letter buy in the month after, a third of the others; more than the days measured come later.
        var generator = SeededGenerator(seed: 3)
        var interactions = "customer_id,occurred_on,event,value\n"
        var contacts = "customer_id,contacted_on,play\n"
        for id in (1...Self.customers).map({ "C\($0)" }) {
            let isTreated = listed.contains(id)
            if Double.random(in: 0..<1, using: &generator) < (isTreated ? 0.5 : 0.33) {
                interactions += "\(id),2026-01-2\(Int.random(in: 0...9, using: &generator)),purchase,\(Int.random(in: 5...60, using: &generator))\n"
            }
            interactions += "\(id),2026-01-10,purchase,7\n\(id),2026-03-20,purchase,9\n"
            if isTreated, Bool.random(using: &generator) { contacts += "\(id),2026-01-12,letter\n" }
            if ghosts.contains(id), ghosts.sorted().prefix(10).contains(id) { contacts += "\(id),2026-01-15,letter\n" }
        }
        try folder.write(interactions, to: "interactions.csv")
        try folder.write(contacts, to: "contacts.csv")
    }

    static let rules = [
        "rules/fields.yaml": """
            kind: fields
            format: 1
            fields: {points: {type: number, about: Points}}
            events: {purchase: {about: Bought}, complaint: {about: Complained}}
            """,
        "rules/tiers.yaml": """
            kind: tiers
            format: 1
            score: points
            tiers: [{id: high, name: High, enter_at: 90, leave_below: 80}, {id: low, name: Low}]
            """,
        "rules/inputs.yaml": """
            kind: inputs
            format: 1
            as_of: 2026-04-01
            customers: {file: customers.csv}
            interactions: {file: interactions.csv}
            contacts: {file: contacts.csv}
            """,
        "rules/measurement.yaml": """
            kind: measurement
            format: 1
            holdout: {share: 25 percent, salt: letters, never_held_out: [service]}
            metrics:
              came_back: {event: purchase, counts: at_least_one, means: Bought again}
              spend: {event: purchase, counts: sum_value, means: Spent}
              held_tier: {tier: same_or_up, means: Not lower}
            rewards_and_penalties: {short_term: 30 days, long_term: 180 days, reward: spend, short_penalty: {event: complaint}, long_penalty: came_back}
            say_nothing_unless: {people_each_side: 100}
            """,
        "playbooks/low.yaml": """
            kind: playbook
            format: 1
            id: low
            name: Low
            tier: low
            strategy: {why: Why, do: [Do], avoid: [Avoid]}
            plays:
              - id: letter
                name: A letter
                purpose: help
                when: [{points: {at_least: 20}}]
                motive: {customer: A, company: B}
                opportunity: {occasion: C, channel: mail}
                means: {customer: D, employee: E}
                exchange: {gives: 1, asks: 0}
                owner: marketing
                due: 5 days
                cooldown: 365 days
                expect: {outcome: F, metric: came_back, within: 30 days}
              - id: repair
                name: A repair
                purpose: service
                when: [{points: {at_least: 80}}]
                motive: {customer: A, company: B}
                opportunity: {occasion: C, channel: phone}
                means: {customer: D, employee: E}
                exchange: {gives: 2, asks: 0}
                owner: marketing
                due: 5 days
                cooldown: 365 days
                expect: {outcome: F, metric: came_back, within: 30 days}
            """,
    ]

    func report(_ name: String, _ more: [String] = []) throws -> [String: Any] {
        let result = try ReportTests.report([name, "--format", "json"] + more, in: folder.url)
        #expect(result.exitCode == 0, "\(result.errors)")
        return try ReportTests.object(result.output)
    }

    /// Purchases within the 30 days, counted from the file.
    private func share(of customers: Set<String>) throws -> Double {
        var buyers: Set<String> = []
        for line in try folder.read("interactions.csv").split(separator: "\n").dropFirst() {
            let cells = line.split(separator: ",").map(String.init)
            if cells[1] > "2026-01-10", cells[1] <= "2026-02-09" { buyers.insert(cells[0]) }
        }
        return Double(customers.intersection(buyers).count) / Double(customers.count)
    }

    private func contacted() throws -> Set<String> {
        let lines = try folder.read("contacts.csv").split(separator: "\n").dropFirst()
        return Set(lines.map { String($0.prefix { $0 != "," }) })
    }

    @Test func whatTheLetterDidIsFound() throws {
        let report = try report("lift", ["--from", "2026-01-01"])
        let rows = try ReportTests.rows(report, "by_play").filter { $0["subject"] as? String == "letter" }
        #expect(rows.map { $0["metric"] as? String } == ["came_back", "spend", "held_tier"])
        let row = try #require(rows.first)
        #expect(row["treated"] as? Int == treated.count)
        #expect(row["held_out"] as? Int == heldOut.count)
        #expect(heldOut.count > 600)
        let (one, other) = (try share(of: treated), try share(of: heldOut))
        #expect(abs((row["treated_value"] as? Double ?? 0) - one) < 1e-12)
        #expect(abs((row["held_out_value"] as? Double ?? 0) - other) < 1e-12)
        #expect(abs((row["difference"] as? Double ?? 0) - (one - other)) < 1e-12)
        #expect(row["finding"] as? String == "more")
        let interval = try #require(row["interval"] as? [Double])
        #expect(interval[0] < 0.17 && 0.17 < interval[1])
        // The day of the run is before, on both sides.
        #expect(row["treated_before"] as? Int == 1 && row["held_out_before"] as? Int == 1)
        // As assigned: who was not reached and who was reached all the same stay on their sides.
        let contacted = try contacted()
        #expect(row["treated_not_reached"] as? Int == treated.subtracting(contacted).count)
        #expect(row["held_out_reached"] as? Int == 10)
        // Everybody kept their tier: nothing to be found there.
        #expect(rows[2]["finding"] as? String == "no evidence")
        #expect(try ReportTests.rows(report, "never_held_out").map { $0["play"] as? String } == ["repair"])
    }

    @Test func boxesTellSoonFromLate() throws {
        let report = try report("boxes", ["--from", "2026-01-01"])
        let row = try #require(try ReportTests.rows(report, "boxes").first)
        #expect(row["play"] as? String == "letter")
        #expect((row["short_reward"] as? String)?.hasPrefix("+") == true)
        #expect(row["short_penalty"] as? String == "no evidence yet")
        #expect(row["long_reward"] as? String == "not over yet" && row["long_penalty"] as? String == "not over yet")
    }

    /// Days that are not over are not measured, and what is said of them is that.
    @Test func whatIsNotOverIsNotMeasured() throws {
        let early = try report("lift", ["--from", "2026-01-01", "--as-of", "2026-02-08"])
        let row = try #require(try ReportTests.rows(early, "by_play").first)
        #expect(row["finding"] as? String == "not over yet for \(treated.count + heldOut.count >= 1000 ? "\((treated.count + heldOut.count) / 1000)," : "")\(String(format: "%03d", (treated.count + heldOut.count) % 1000))")
        #expect(row["treated_pending"] as? Int == treated.count && row["held_out_pending"] as? Int == heldOut.count)
        #expect(row["difference"] is NSNull)
        // A day later they are.
        let later = try report("lift", ["--from", "2026-01-01", "--as-of", "2026-02-09"])
        #expect(try ReportTests.rows(later, "by_play").first?["finding"] as? String == "more")
        // A period that ends before is measured by what came after it.
        let ended = try report("lift", ["--from", "2026-01-01", "--to", "2026-01-31"])
        #expect(try ReportTests.rows(ended, "by_play").first?["finding"] as? String == "more")
    }

    /// Tiers of both days are those that runs put customers in; who has left and who has come are told too.
    @Test func movesAreThoseOfTheRuns() throws {
        // C1090 was in High with 90 points, C1010 in Low with 10, C1020 in Low.
        var lines = try folder.read("customers.csv").split(separator: "\n").map(String.init)
        lines = lines.filter { $0 != "C1020,20" }.map { $0 == "C1090,90" ? "C1090,10" : $0 == "C1010,10" ? "C1010,95" : $0 }
        try folder.write(lines.joined(separator: "\n") + "\nNEW,95\n", to: "customers.csv")
        let plan = try EngageCommand.run(["plan", "--as-of", "2026-02-10", "--quiet"], in: folder.url, remembers: true)
        #expect(plan.exitCode == 0, "\(plan.errors)")
        let days = ["--from", "2026-01-10", "--to", "2026-02-10"]
        let report = try report("tiers", days)
        let movers = try ReportTests.rows(report, "movers").map { row in
            ["customer_id", "from", "to"].map { row[$0] as? String ?? "" }.joined(separator: " ")
        }
        #expect(movers == ["C1010 Low High", "C1090 High Low", "C1020 Low out", "NEW out High"])
        let moves = try ReportTests.rows(report, "moves")
        let stayed = moves.filter { $0["from"] as? String == $0["to"] as? String }
        let total = moves.reduce(0) { $0 + ($1["customers"] as? Int ?? 0) + ($1["held_out"] as? Int ?? 0) }
        #expect(total == Self.customers + 1 && stayed.count == 2)
        // Those left alone moved like the others: nobody was moved by us.
        let movedUp = try ReportTests.rows(report, "moved_up")
        #expect(movedUp.map { $0["tier"] as? String } == ["Low"])
        #expect(movedUp.first?["finding"] as? String == "no evidence")
        // On the day before the first run nothing is remembered: both days are reckoned, here from today's file alone.
        let early = try self.report("tiers", ["--from", "2026-01-09"])
        #expect((early["findings"] as? [String] ?? []).contains("Who moved is not known: the tiers of earlier days are not."))
    }

    /// A customer who leaves the file can be measured no more, and is told.
    @Test func whoIsGoneIsCounted() throws {
        let gone = try #require(treated.min())
        let customers = try folder.read("customers.csv")
        try folder.write(
            customers.split(separator: "\n").filter { !$0.hasPrefix("\(gone),") }.map { "\($0)\n" }.joined(), to: "customers.csv")
        let row = try #require(try ReportTests.rows(try report("lift", ["--from", "2026-01-01"]), "by_play").first)
        #expect(row["treated_gone"] as? Int == 1)
        #expect(row["treated"] as? Int == treated.count - 1)
    }

    /// What people did with the list is counted from what they recorded.
    @Test func theFunnelFollowsWhatPeopleRecorded() throws {
        let list = try EngageCommand.run(["list", "--play", "letter", "--format", "csv"], in: folder.url).output
        let ids = list.split(separator: "\n").dropFirst().map { String($0.split(separator: ",")[0]) }
        try #require(ids.count > 100)
        for (index, words) in [
            ["accept"], ["done", "--outcome", "result"], ["done", "--outcome", "no_result", "--blocker", "means"],
            ["reject", "--reason", "not_worth_it"], ["reject", "--reason", "already_done"],
        ].enumerated() {
            let result = try EngageCommand.run(
                ["act", ids[index], words[0]] + words.dropFirst() + ["--by", "Ana", "--on", "2026-01-11"], in: folder.url)
            #expect(result.exitCode == 0, "\(result.errors)")
        }
        let report = try report("funnel", ["--from", "2026-01-01"])
        let row = try #require(try ReportTests.rows(report, "by_play").first { $0["play"] as? String == "letter" })
        #expect(row["planned"] as? Int == treated.count)
        let contacted = try contacted()
        let customers = list.split(separator: "\n").dropFirst().map { String($0.split(separator: ",")[1]) }
        let delivered = contacted.intersection(treated).union([customers[1], customers[2], customers[4]])
        #expect(row["done"] as? Int == delivered.count)
        #expect(row["accepted"] as? Int == delivered.union([customers[0]]).count)
        let reasons = try ReportTests.rows(report, "rejected")
        #expect(reasons.map { $0["reason"] as? String } == (contacted.contains(customers[3]) ? [] : ["not_worth_it"]))
        let blockers = try #require(try ReportTests.rows(report, "blockers").first { $0["play"] as? String == "letter" })
        #expect(blockers["all_means"] as? Int == 1 && blockers["willing_means"] as? Int == 0)
    }
}
