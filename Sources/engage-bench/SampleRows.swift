/// Which rows of a sample meet a condition, one bit each.
struct SampleRows {
    private var words: [UInt64]
    private let count: Int

    /// Every row.
    init(all count: Int) {
        self.count = count
        words = Array(repeating: .max, count: (count + 63) / 64)
        if count % 64 > 0 { words[words.count - 1] = ~(.max << UInt64(count % 64)) }
    }

    /// The rows whose value holds.
    init(_ values: [Double], where holds: (Double) -> Bool) {
        count = values.count
        words = Array(repeating: 0, count: (count + 63) / 64)
        for row in 0..<count where holds(values[row]) { words[row / 64] |= 1 << UInt64(row % 64) }
    }

    /// The share of all rows.
    var share: Double { Double(words.reduce(0) { $0 + $1.nonzeroBitCount }) / Double(count) }

    mutating func formUnion(_ other: SampleRows) {
        for index in words.indices { words[index] |= other.words[index] }
    }

    mutating func formIntersection(_ other: SampleRows) {
        for index in words.indices { words[index] &= other.words[index] }
    }
}
