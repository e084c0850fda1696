import Campaigns
import Foundation
import Planner
import Testing
import TestSupport

@testable import PlanningService
@testable import engage

/// A run that goes through the customers file once, against one that reads it first. With small chunks, so that few
/// rows make many.
struct SinglePassTests {
    private struct Outcome: Equatable {
        /// In CSV, in CSV with some columns and raw, in NDJSON, and the verdicts.
        var lists: [String] = []
        var summary = ""
        var json = ""
        var fault = ""
    }

    private let folder: TemporaryFolder
    private let checked: CheckedWorkspace

    init() throws {
        folder = try OneFileWorkspace.folder()
        checked = CheckedWorkspace(try WorkspaceFolder(path: folder.url.path))
    }

    private enum Way {
        case singlePass, long
        /// As the command goes.
        case whichever
    }

    /// nil where the single pass is given up, or not begun.
    private func plan(
        _ customers: String, _ way: Way, workers: Int = 1, chunkSize: Int = 1000, rejects: Bool = false
    ) throws -> Outcome? {
        try folder.write(customers, to: "customers.csv")
        let workspace = try checked.valid()
        var options = RunOptions(workers: workers)
        if rejects { options.outputs.rejects = folder.url.appendingPathComponent("rejects.csv").path }
        let requests = [
            ListRequest(.actions(ActionColumn.allCases)),
            ListRequest(.actions([.because, .person, .customerID, .priority]), isRaw: true),
            ListRequest(.actions(ActionColumn.allCases), format: .ndjson), ListRequest(.verdicts),
        ]
        let memory = requests.map { _ in ListInMemory() }
        let lists = zip(requests, memory).map(PlannedList.init)
        var outcome = Outcome()
        do {
            guard let run = try run(way, workspace, options, lists, chunkSize) else { return nil }
            outcome.lists = memory.map { String(decoding: $0.bytes, as: UTF8.self) }
            let report = PlanReport(run: run, out: nil)
            outcome.summary = report.text
            outcome.json = report.json(of: run.identity(of: checked.files))
        } catch let fault as PlanningFault {
            guard case .data(let errors) = fault else { throw fault }
            outcome.fault = errors.text
        }
        return outcome
    }

    private func run(
        _ way: Way, _ workspace: Workspace, _ options: RunOptions, _ lists: [PlannedList], _ chunkSize: Int
    ) throws -> PlanningRun? {
        switch way {
        case .singlePass:
            return try SinglePass(
                workspace: workspace, folder: folder.url.path, options: options, lists: lists, clock: .system,
                chunkSize: chunkSize, progress: nil)?.run(lists)
        case .long:
            let scored = try ScoredRun(
                workspace: workspace, folder: folder.url.path, options: options, depth: .actionList)
            return try PlanningRun(scored, lists, nil)
        case .whichever:
            return try PlanningRun(workspace: workspace, folder: folder.url.path, options: options, lists: lists)
        }
    }

    /// Whether two outcomes are the same; tells the first line in which they are not.
    private func expectSame(_ actual: Outcome?, _ expected: Outcome?, _ comment: String = "") throws {
        let (actual, expected) = (try #require(actual, "\(comment)"), try #require(expected))
        let parts = zip(
            actual.lists + [actual.summary, actual.json, actual.fault],
            expected.lists + [expected.summary, expected.json, expected.fault])
        #expect(actual.lists.count == expected.lists.count)
        for (left, right) in parts where left != right {
            let lines = zip(left.split(separator: "\n"), right.split(separator: "\n")).first { $0 != $1 }
            Issue.record("\(comment): \(lines?.0 ?? "more or less text"), but expected \(lines?.1 ?? "")")
        }
    }

    // MARK: Files in order

    @Test(arguments: [1, 2]) func clean(workers: Int) throws {
        for customers in [
            OneFileCustomers(count: 150), OneFileCustomers(count: 60, hasPreviousTiers: true),
            OneFileCustomers(count: 40, filling: 30, cellsOverTwoLines: 30), OneFileCustomers(count: 1),
            OneFileCustomers(count: 0),
        ] {
            let expected = try plan(customers.text, .long)
            for chunkSize in [1, 100, 1000, 3000, 1 << 20] {
                try expectSame(
                    plan(customers.text, .singlePass, workers: workers, chunkSize: chunkSize), expected,
                    "\(customers), chunks of \(chunkSize)")
            }
            try expectSame(plan(customers.text, .whichever, workers: workers), expected)
        }
    }

    @Test func theFilesHaveWhatTheyAreFor() throws {
        let plain = try #require(try plan(OneFileCustomers(count: 150).text, .long))
        for verdict in VerdictKind.allCases
        where ![.kept, .snoozed, .rejected, .cooldown, .pausedAfterResponse, .notEarned, .noCapacity].contains(verdict) {
            #expect(plain.lists[3].contains(",\(verdict.rawValue),"), "\(verdict)")
        }
        for words in [
            "were too old and count as empty", "has no column mood", "no points, and so no tier", "not a pyramid",
            "'=cmd()", "'=mail", "\"a, b\"", "say \"\"no, no\"\"\"", ",'-x,", ",-5,",
        ] {
            #expect(plain.summary.contains(words) || plain.lists.contains { $0.contains(words) }, "\(words)")
        }
        let moved = try #require(try plan(OneFileCustomers(count: 60, hasPreviousTiers: true).text, .long))
        #expect(moved.summary.contains("changed their tier in this run"))
    }

    @Test func lineEndsAndDelimiters() throws {
        let customers = OneFileCustomers(count: 50)
        let expected = try plan(customers.text, .long)
        let returns = OneFileCustomers.file(customers.header, customers.rows, lineEnd: "\r\n")
        let blank = OneFileCustomers.file("\u{FEFF}" + customers.header, customers.rows.flatMap { ["", $0] }, lineEnd: "\n\n")
        for text in [returns, blank, String(returns.dropLast(1))] {
            for chunkSize in [1, 97, 1000] {
                let actual = try #require(try plan(text, .singlePass, workers: 2, chunkSize: chunkSize))
                #expect(actual.lists == expected?.lists)
                #expect(actual.summary == expected?.summary)
            }
        }
        let semicolons = returns.replacingOccurrences(of: ",", with: ";")
        let other = try plan(semicolons, .long)
        try expectSame(plan(semicolons, .singlePass, workers: 2, chunkSize: 300), other)
    }

    @Test func numbersAsIDs() throws {
        let customers = OneFileCustomers(count: 120)
        let rows = customers.rows.enumerated().map { "\($0 + 1)," + $1.split(separator: ",", maxSplits: 1)[1] }
        let text = OneFileCustomers.file(customers.header, rows)
        try expectSame(plan(text, .singlePass, chunkSize: 500), plan(text, .long))
    }

    // MARK: Files in disorder

    @Test func shuffledRows() throws {
        let customers = OneFileCustomers(count: 120)
        var random = SeededGenerator(seed: 1)
        let rows = customers.rows.shuffled(using: &random)
        let text = OneFileCustomers.file(customers.header, rows)
        for chunkSize in [1, 1000, 1 << 20] { #expect(try plan(text, .singlePass, chunkSize: chunkSize) == nil) }
        let shuffled = try #require(try plan(text, .whichever, workers: 2))
        try expectSame(shuffled, plan(text, .long))
        let ordered = try #require(try plan(customers.text, .whichever))
        // Customer by customer the same rows, in the order of the file.
        for list in [0, 3] {
            let place = list == 0 ? 1 : 0
            #expect(rowsByCustomer(shuffled.lists[list], at: place) == rowsByCustomer(ordered.lists[list], at: place))
        }
        #expect(shuffled.lists[2].split(separator: "\n").sorted() == ordered.lists[2].split(separator: "\n").sorted())
        let idsInFile = rows.map { $0.prefix(8) }
        var listed: [Substring] = []
        for row in shuffled.lists[3].split(separator: "\n").dropFirst() where listed.last != row.prefix(8) {
            listed.append(row.prefix(8))
        }
        #expect(listed == idsInFile.filter(Set(listed).contains))
    }

    /// The lines of each customer's rows; the id stands in the cell at `place`, none before it is quoted.
    private func rowsByCustomer(_ list: String, at place: Int) -> [Substring: [Substring]] {
        Dictionary(grouping: list.split(separator: "\n").filter { $0.contains(",C1") || $0.hasPrefix("C1") }) {
            $0.split(separator: ",")[place]
        }
    }

    @Test func oneRowOutOfPlace() throws {
        let customers = OneFileCustomers(count: 60)
        for (from, to) in [(59, 0), (0, 59), (30, 29), (58, 59)] {
            var rows = customers.rows
            rows.insert(rows.remove(at: from), at: to)
            let text = OneFileCustomers.file(customers.header, rows)
            #expect(try plan(text, .singlePass, workers: 2, chunkSize: 200) == nil)
            try expectSame(plan(text, .whichever, workers: 2), plan(text, .long))
        }
    }

    // MARK: Bad files

    @Test func aBadRowAnywhere() throws {
        let customers = OneFileCustomers(count: 40)
        for place in [0, 1, 20, 38, 39] {
            for bad in ["C\(1_000_000 + place),secret", "C\(1_000_000 + place),1,,,,maybe,,,,,", ",1,,,,,,,,,", "x"] {
                var rows = customers.rows
                rows[place] = bad
                let text = OneFileCustomers.file(customers.header, rows)
                for chunkSize in [1, 500, 1 << 20] {
                    #expect(try plan(text, .singlePass, workers: 2, chunkSize: chunkSize) == nil)
                }
                let expected = try plan(text, .long)
                #expect(expected?.fault.contains("error: ") == true)
                try expectSame(plan(text, .whichever, workers: 2), expected)
            }
        }
    }

    @Test func aRepeatedID() throws {
        let customers = OneFileCustomers(count: 40)
        for (first, second) in [(0, 1), (0, 39), (10, 11), (10, 30), (38, 39)] {
            var rows = customers.rows
            rows[second] = rows[first]
            let text = OneFileCustomers.file(customers.header, rows)
            for chunkSize in [1, 200, 1 << 20] {
                #expect(try plan(text, .singlePass, workers: 2, chunkSize: chunkSize) == nil)
            }
            let expected = try plan(text, .long)
            #expect(expected?.fault.contains("the customer_id stands already on line \(first + 2)") == true)
            try expectSame(plan(text, .whichever, workers: 2), expected)
        }
    }

    @Test func aTierSinceTomorrow() throws {
        let customers = OneFileCustomers(count: 40, hasPreviousTiers: true)
        var rows = customers.rows
        rows[35] = rows[35].split(separator: ",", omittingEmptySubsequences: false).dropLast(2).joined(separator: ",")
            + ",top,2026-03-03"
        let text = OneFileCustomers.file(customers.header, rows)
        #expect(try plan(text, .singlePass, workers: 2, chunkSize: 300) == nil)
        let expected = try plan(text, .long)
        #expect(expected?.fault.contains("customers.csv:37: tier_since: is after the day of the run, 2026-03-02") == true)
        try expectSame(plan(text, .whichever), expected)
    }

    @Test func badHeadersAndNoRows() throws {
        let rows = OneFileCustomers(count: 5).rows
        for (text, words) in [
            (OneFileCustomers.file("id,points", ["a,1"]), "the column customer_id is missing"),
            (OneFileCustomers.file("customer_id,Points", ["a,1"]), "the column points is missing; did you mean Points?"),
            (OneFileCustomers.file("customer_id,points,points", ["a,1,2"]), "points"),
            ("", "the file is empty"), ("\n\n", "the file is empty"),
            (OneFileCustomers.file(OneFileCustomers.header + ",x", rows), "has 11 cells, the header has 12"),
        ] {
            #expect(try plan(text, .singlePass, chunkSize: 10) == nil)
            let expected = try plan(text, .long)
            #expect(expected?.fault.contains(words) == true, "\(expected?.fault ?? "")")
            try expectSame(plan(text, .whichever, workers: 2), expected)
        }
        for text in ["customer_id,points", "customer_id,points\n", "customer_id,points\r\n\r\n"] {
            try expectSame(plan(text, .singlePass, workers: 2), plan(text, .long))
        }
    }

    @Test func rowsAsObjects() throws {
        let text = (0..<30).map { "{\"customer_id\": \"C\($0)\", \"points\": \($0 * 3), \"vip\": true}\n" }.joined()
        #expect(try plan(text, .singlePass) == nil)
        let expected = try plan(text, .long)
        #expect(expected?.lists[0].contains("C29,top,1,service_note") == true)
        try expectSame(plan(text, .whichever, workers: 2), expected)
    }

    @Test func rejects() throws {
        let customers = OneFileCustomers(count: 300)
        var rows = customers.rows
        rows[290] = "C1000290,secret,,,,,,,,,"
        rows[298] = rows[3]
        let text = OneFileCustomers.file(customers.header, rows)
        #expect(try plan(text, .singlePass, workers: 2, rejects: true) == nil)
        let actual = try plan(text, .whichever, workers: 2, rejects: true)
        try expectSame(actual, plan(text, .long, rejects: true))
        #expect(actual?.summary.contains("298 customers") == true)
        #expect(actual?.summary.contains("2 bad rows were left out") == true)
    }

    // MARK: Cells over two lines

    /// Such cells that begin only after the first megabyte are not seen when the file is cut. What is then cut inside one
    /// must be noticed.
    @Test func lateCellsOverTwoLines() throws {
        let customers = OneFileCustomers(count: 1500, filling: 1000, cellsOverTwoLines: 50, cellsOverTwoLinesFrom: 1150)
        let text = customers.text
        #expect(text.utf8.count > 1_500_000)
        let expected = try plan(text, .long, workers: 2)
        try expectSame(plan(text, .whichever, workers: 2), expected)
        var ways = Set<Bool>()
        for chunkSize in [200_000, 333_333, 600 << 10, 1 << 20, 1 << 21] {
            guard let actual = try plan(text, .singlePass, workers: 2, chunkSize: chunkSize) else {
                ways.insert(false)
                continue
            }
            ways.insert(true)
            try expectSame(actual, expected, "chunks of \(chunkSize)")
        }
        #expect(ways == [false, true])
    }
}
