import ArgumentParser
import CivilCalendar
import PlanningService

struct StagesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stages",
        abstract: "Measures the parts of a run one by one, on one thread.",
        discussion: """
            Reads a workspace and its customers, and prints for each part of planning what it costs a customer: \
            reading the file, scoring, matching customers with plays, ranking and arbitration, writing the rows. Each \
            part is run several times over all customers; the median is printed.

            Example:
              engage-bench make --dir bench --customers 1000000 --plays 500
              engage-bench stages --workspace bench/ws_500 \\
                --customers bench/customers_1000000.csv
            """)

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

    func run() throws {
        do {
            let folder = try WorkspaceFolder(path: workspace)
            var meter = StageMeter(rounds: rounds)
            let stages = try PlanningStages(
                workspace: CheckedWorkspace(folder).valid(), customers: customers, asOf: Day(iso: asOf)!)
            try stages.measure(&meter)
            print(meter.table(customers: stages.customerCount))
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
