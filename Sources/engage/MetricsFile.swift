import Diagnostics
import Foundation
import PlanningService

/// The metrics file of a workspace's runs, as node_exporter's textfile collector reads it.
///
/// It has two parts. The first tells how the last run ended, and when. The second tells the figures of the last run that
/// went well; a run that fails leaves it as it is, so that the age of the last success can be watched and no graph has a
/// gap.
struct MetricsFile {
    let path: String
    var clock = WallClock.system

    private static let lastRun = ["engage_run_last_exit_code", "engage_run_last_end_timestamp_seconds"]

    /// What the file holds after a run that went well.
    func text(of figures: RunFigures) -> String {
        var metrics = lastRun(exitCode: 0)
        metrics.gauge(
            "engage_run_last_success_timestamp_seconds", "When the last run that went well ended.", clock.now())
        metrics.gauge("engage_run_duration_seconds", "How long the last run that went well took.", figures.seconds)
        metrics.gauge("engage_run_rows", "Good rows that run read, by input.", by: "input", figures.rows)
        metrics.gauge("engage_run_rejected_rows", "Bad rows that run left out.", figures.rejected)
        metrics.gauge("engage_run_customers", "Customers, by tier.", by: "tier", figures.tiers)
        metrics.gauge(
            "engage_run_customers_without_tier", "Customers whose tier score is empty.", figures.withoutTier)
        metrics.gauge("engage_run_actions", "What that run changed of the action list.", by: "change", figures.changes)
        metrics.gauge("engage_run_planned_actions", "Actions planned, by play.", by: "play", figures.plays)
        metrics.gauge("engage_run_verdicts", "Candidate plays of customers, by verdict.", by: "verdict", figures.verdicts)
        metrics.gauge("engage_run_warnings", "Warnings of that run.", figures.warnings)
        metrics.gauge(
            "engage_run_info", "What was run; always 1.",
            [
                (
                    [
                        ("run_id", figures.runID), ("as_of", figures.asOf.description),
                        ("workspace_hash", figures.workspaceHash), ("version", Engage.configuration.version),
                    ], 1
                )
            ])
        return metrics.text
    }

    /// What the file holds after a run that failed.
    ///
    /// - Parameter previous: what it held before.
    /// - Returns: nil if it was something else than such a file.
    func text(ofFailure exitCode: Int32, previous: String) -> String? {
        let lines = previous.split(separator: "\n")
        guard lines.allSatisfy({ MetricsFile.metric(of: $0)?.hasPrefix("engage_run_") ?? false }) else { return nil }
        let kept = lines.filter { !MetricsFile.lastRun.contains(MetricsFile.metric(of: $0) ?? "") }
        return lastRun(exitCode: exitCode).text + kept.map { $0 + "\n" }.joined()
    }

    /// Rewrites the file after a run that failed. To be called while the run still holds its lock, so that it is not
    /// between another run's reading and writing.
    ///
    /// A run that did not begin, since another was going on, or since it was called wrongly, leaves the file alone: what
    /// it tells is still so. Nor is a file touched that holds something else: the run may have failed before it found out
    /// that this is one of its inputs.
    func recordFailure(exitCode: Int32) throws(PlanningFault) {
        if exitCode == 75 || exitCode == 64 { return }
        let previous = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
        guard let text = text(ofFailure: exitCode, previous: previous ?? "") else { return }
        let outputs = OutputFiles()
        try outputs.write(Array(text.utf8), to: path)
        try outputs.commit()
    }

    private func lastRun(exitCode: Int32) -> PrometheusText {
        var metrics = PrometheusText()
        metrics.gauge(MetricsFile.lastRun[0], "Exit code of the last run, 0 if it went well.", Int(exitCode))
        metrics.gauge(MetricsFile.lastRun[1], "When the last run ended, well or not.", clock.now())
        return metrics
    }

    /// The metric that a line is about; nil for a line of another kind of file.
    private static func metric(of line: Substring) -> String? {
        let words = line.split(separator: " ")
        if words.count >= 4, words[0] == "#", words[1] == "HELP" || words[1] == "TYPE" { return String(words[2]) }
        guard words.count >= 2 else { return nil }
        return words[0].split(separator: "{", maxSplits: 1).first.map(String.init)
    }
}

extension PrometheusText {
    /// A metric with one value a word.
    mutating func gauge(_ name: String, _ help: String, by label: String, _ counts: [RunFigures.Count]) {
        gauge(name, help, counts.map { ([(label, $0.word)], $0.count) })
    }
}
