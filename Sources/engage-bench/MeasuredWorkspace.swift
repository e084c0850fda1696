import ArgumentParser
import Campaigns
import CivilCalendar
import PlanningService

/// What is measured, and how often.
struct MeasuredWorkspace: ParsableArguments {
    @Option(help: ArgumentHelp("The workspace.", valueName: "dir"))
    var workspace: String

    @Option(help: ArgumentHelp("The customers, as CSV.", valueName: "file"))
    var customers: String

    @Option(name: .customLong("as-of"), help: ArgumentHelp("The day to plan for, YYYY-MM-DD.", valueName: "day"))
    var asOf = "2026-01-01"

    @Option(help: "How often each part is run.")
    var rounds = 5

    func validate() throws {
        if !(1...1000).contains(rounds) { throw ValidationError("--rounds wants a number from 1 to 1000") }
        if Day(iso: asOf) == nil { throw ValidationError("--as-of wants a day such as 2026-01-01") }
    }

    /// Measures, and prints what was measured.
    ///
    /// - Parameter measure: answers for how many customers.
    func run(_ measure: (Workspace, Day, inout StageMeter) throws(PlanningFault) -> Int) throws {
        do throws(PlanningFault) {
            let workspace = try CheckedWorkspace(WorkspaceFolder(path: workspace)).valid()
            var meter = StageMeter(rounds: rounds)
            let count = try measure(workspace, Day(iso: asOf)!, &meter)
            print(meter.table(customers: count))
        } catch {
            ProgressLine.say("error: \(words(for: error))")
            throw ExitCode(error.exitCode)
        }
    }

    private func words(for fault: PlanningFault) -> String {
        switch fault {
        case .workspace: "\(workspace) has errors: engage check --workspace \(workspace) lists them"
        case .data(let errors): errors.text
        case .usage, .missing, .unknown, .forbidden, .cannotWrite, .badStore, .busy, .ours: fault.summary
        }
    }
}
