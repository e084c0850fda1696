/// Rows of a file brought into the order of customers, then dates, then the file.
///
/// A counting sort by customer, then each customer's few rows by date. Meanwhile a row costs 12 bytes.
struct HistoryGrouping {
    /// The rows of customer c are `offsets[c]..<offsets[c + 1]`.
    let offsets: [Int]
    /// For each row in its new place: the date, ordered as unsigned, in the upper half, and its number in the file
    /// in the lower.
    private let keys: [UInt64]
    private let workers: Int

    /// - Parameters:
    ///   - customers: for each chunk and row the customer, or -1 for a row that is left out.
    ///   - days: for each chunk and row the day.
    init(customers: [[Int32]], days: [[Int32]], customerCount: Int, workers: Int) {
        self.workers = workers
        let positions = customers.reduce(0) { $0 + $1.count }
        precondition(positions <= Int(UInt32.max), "more rows than 32 bits can number")
        // Half as wide as the offsets: both are written in no order.
        var next = [UInt32](scattered: 0, count: customerCount + 1)
        for chunk in customers { for customer in chunk where customer >= 0 { next[Int(customer)] += 1 } }
        var offsets = [Int](repeating: 0, count: customerCount + 1)
        var rowCount = 0
        for customer in 0..<customerCount {
            offsets[customer] = rowCount
            let count = Int(next[customer])
            next[customer] = UInt32(rowCount)
            rowCount += count
        }
        offsets[customerCount] = rowCount
        self.offsets = offsets
        var keys = [UInt64](scattered: 0, count: rowCount)
        var position: UInt64 = 0
        for (customers, days) in zip(customers, days) {
            for (customer, day) in zip(customers, days) {
                if customer >= 0 {
                    let place = Int(next[Int(customer)])
                    next[Int(customer)] += 1
                    keys[place] = UInt64(UInt32(bitPattern: day) ^ 0x8000_0000) << 32 | position
                }
                position += 1
            }
        }
        HistoryGrouping.sortByDay(&keys, offsets: offsets, workers: workers)
        self.keys = keys
    }

    var rowCount: Int { keys.count }

    /// The days in the new order.
    var days: [Int32] { keys.map { Int32(bitPattern: UInt32($0 >> 32) ^ 0x8000_0000) } }

    /// A column of the file, given chunk by chunk, in the new order. Each chunk is freed as soon as it is copied, if
    /// nobody else has it.
    func gathered<Value: Sendable>(_ chunks: consuming [[Value]]) -> [Value] {
        var chunks = chunks
        var all: [Value] = []
        all.reserveCapacity(chunks.reduce(0) { $0 + $1.count })
        for index in chunks.indices {
            all.append(contentsOf: chunks[index])
            chunks[index] = []
        }
        let flat = all
        let keys = keys
        return [Value](unsafeUninitializedCapacity: keys.count) { buffer, count in
            // Each part writes its own places.
            nonisolated(unsafe) let result = buffer.baseAddress
            let part = 1 << 16
            _ = concurrentMap(count: (keys.count + part - 1) / part, workers: workers) { index in
                for place in index * part..<min((index + 1) * part, keys.count) {
                    (result! + place).initialize(to: flat[Int(keys[place] & 0xFFFF_FFFF)])
                }
            }
            count = keys.count
        }
    }

    /// Sorts each customer's keys. They are few and often sorted already; equal ones there are none.
    private static func sortByDay(_ keys: inout [UInt64], offsets: [Int], workers: Int) {
        let customerCount = offsets.count - 1
        let part = 1 << 13
        keys.withUnsafeMutableBufferPointer { buffer in
            // Customers do not share keys.
            nonisolated(unsafe) let keys = buffer
            _ = concurrentMap(count: (customerCount + part - 1) / part, workers: workers) { index in
                for customer in index * part..<min((index + 1) * part, customerCount) {
                    let (start, end) = (offsets[customer], offsets[customer + 1])
                    if end - start > 48 {
                        var own = UnsafeMutableBufferPointer(rebasing: keys[start..<end])
                        own.sort()
                        continue
                    }
                    guard end - start > 1 else { continue }
                    for next in start + 1..<end {
                        let key = keys[next]
                        var place = next
                        while place > start, keys[place - 1] > key {
                            keys[place] = keys[place - 1]
                            place -= 1
                        }
                        keys[place] = key
                    }
                }
            }
        }
    }
}

extension CustomerIndex {
    /// The customers of a chunk's rows, -1 where there is no such customer.
    func rows(of chunk: RecordChunk) -> [Int32] { rows(of: chunk.ids) }
}

extension RecordChunk {
    /// Columns by their place among the requests; a table's `requests` and its `build` agree on types.
    func numbers(_ column: Int) -> [Double] {
        guard case .number(let values) = columns[column] else { preconditionFailure("column \(column) is no number") }
        return values
    }

    func days(_ column: Int) -> [Int32] {
        guard case .date(let values) = columns[column] else { preconditionFailure("column \(column) is no date") }
        return values
    }

    func answers(_ column: Int) -> [UInt8] {
        guard case .yesNo(let values) = columns[column] else { preconditionFailure("column \(column) is no yes_no") }
        return values
    }

    func choices(_ column: Int) -> [UInt16] {
        guard case .choice(let values) = columns[column] else { preconditionFailure("column \(column) is no choice") }
        return values
    }

    func texts(_ column: Int) -> TextColumn {
        guard case .text(let values) = columns[column] else { preconditionFailure("column \(column) is no text") }
        return values
    }
}
