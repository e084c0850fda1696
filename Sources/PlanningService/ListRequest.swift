import Campaigns
import Planner

/// How the rows of a list are written.
public enum ListFormat: Sendable {
    case csv, ndjson
}

/// A list that a run writes, batch by batch.
public struct ListRequest: Sendable {
    /// What the rows are.
    public enum Rows: Sendable {
        /// The action list: customers in input order, then rank.
        case actions([ActionColumn])
        /// `customer_id, play, verdict, decided_by, priority` for every candidate: customers in input order, then play id.
        case verdicts
    }

    public let rows: Rows
    public let format: ListFormat
    /// Without a guard against cells that a spreadsheet would run.
    public let isRaw: Bool

    public init(_ rows: Rows, format: ListFormat = .csv, isRaw: Bool = false) {
        self.rows = rows
        self.format = format
        self.isRaw = isRaw
    }

    private var columns: [String] {
        switch rows {
        case .actions(let columns): columns.map(\.rawValue)
        case .verdicts: ["customer_id", "play", "verdict", "decided_by", "priority"]
        }
    }

    /// How much has to be known about a batch.
    var depth: BatchPlanner.Depth {
        switch rows {
        case .actions: .actions
        case .verdicts: .everyCandidate
        }
    }

    /// Whether it has the reasons of every action.
    var tellsReasons: Bool {
        if case .actions(let columns) = rows { columns.contains(.because) } else { false }
    }

    /// What stands before the first row.
    var head: [UInt8] {
        var writer = RowWriter(columns, format: format, isRaw: isRaw)
        writer.head()
        return writer.take()
    }

    /// The rows of one batch, cell by cell. O(rows); on any thread.
    func rows(of plan: BatchPlan) -> [UInt8] {
        var writer = RowWriter(columns, format: format, isRaw: isRaw)
        switch rows {
        case .actions(let columns):
            for action in plan.actions { writer.append(columns.map { plan.cell($0, of: action) }) }
        case .verdicts:
            for row in plan.batch.firstRow..<plan.batch.firstRow + plan.batch.rowCount {
                let id = Cell.text(plan.id(of: row))
                for decision in plan.decisions(of: row) {
                    writer.append([
                        id, .text(plan.planner.workspace[decision.play].id), .text(decision.verdict.rawValue),
                        decision.decidedBy.isEmpty ? .empty : .text(decision.decidedBy),
                        decision.priority.map(Cell.millionths) ?? .empty,
                    ])
                }
            }
        }
        return writer.take()
    }
}

/// Turns plans into the rows of a list, on any thread.
public struct ListRenderer: Sendable {
    let request: ListRequest
    /// nil for what is written cell by cell.
    private let templates: ActionTemplates?

    public init(_ request: ListRequest, planner: CampaignPlanner) {
        self.request = request
        templates = ActionTemplates(request, planner: planner)
    }

    /// The rows of one batch. O(bytes).
    public func rows(of plan: BatchPlan) -> [UInt8] { templates?.rows(of: plan) ?? request.rows(of: plan) }
}
