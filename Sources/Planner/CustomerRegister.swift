import Tables

/// The customers of a run: their ids and tiers by row, in input order.
public struct CustomerRegister: Sendable {
    /// Ids by batch, and the row of each batch's first customer.
    private let ids: [PackedStrings]
    private let firstRows: [Int]
    public let count: Int

    /// `ids` are those of consecutive batches, the first of which starts at row 0.
    public init(ids: [PackedStrings]) {
        self.ids = ids
        var rows: [Int] = []
        var next = 0
        for part in ids {
            rows.append(next)
            next += part.count
        }
        firstRows = rows
        count = next
    }

    /// The batch that holds a row. O(log batches).
    public func batch(of row: Int) -> Int {
        var low = 0
        var high = firstRows.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if firstRows[middle] <= row { low = middle } else { high = middle }
        }
        return low
    }

    /// O(log batches).
    public func id(of row: Int) -> String {
        let batch = batch(of: row)
        return ids[batch][row - firstRows[batch]]
    }

    /// The customer whose id has the same bytes. O(customers): for a question about one customer only.
    public func row(of id: String) -> Int? {
        let bytes = Array(id.utf8)
        for (batch, part) in ids.enumerated() {
            for index in 0..<part.count where part.withBytes(at: index, { $0.elementsEqual(bytes) }) {
                return firstRows[batch] + index
            }
        }
        return nil
    }
}
