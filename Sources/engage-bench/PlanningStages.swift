import Campaigns
import CivilCalendar
import Planner
import PlanningService
import RuleEngine
import Scoring
import Tables

/// The parts of planning customers who have no history, each on its own.
struct PlanningStages {
    private let stream: RecordStream
    private let columns: CustomerColumnPlan
    private let scorer: Scorer
    private let planner: CampaignPlanner
    private let matching: RuleProgram
    private let history: CustomerHistory
    private let workspace: Workspace
    private let asOf: Day
    private let chunks: [RecordChunk]

    var customerCount: Int { chunks.reduce(0) { $0 + $1.rowCount } }

    /// Reads all customers into memory.
    init(workspace: Workspace, customers: String, asOf: Day) throws(PlanningFault) {
        let file: InputFile
        do throws(InputFileError) {
            file = try InputFile(path: customers)
        } catch {
            throw .missing(error.message)
        }
        columns = CustomerColumnPlan(workspace: workspace)
        guard
            let stream = RecordStream(file, idColumn: workspace.inputs.customers.id, requests: columns.requests)
        else { throw .usage("\(customers) is no CSV with a column \(workspace.inputs.customers.id)") }
        var chunks: [RecordChunk] = []
        for index in stream.ranges.indices {
            guard let chunk = stream.chunk(at: index) else {
                throw .usage("\(customers) has a bad row: engage plan tells which")
            }
            chunks.append(chunk)
        }
        self.chunks = chunks
        self.stream = stream
        self.workspace = workspace
        self.asOf = asOf
        let rows = chunks.map(\.rowCount).max() ?? 0
        history = CustomerHistory(
            interactions: .empty(customerCount: rows, events: workspace.events.map(\.id)),
            contacts: .empty(customerCount: rows), visits: .empty(customerCount: rows))
        scorer = Scorer(workspace: workspace, asOf: asOf, needed: CampaignPlanner.fields(readBy: workspace))
        planner = CampaignPlanner(workspace: workspace, asOf: asOf, history: history, batches: [])
        matching = RuleProgram(workspace.plays.map { .isTrue($0.when) }, workspace: workspace)
    }

    func measure(_ meter: inout StageMeter) throws(PlanningFault) {
        let (workspace, asOf, history) = (workspace, asOf, history)
        meter.measure("compile", "all plays to the index, once") {
            _ = CampaignPlanner(workspace: workspace, asOf: asOf, history: history, batches: [])
        }
        meter.measure("ingest", "CSV to typed columns") {
            for index in stream.ranges.indices { _ = stream.chunk(at: index) }
        }
        var batches: [CustomerBatch] = []
        meter.measure("score", "columns to fields, tiers") {
            batches = chunks.map { chunk in
                scorer.score([columns.batch(chunk, asOf: asOf)], history: history, workers: 1).batches[0]
            }
        }
        let evaluator = RuleEvaluator(matching, asOf: asOf)
        let rows = RowList()
        var matches = 0
        meter.measure("match", "the plays whose conditions hold, in memory") {
            matches = 0
            for batch in batches {
                evaluator.read(batch, history: history)
                for play in workspace.plays.indices {
                    evaluator.findRows(where: play, rows)
                    matches += rows.count
                }
            }
        }
        let batchPlanner = BatchPlanner(planner)
        func plan(_ batch: Int) -> BatchPlan {
            batchPlanner.plan(batches[batch], ids: chunks[batch].ids, closings: .none, depth: .actions)
        }
        var actions = 0
        meter.measure("plan", "match, rank and arbitrate, in memory") {
            actions = batches.indices.reduce(0) { $0 + plan($1).actions.count }
        }
        let plans = batches.indices.map(plan)
        let renderer = ListRenderer(
            ListRequest(.actions([.customerID, .rank, .play, .priority])), planner: planner)
        var bytes = 0
        meter.measure("write", "the rows as CSV, in memory") {
            bytes = plans.reduce(0) { $0 + renderer.rows(of: $1).count }
        }
        meter.note("\(matches) matches, \(actions) actions, \(bytes) bytes of rows")
    }
}
