import Campaigns
import CivilCalendar
import Diagnostics
import Foundation
import Planner
import PlanningService
import Scenarios
import WorkspaceCompiler

/// The one place where the cases meet the product.
enum ConformanceRunner {
    static func checked(_ files: [String: [UInt8]]) -> CheckedWorkspace {
        let paths = files.keys.filter(WorkspaceFolder.isPart)
        return CheckedWorkspace(
            files: paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map {
                WorkspaceFile(path: $0, bytes: files[$0] ?? [])
            })
    }

    /// Reads and checks a workspace given as files by path.
    /// - Returns: all problems in the order in which `engage check` prints them.
    static func check(files: [String: [UInt8]]) -> [Diagnostic] { checked(files).diagnostics }

    /// Problems as `engage check` prints them, without colour.
    static func render(_ diagnostics: [Diagnostic], files: [String: [UInt8]]) -> String {
        TextRenderer(sources: checked(files).sources, color: false).render(diagnostics)
    }

    /// The parts of each play's `when` in words, by play.
    static func words(files: [String: [UInt8]]) throws -> [String: [String]] {
        let workspace = try checked(files).valid()
        return Dictionary(uniqueKeysWithValues: workspace.plays.map { ($0.id, parts(of: $0.when)) })
    }

    private static func parts(of condition: Condition) -> [String] {
        if case .group(let group) = condition, group.kind == .all { return group.members.flatMap(parts) }
        return [condition.words]
    }

    /// What the workspace's scenarios come to: `passes` or `fails`, by name.
    static func scenarios(files: [String: [UInt8]]) throws -> [String: String] {
        let workspace = try checked(files).valid()
        let results = ScenarioRunner(workspace: workspace).run(workspace.scenarios)
        return Dictionary(uniqueKeysWithValues: results.map { ($0.scenario.name, $0.passes ? "passes" : "fails") })
    }

    /// Runs a plan without a store.
    /// - Parameters:
    ///   - fields: the fields, scores and built-ins whose values are asked for.
    ///   - columns: the columns of the action list.
    ///   - usesIndex: whether conditions are answered by the index, or customer by customer.
    static func run(
        files: [String: [UInt8]], inputs: CaseInputs, fields: [String], columns: [String], usesIndex: Bool = true
    ) throws -> RunOutcome {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("engage-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        func write(_ text: String?, _ table: String) throws -> String? {
            guard let text else { return nil }
            let url = folder.appendingPathComponent("\(table).csv")
            try Data(text.utf8).write(to: url)
            return url.path
        }
        for (path, bytes) in files {
            let url = folder.appendingPathComponent(path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: url)
        }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let workspace = try checked(files).valid()
        var options = RunOptions(
            customers: try write(inputs.customers, "customers"),
            interactions: try write(inputs.interactions, "interactions"),
            contacts: try write(inputs.contacts, "contacts"), visits: try write(inputs.visits, "visits"),
            asOf: inputs.asOf.flatMap { Day(iso: $0) }, workers: 2)
        options.usesIndex = usesIndex
        var outcome = RunOutcome()
        let list = ListInMemory()
        let request = ListRequest(.actions(columns.compactMap(ActionColumn.init(rawValue:))))
        let result = Result<PlanningRun, any Error> {
            try PlanningRun(
                workspace: workspace, folder: folder.path, options: options, lists: [PlannedList(request, to: list)])
        }
        if case .failure(let error) = result, case .data(let errors)? = error as? PlanningFault {
            outcome.dataErrors = errors.entries.map { entry in
                RunOutcome.DataError(
                    table: URL(fileURLWithPath: entry.file).deletingPathExtension().lastPathComponent,
                    line: entry.line, column: entry.column, message: entry.reason)
            }
            outcome.renderedDataErrors = errors.text.replacingOccurrences(of: folder.path + "/", with: "") + "\n"
            return outcome
        }
        outcome.warnings = try result.get().warnings.map { $0.replacingOccurrences(of: folder.path + "/", with: "") }
        let run = try ScoredRun(workspace: workspace, folder: folder.path, options: options)
        for row in 0..<run.customerCount {
            let plan = run.plan(ofBatchWith: row)
            let explanation = plan.explanation(of: row)
            outcome.values[explanation.customerID] = Dictionary(
                uniqueKeysWithValues: explanation.fields.filter { fields.contains($0.field.id) }.map {
                    ($0.field.id, $0.value.map(text) ?? "")
                })
            for decision in plan.decisions(of: row) {
                let play = workspace[decision.play].id
                outcome.verdicts[explanation.customerID, default: [:]][play] = decision.verdict.rawValue
                outcome.decidedBy[explanation.customerID, default: [:]][play] = decision.decidedBy
            }
        }
        outcome.actions = String(decoding: list.bytes, as: UTF8.self)
        return outcome
    }

    static func text(_ value: Value) -> String {
        if case .yesNo(let yes) = value { return yes ? "true" : "false" }
        return value.description
    }
}

/// What a run gives. When there are data errors, nothing else is looked at.
struct RunOutcome: Equatable, Sendable {
    struct DataError: Equatable, Sendable {
        /// `customers`, `interactions`, `contacts` or `visits`.
        let table: String
        let line: Int
        let column: String?
        let message: String
    }

    var dataErrors: [DataError] = []
    /// The data errors as `engage plan` prints them.
    var renderedDataErrors = ""
    var warnings: [String] = []
    /// By customer, then field: numbers in their shortest form, dates as YYYY-MM-DD, yes_no as true or false,
    /// "" for empty.
    var values: [String: [String: String]] = [:]
    /// By customer, then play, as `--verdicts` writes them.
    var verdicts: [String: [String: String]] = [:]
    var decidedBy: [String: [String: String]] = [:]
    /// The action list as CSV with the columns asked for.
    var actions = ""
}
