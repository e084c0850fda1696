/// What one chunk of a file came to, before it is known how many rows and lines stand before it.
struct ParsedChunk: Sendable {
    /// Lines count from 0 at the start of the chunk.
    var rows: ChunkBuilder.Rows
    var problems: [Problem] = []
    var rowsRead = 0
    /// Line ends in the chunk.
    var lineCount = 0
    /// NDJSON: which of the plan's cells some row had, and whether any row was read whole.
    var present: [Bool] = []
    var hasWholeRow = false
    /// NDJSON, where they are collected: all keys with plain values, in the order in which they came.
    var keys: [String] = []

    /// A bad row; its line counts from 0 at the start of the chunk.
    struct Problem: Sendable {
        var line: Int
        var column: String?
        var reason: String
        var record: Range<Int>
        var linesLost = 0
    }
}
