import Campaigns
import RuleEngine
import Scoring
import Tables

extension Scenario {
    /// The customer as one row, as the customers table would give it: what is written under `customer` is there, scores
    /// and built-ins too. A field that is not written is an empty cell, so that its `when_empty` stands in; one that is
    /// written without a value is empty. O(fields).
    func customerInput(row: Int, in workspace: Workspace) -> CustomerBatchInput {
        var columns = workspace.fields.map { field -> Column? in
            guard case .column(let input) = field.source else { return nil }
            return Column(cell: input.whenEmpty, of: field.type)
        }
        for (field, value) in customer {
            columns[field.position] = Column(cell: value, of: workspace[field].type)
        }
        return CustomerBatchInput(batch: CustomerBatch(firstRow: row, rowCount: 1, columns: columns))
    }
}
