import Foundation
import PlanningService
import TestSupport
import Testing

@testable import engage

/// The metrics file, read by a strict reader of the text format.
struct MetricsFileTests {
    /// A metric as the format allows it, with the rules of a linter.
    struct Metric {
        var help: String?
        var type: String?
        /// By labels as written.
        var samples: [(labels: [String: String], value: Double)] = []
    }

    struct Fault: Error, CustomStringConvertible { let description: String }

    /// Reads the text format: a metric's lines stand together, HELP then TYPE then samples, each once; names, labels and
    /// numbers are legal; the last line has an end.
    static func read(_ text: String) throws -> [(name: String, metric: Metric)] {
        var metrics: [(name: String, metric: Metric)] = []
        guard text.hasSuffix("\n") else { throw Fault(description: "no line end at the end") }
        for line in text.dropLast().split(separator: "\n", omittingEmptySubsequences: false) {
            func fail(_ reason: String) -> Fault { Fault(description: "\(reason): \(line)") }
            if let match = line.wholeMatch(of: /# (HELP|TYPE) ([a-z_:][a-z0-9_:]*) (.+)/) {
                let name = String(match.2)
                if match.1 == "HELP" {
                    guard !metrics.contains(where: { $0.name == name }) else { throw fail("told twice") }
                    metrics.append((name, Metric(help: String(match.3))))
                } else {
                    guard metrics.last?.name == name, metrics[metrics.count - 1].metric.type == nil else {
                        throw fail("type out of place")
                    }
                    guard ["gauge", "counter"].contains(match.3) else { throw fail("unknown type") }
                    metrics[metrics.count - 1].metric.type = String(match.3)
                }
                continue
            }
            guard let match = line.wholeMatch(of: /([a-z_:][a-z0-9_:]*)(\{(.*)\})? (\S+)/) else { throw fail("no sample") }
            guard metrics.last?.name == String(match.1), metrics.last?.metric.type != nil else {
                throw fail("sample out of place")
            }
            guard let value = Double(match.4), value.isFinite else { throw fail("no number") }
            let labels = try match.3.map { try Self.labels(String($0)) } ?? [:]
            guard !metrics[metrics.count - 1].metric.samples.contains(where: { $0.labels == labels }) else {
                throw fail("sample twice")
            }
            metrics[metrics.count - 1].metric.samples.append((labels, value))
        }
        for (name, metric) in metrics where metric.samples.isEmpty || metric.type == nil {
            throw Fault(description: "\(name) is not whole")
        }
        return metrics
    }

    private static func labels(_ text: String) throws -> [String: String] {
        var labels: [String: String] = [:]
        var rest = text.unicodeScalars[...]
        while !rest.isEmpty {
            let name = String(rest.prefix { $0 != "=" })
            guard name.wholeMatch(of: /[a-z_][a-z0-9_]*/) != nil, labels[name] == nil else {
                throw Fault(description: "label \(name)")
            }
            rest = rest.dropFirst(name.unicodeScalars.count + 1)
            guard rest.popFirst() == "\"" else { throw Fault(description: "no quote after \(name)") }
            var value = String.UnicodeScalarView()
            while let scalar = rest.popFirst(), scalar != "\"" {
                guard scalar == "\\" else {
                    value.append(scalar)
                    continue
                }
                switch rest.popFirst() {
                case "\\": value.append("\\")
                case "\"": value.append("\"")
                case "n": value.append("\n")
                default: throw Fault(description: "escape in \(name)")
                }
            }
            labels[name] = String(value)
            guard rest.isEmpty || rest.popFirst() == "," else { throw Fault(description: "no comma after \(name)") }
        }
        return labels
    }

    private func value(
        _ metrics: [(name: String, metric: Metric)], _ name: String, _ labels: [String: String] = [:]
    ) -> Double? {
        metrics.first { $0.name == name }?.metric.samples.first { $0.labels == labels }?.value
    }

    private let file = MetricsFile(path: "unused", clock: WallClock { 1_772_431_201 })

    @Test func allFigures() throws {
        let metrics = try Self.read(file.text(of: RunLogTests.figures))
        #expect(
            metrics.map(\.name) == [
                "engage_run_last_exit_code", "engage_run_last_end_timestamp_seconds",
                "engage_run_last_success_timestamp_seconds", "engage_run_duration_seconds", "engage_run_rows",
                "engage_run_rejected_rows", "engage_run_customers", "engage_run_customers_without_tier",
                "engage_run_actions", "engage_run_planned_actions", "engage_run_verdicts", "engage_run_warnings",
                "engage_run_info",
            ])
        #expect(metrics.allSatisfy { $0.metric.type == "gauge" && $0.metric.help?.hasSuffix(".") == true || $0.name == "engage_run_info" })
        #expect(value(metrics, "engage_run_last_exit_code") == 0)
        #expect(value(metrics, "engage_run_last_end_timestamp_seconds") == 1_772_431_201)
        #expect(value(metrics, "engage_run_last_success_timestamp_seconds") == 1_772_431_201)
        #expect(value(metrics, "engage_run_duration_seconds") == 2.5)
        #expect(value(metrics, "engage_run_rows", ["input": "interactions"]) == 50_000)
        #expect(value(metrics, "engage_run_rows", ["input": "visits"]) == 0)
        #expect(value(metrics, "engage_run_rejected_rows") == 2)
        #expect(value(metrics, "engage_run_customers", ["tier": "low"]) == 997)
        #expect(value(metrics, "engage_run_customers_without_tier") == 3)
        #expect(value(metrics, "engage_run_actions", ["change": "withdrawn"]) == 31)
        #expect(value(metrics, "engage_run_planned_actions", ["play": "referral_ask"]) == 52)
        #expect(value(metrics, "engage_run_verdicts", ["verdict": "planned"]) == 2152)
        #expect(value(metrics, "engage_run_warnings") == 1)
        #expect(
            value(
                metrics, "engage_run_info",
                [
                    "run_id": "00ff", "as_of": "2026-03-02", "workspace_hash": "ab12",
                    "version": Engage.configuration.version,
                ]) == 1)
    }

    @Test func nastyLabels() throws {
        var figures = RunLogTests.figures
        let words = ["a\"b", "a\\b", "a\nb", "a,b=\"c\"}", "\\n", "😀 é", "{}", ""]
        figures.plays = words.enumerated().map { ($1, $0) }
        let metrics = try Self.read(file.text(of: figures))
        for (number, word) in words.enumerated() {
            #expect(value(metrics, "engage_run_planned_actions", ["play": word]) == Double(number))
        }
    }

    @Test func aWorkspaceWithoutPlaysHasNoEmptyMetric() throws {
        var figures = RunLogTests.figures
        figures.plays = []
        let metrics = try Self.read(file.text(of: figures))
        #expect(!metrics.contains { $0.name == "engage_run_planned_actions" })
    }

    @Test func aFailureKeepsTheLastSuccess() throws {
        var figures = RunLogTests.figures
        figures.plays = [("two words\n", 1)]
        let good = file.text(of: figures)
        let later = MetricsFile(path: "unused", clock: WallClock { 1_772_517_601 })
        let failed = try #require(later.text(ofFailure: 65, previous: good))
        let metrics = try Self.read(failed)
        #expect(value(metrics, "engage_run_last_exit_code") == 65)
        #expect(value(metrics, "engage_run_last_end_timestamp_seconds") == 1_772_517_601)
        #expect(value(metrics, "engage_run_last_success_timestamp_seconds") == 1_772_431_201)
        // All but the two lines with what changed.
        let old = Set(good.split(separator: "\n"))
        #expect(failed.split(separator: "\n").filter { !old.contains($0) }.count == 2)
        #expect(metrics.map(\.name) == (try Self.read(good)).map(\.name))
        // A second failure, and then a good run.
        #expect(later.text(ofFailure: 65, previous: failed) == failed)
    }

    @Test func theFirstRunFails() throws {
        let metrics = try Self.read(try #require(file.text(ofFailure: 1, previous: "")))
        #expect(metrics.map(\.name) == ["engage_run_last_exit_code", "engage_run_last_end_timestamp_seconds"])
    }

    @Test(arguments: [
        "customer_id,points\na,80\n", "# HELP node_load1 1m load average.\n# TYPE node_load1 gauge\nnode_load1 0.5\n",
        "engage_run_warnings 1\nx\n",
    ])
    func aFileWithSomethingElseIsLeftAlone(text: String) throws {
        #expect(file.text(ofFailure: 1, previous: text) == nil)
        let folder = try TemporaryFolder()
        try folder.write(text, to: "customers.csv")
        try MetricsFile(path: folder.url.path + "/customers.csv").recordFailure(exitCode: 1)
        #expect(try folder.read("customers.csv") == text)
    }

    @Test func failuresAreWrittenToTheFile() throws {
        let folder = try TemporaryFolder()
        let file = MetricsFile(path: folder.url.path + "/engage.prom", clock: WallClock { 1_772_431_201 })
        for code: Int32 in [75, 64] {
            try file.recordFailure(exitCode: code)
            #expect(!FileManager.default.fileExists(atPath: file.path))
        }
        try file.recordFailure(exitCode: 73)
        #expect(value(try Self.read(folder.read("engage.prom")), "engage_run_last_exit_code") == 73)
        let outputs = OutputFiles()
        try outputs.write(Array(file.text(of: RunLogTests.figures).utf8), to: file.path)
        try outputs.commit()
        try file.recordFailure(exitCode: 66)
        let metrics = try Self.read(folder.read("engage.prom"))
        #expect(value(metrics, "engage_run_last_exit_code") == 66)
        #expect(value(metrics, "engage_run_warnings") == 1)
    }

    @Test func metricsMayNotBeAnInputOrAnotherOutput() throws {
        let folder = try TemporaryFolder()
        let path = folder.url.path + "/customers.csv"
        try folder.write("customer_id\n", to: "customers.csv")
        let input = #expect(throws: PlanningFault.self) { try OutputPaths(metrics: path).check(read: [path]) }
        #expect(input?.exitCode == 64)
        let twice = #expect(throws: PlanningFault.self) {
            try OutputPaths(actions: path, metrics: path).check(read: [])
        }
        #expect(twice?.exitCode == 64)
    }
}
