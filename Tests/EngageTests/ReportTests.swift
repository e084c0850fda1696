import Foundation
import TestSupport
import Testing

/// `engage report`, as it is run.
struct ReportTests {
    static func report(_ arguments: [String], in folder: URL = EngageCommand.repository) throws -> EngageCommand.Result {
        try EngageCommand.run(["report"] + arguments, in: folder)
    }

    static func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    static func rows(_ report: [String: Any], _ section: String) throws -> [[String: Any]] {
        let sections = try #require(report["sections"] as? [[String: Any]])
        let found = try #require(sections.first { $0["id"] as? String == section }, "\(sections.map { $0["id"] ?? "" })")
        return try #require(found["rows"] as? [[String: Any]])
    }

    @Test func anyNumberOfWorkersSaysTheSame() throws {
        let reports = try ["1", "2", "5"].map { workers in
            let result = try Self.report(["all", "--no-store", "--from", "2017-07-01", "--format", "json", "--workers", workers])
            #expect(result.exitCode == 0)
            return result.output
        }
        #expect(reports[0] == reports[1] && reports[0] == reports[2])
    }

    /// The sample's campaigns went to whom somebody chose.
    @Test func campaignsThatNobodyDrewByChanceAreLabelled() throws {
        let result = try Self.report(["lift", "--no-store", "--from", "2017-01-01", "--format", "json"])
        let report = try Self.object(result.output)
        let rows = try Self.rows(report, "contacts")
        let file = EngageCommand.repository.appendingPathComponent("Tests/Data/completejourney/contacts.csv")
        let contacts = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
        let campaigns = Set(contacts.filter { $0[1] >= "2017-01-01" && $0[1] <= "2017-12-31" }.map { String($0[3]) })
        #expect(campaigns.count == 24)
        #expect(Set(rows.compactMap { $0["subject"] as? String }) == campaigns)
        let findings = Set(rows.compactMap { $0["finding"] as? String })
        #expect(
            findings.allSatisfy { ["observed", "too few", "too few so far"].contains($0) || $0.hasPrefix("not over yet for ") },
            "\(findings)")
        #expect(rows.allSatisfy { $0["p_adjusted"] is NSNull })
        let sentences = try #require(report["findings"] as? [String])
        #expect(sentences.contains { $0.contains("they were chosen, so that it says nothing of whether the contacts worked") })
        // Nothing claims that anything helped.
        let text = try Self.report(["lift", "boxes", "value", "--no-store", "--from", "2017-01-01"]).output
        for claim in ["more than those left alone", "Better than without us", "went with +"] { #expect(!text.contains(claim)) }
    }

    /// Hillstrom's counts, as a file of outcomes: the published differences come out.
    @Test func aPastCampaignIsMeasuredWithoutHavingBeenPlannedHere() throws {
        let folder = try TemporaryFolder()
        try folder.write("kind: fields\nformat: 1\nfields: {spent: {type: money, about: Spent}}\n", to: "rules/fields.yaml")
        try folder.write(
            """
            kind: tiers
            format: 1
            score: spent
            tiers: [{id: high, name: High, enter_at: 500, leave_below: 400}, {id: low, name: Low}]
            """, to: "rules/tiers.yaml")
        try folder.write(
            """
            kind: inputs
            format: 1
            as_of: 2008-12-31
            customers: {file: customers.csv}
            outcomes: {file: outcomes.csv, campaign: test, responded: [visited, bought], value: spend}
            """, to: "rules/inputs.yaml")
        try folder.write(
            "kind: playbook\nformat: 1\nid: low\nname: Low\ntier: low\nstrategy: {why: Rest, do: [Rest], avoid: [Noise]}\n",
            to: "playbooks/low.yaml")
        try folder.write("customer_id,spent\nC1,600\nC2,10\n", to: "customers.csv")
        var file = "test,customer_id,arm,visited,bought,spend\n"
        var number = 0
        for (arm, people, visits, sales) in [
            ("mens", 21_307, 3894, 267), ("womens", 21_387, 3238, 189), ("holdout", 21_306, 2262, 122),
        ] {
            for index in 0..<people {
                number += 1
                file += "email,C\(number),\(arm),\(index < visits ? 1 : 0),\(index < sales ? "yes" : ""),\(index < sales ? 100 : 0)\n"
            }
        }
        try folder.write(file, to: "outcomes.csv")
        let result = try Self.report(["lift", "--format", "json"], in: folder.url)
        #expect(result.exitCode == 0, "\(result.errors)")
        let rows = try Self.rows(try Self.object(result.output), "campaigns")
        #expect(rows.count == 6)
        let known: [String: (difference: Double, low: Double, high: Double)] = [
            "mens visited": (0.07658956365153125, 0.06995330808373154, 0.08322674127411137),
            "womens visited": (0.045233106587052985, 0.03889409535998813, 0.051574342962213596),
            "mens bought": (0.006805006519615695, 0.005014344671481532, 0.008640723396917826),
            "womens bought": (0.003111057511085258, 0.001501657131877008, 0.004745471313672931),
        ]
        for row in rows {
            let (arm, metric) = (try #require(row["arm"] as? String), try #require(row["metric"] as? String))
            #expect(row["finding"] as? String == "more")
            #expect(row["held_out"] as? Int == 21_306)
            guard let expected = known["\(arm) \(metric)"] else { continue }
            let interval = try #require(row["interval"] as? [Double])
            #expect(abs((row["difference"] as? Double ?? 0) - expected.difference) < 1e-12)
            #expect(abs(interval[0] - expected.low) < 1e-12)
            #expect(abs(interval[1] - expected.high) < 1e-12)
        }
        let text = try Self.report(["lift"], in: folder.url).output
        #expect(text.contains("email, mens: visited +7.66 points (+7.00 to +8.32 points), more than those left alone."))
        #expect(text.contains("email, womens: bought +0.31 points (+0.15 to +0.47 points), more than those left alone."))
        let boxes = try Self.report(["boxes", "--format", "csv"], in: folder.url).output
        #expect(boxes.hasPrefix("play,short_reward,short_penalty,long_reward,long_penalty\n"))
    }

    @Test func oneTableIsAFileOfItsOwn() throws {
        let moves = try Self.report(["tiers", "--no-store", "--from", "2017-07-01", "--format", "csv", "--table", "moves"])
        #expect(moves.output.hasPrefix("from,to,customers,share,held_out,held_out_share\nHigh,High,45,0.97826"))
        let first = try Self.report(["tiers", "--no-store", "--from", "2017-07-01", "--format", "csv"])
        #expect(first.output.hasPrefix("tier,opening,opening_share,closing,closing_share\n"))
        let wrong = try Self.report(["tiers", "--no-store", "--format", "csv", "--table", "mover"])
        #expect(wrong.exitCode == 64)
        #expect(wrong.errors == "error: the report tiers has no table mover; it has pyramid, moves, moved_up, worth, movers\n")
        #expect(wrong.output == "")
    }

    @Test func whatDoesNotGoIsSaid() throws {
        for (arguments, message) in [
            ([], "which report? tiers, lift, boxes, value, exchange, funnel, blockers, abh, retention, or all"),
            (["lifts"], "there is no report 'lifts': did you mean lift?"),
            (["tiers", "lift", "--format", "csv"], "a CSV file holds one table"),
            (["tiers", "--out", "report.pdf"], "--out wants a file that ends in .json, .csv or .html"),
            (["tiers", "--from", "2017-12-01", "--to", "2017-11-01"], "--from 2017-12-01 is after --to 2017-11-01"),
            (["tiers", "--to", "2018-01-01"], "--to 2018-01-01 is after 2017-12-31"),
            (["tiers", "--store", "nowhere.sqlite"], "there is no store"),
        ] {
            let result = try Self.report(arguments)
            #expect(result.exitCode == (arguments.last == "nowhere.sqlite" ? 66 : 64), "\(arguments)")
            #expect(result.errors.contains(message), "\(result.errors)")
            #expect(result.output == "")
        }
    }

    /// Bad rows go where they are wanted, and it is said; without a place for them nothing is written.
    @Test func badRowsAreTold() throws {
        let folder = try TemporaryFolder()
        try folder.write("customer_id,contacted_on,play\n1,2017-03-01,a\n1,soon,a\n", to: "contacts.csv")
        let (contacts, rejects) = (folder.url.path + "/contacts.csv", folder.url.path + "/rejects.csv")
        let arguments = ["exchange", "--no-store", "--contacts", contacts, "--out", folder.url.path + "/report.json"]
        let refused = try Self.report(arguments)
        #expect(refused.exitCode == 65)
        #expect(refused.errors.contains("\(contacts):3: contacted_on is not a date"))
        #expect(!FileManager.default.fileExists(atPath: folder.url.path + "/report.json"))
        let result = try Self.report(arguments + ["--rejects", rejects, "--max-rejects", "50"])
        #expect(result.exitCode == 0)
        #expect(result.errors.contains("1 bad row went to \(rejects)\n"))
        #expect(try folder.read("rejects.csv").split(separator: "\n").count == 2)
    }

    @Test func aPageStandsAlone() throws {
        let folder = try TemporaryFolder()
        let path = folder.url.appendingPathComponent("reports.html").path
        let result = try Self.report(["all", "--no-store", "--from", "2017-07-01", "--out", path])
        #expect(result.exitCode == 0)
        #expect(result.output == "")
        #expect(result.errors.hasSuffix("9 reports in \(path)\n"))
        let page = try folder.read("reports.html")
        #expect(page.hasPrefix("<!doctype html>"))
        for outside in ["http://", "https://", "src=\"/", "href=\"/"] {
            #expect(!page.replacingOccurrences(of: "http://www.w3.org", with: "").contains(outside), "\(outside)")
        }
    }
}
