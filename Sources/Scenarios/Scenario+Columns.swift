import Campaigns
import RuleEngine
import Scoring
import Tables

extension CustomerBatchInput {
    /// The customers of scenarios as rows, as the customers table would give them: what is written under `customer` is
    /// there, scores and built-ins too. A field that is not written is an empty cell, so that its `when_empty` stands in;
    /// one that is written without a value is empty. O(fields × customers).
    ///
    /// - Parameter customers: have the same `computedFields`, since such a field is either given for a batch or computed.
    init(_ customers: [Scenario], firstRow: Int, in workspace: Workspace) {
        var cells = workspace.fields.map { field -> [Value?]? in
            guard case .column(let input) = field.source else { return nil }
            return Array(repeating: input.whenEmpty, count: customers.count)
        }
        for (row, scenario) in customers.enumerated() {
            for (field, value) in scenario.customer {
                if cells[field.position] == nil { cells[field.position] = Array(repeating: nil, count: customers.count) }
                cells[field.position]![row] = value
            }
        }
        let columns = zip(workspace.fields, cells).map { field, cells in cells.map { Column(cells: $0, of: field.type) } }
        self.init(batch: CustomerBatch(firstRow: firstRow, rowCount: customers.count, columns: columns))
    }
}

extension Scenario {
    /// The scores and built-ins that are written for the customer, in the workspace's order.
    func computedFields(in workspace: Workspace) -> [FieldIndex] {
        customer.compactMap { field, _ in
            if case .column = workspace[field].source { nil } else { field }
        }.sorted { $0.position < $1.position }
    }
}
