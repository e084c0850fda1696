import Campaigns
import CivilCalendar
import Scoring
import Tables

/// A customers file as it should be, chunk by chunk: what of a run needs no look at the file as a whole.
struct CustomerStream: Sendable {
    let records: RecordStream
    private let columns: CustomerColumnPlan
    private let asOf: Day

    /// nil where the file cannot be read so: it is no CSV, or lacks a column that it must have.
    init?(
        _ file: InputFile, workspace: Workspace, asOf: Day, chunkSize: Int = RecordStream.usualChunkSize, workers: Int
    ) {
        let columns = CustomerColumnPlan(workspace: workspace)
        guard
            let records = RecordStream(
                file, idColumn: workspace.inputs.customers.id, requests: columns.requests, chunkSize: chunkSize,
                workers: workers),
            !records.missingColumns.contains(where: columns.requiredColumns.contains)
        else { return nil }
        self.records = records
        self.columns = columns
        self.asOf = asOf
    }

    /// The customers of a chunk, their rows counted from its first.
    struct Part: Sendable {
        let input: CustomerBatchInput
        let ids: PackedStrings
        /// Whether the ids rise.
        let order: IDOrder
    }

    /// nil where a row is bad.
    func part(_ chunk: RecordChunk) -> Part? {
        guard columns.rowsWithTierSince(after: asOf, in: chunk).isEmpty else { return nil }
        return Part(input: columns.batch(chunk, asOf: asOf), ids: chunk.ids, order: IDOrder(chunk.ids))
    }
}
