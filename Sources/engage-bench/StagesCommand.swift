import ArgumentParser
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

    @OptionGroup var measured: MeasuredWorkspace

    func run() throws {
        try measured.run { workspace, day, meter throws(PlanningFault) in
            let stages = try PlanningStages(workspace: workspace, customers: measured.customers, asOf: day)
            try stages.measure(&meter)
            return stages.customerCount
        }
    }
}
