import Campaigns
import Planner
import Tables

/// How the rows of an action list are written.
public enum ListFormat: Sendable {
    case csv, ndjson
}

extension PlanningRun {
    /// The action list: customers in input order, then rank. Made batch by batch, in parallel, joined in order.
    public func actionList(
        columns: [ActionColumn] = ActionColumn.allCases, format: ListFormat = .csv, isRaw: Bool = false
    ) -> [UInt8] {
        table(header: columns.map(\.rawValue), format: format, isRaw: isRaw) { row in
            plan.actions(of: row).map { action in columns.map { plan.cell($0, of: action) } }
        }
    }

    /// `customer_id, play, verdict, decided_by, priority` for every candidate: customers in input order, then play id.
    public func verdictList(format: ListFormat = .csv, isRaw: Bool = false) -> [UInt8] {
        let header = ["customer_id", "play", "verdict", "decided_by", "priority"]
        return table(header: header, format: format, isRaw: isRaw) { row in
            plan.decisions(of: row).map { decision in
                [
                    .text(plan.customers.id(of: row)), .text(workspace[decision.play].id),
                    .text(decision.verdict.rawValue),
                    decision.decidedBy.isEmpty ? .empty : .text(decision.decidedBy),
                    decision.priority.map(Cell.millionths) ?? .empty,
                ]
            }
        }
    }

    private func table(
        header: [String], format: ListFormat, isRaw: Bool, rows: @Sendable (_ customer: Int) -> [[Cell]]
    ) -> [UInt8] {
        var head = CSVWriter(isRaw: isRaw)
        head.row(header)
        let batches = plan.scored.batches
        let parts = concurrentMap(count: batches.count, workers: workers) { index in
            let batch = batches[index]
            var csv = CSVWriter(isRaw: isRaw)
            var json = NDJSONWriter()
            for customer in batch.firstRow..<batch.firstRow + batch.rowCount {
                for row in rows(customer) {
                    switch format {
                    case .csv: csv.append(row)
                    case .ndjson: json.append(row, keys: header)
                    }
                }
            }
            return format == .csv ? csv.bytes : json.bytes
        }
        return parts.reduce(into: format == .csv ? head.bytes : []) { $0 += $1 }
    }
}

extension CSVWriter {
    fileprivate mutating func append(_ cells: [Cell]) {
        for cell in cells {
            switch cell {
            case .text(let text): self.text(text)
            case .number(let number): self.number(number)
            case .millionths(let count): millionths(count)
            case .empty: empty()
            }
        }
        endRow()
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
