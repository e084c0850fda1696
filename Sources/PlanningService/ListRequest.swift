import Campaigns
import Planner
import Tables

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

    /// What stands before the first row.
    var head: [UInt8] {
        guard format == .csv else { return [] }
        var writer = CSVWriter(isRaw: isRaw)
        writer.row(columns)
        return writer.bytes
    }

    /// The rows of one batch, cell by cell. O(rows); on any thread.
    func rows(of plan: BatchPlan) -> [UInt8] {
        var csv = CSVWriter(isRaw: isRaw)
        var json = NDJSONWriter()
        let keys = columns
        func append(_ cells: [Cell]) {
            switch format {
            case .csv: csv.append(cells)
            case .ndjson: json.append(cells, keys: keys)
            }
        }
        switch rows {
        case .actions(let columns):
            for action in plan.actions { append(columns.map { plan.cell($0, of: action) }) }
        case .verdicts:
            for row in plan.batch.firstRow..<plan.batch.firstRow + plan.batch.rowCount {
                let id = Cell.text(plan.id(of: row))
                for decision in plan.decisions(of: row) {
                    append([
                        id, .text(plan.planner.workspace[decision.play].id), .text(decision.verdict.rawValue),
                        decision.decidedBy.isEmpty ? .empty : .text(decision.decidedBy),
                        decision.priority.map(Cell.millionths) ?? .empty,
                    ])
                }
            }
        }
        return format == .csv ? csv.bytes : json.bytes
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

extension CSVWriter {
    mutating func append(_ cells: [Cell]) {
        for cell in cells { append(cell) }
        endRow()
    }

    mutating func append(_ cell: Cell) {
        switch cell {
        case .text(let text): self.text(text)
        case .number(let number): self.number(number)
        case .millionths(let count): millionths(count)
        case .empty: empty()
        }
    }
}

extension NDJSONWriter {
    fileprivate mutating func append(_ cells: [Cell], keys: [String]) {
        for (key, cell) in zip(keys, cells) {
            switch cell {
            case .text(let text): self.text(text, for: key)
            case .number(let number): self.number(number, for: key)
            case .millionths(let count): millionths(count, for: key)
            case .empty: null(for: key)
            }
        }
        endRow()
    }
}
