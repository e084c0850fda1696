/// A set of rows of a batch: one bit a row, 64 a word, the first row in the lowest bit. Bits past `rowCount` are 0.
public struct RowMask: Sendable, Equatable {
    public internal(set) var words: [UInt64]
    public let rowCount: Int

    /// Bits past `rowCount` are cleared. `words` must hold `rowCount` bits, and no more words than these need.
    init(words: [UInt64], rowCount: Int) {
        precondition(words.count == RowMask.wordCount(forRows: rowCount))
        self.words = words
        self.rowCount = rowCount
        if rowCount % 64 != 0 { self.words[words.count - 1] &= (1 << UInt64(rowCount % 64)) - 1 }
    }

    /// Every row.
    public static func all(rowCount: Int) -> RowMask {
        RowMask(words: Array(repeating: .max, count: wordCount(forRows: rowCount)), rowCount: rowCount)
    }

    /// No row.
    public static func none(rowCount: Int) -> RowMask {
        RowMask(words: Array(repeating: 0, count: wordCount(forRows: rowCount)), rowCount: rowCount)
    }

    static func wordCount(forRows rowCount: Int) -> Int { (rowCount + 63) / 64 }

    /// Whether `row` is in the set; `row` must be less than `rowCount`.
    public subscript(row: Int) -> Bool {
        get {
            precondition(row >= 0 && row < rowCount, "a row outside the batch")
            return words[row / 64] >> UInt64(row % 64) & 1 == 1
        }
        set {
            precondition(row >= 0 && row < rowCount, "a row outside the batch")
            let bit: UInt64 = 1 << UInt64(row % 64)
            if newValue { words[row / 64] |= bit } else { words[row / 64] &= ~bit }
        }
    }

    /// How many rows are in the set. O(rows ÷ 64).
    public var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    /// O(rows ÷ 64).
    public var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    /// Calls `body` with each row of the set, in order. O(rows ÷ 64 + rows in the set).
    @inlinable
    public func forEachSetRow(_ body: (Int) -> Void) {
        for index in words.indices {
            var word = words[index]
            while word != 0 {
                body(index &* 64 &+ word.trailingZeroBitCount)
                word &= word &- 1
            }
        }
    }

    /// Keeps the rows that are in `other` too. O(rows ÷ 64).
    public mutating func and(_ other: RowMask) {
        let others = other.words.span
        var words = self.words.mutableSpan
        precondition(words.count == others.count, "masks of different batches")
        for index in 0..<words.count { words[index] &= others[index] }
    }

    /// Adds the rows of `other`. O(rows ÷ 64).
    public mutating func or(_ other: RowMask) {
        let others = other.words.span
        var words = self.words.mutableSpan
        precondition(words.count == others.count, "masks of different batches")
        for index in 0..<words.count { words[index] |= others[index] }
    }

    /// Takes out the rows of `other`. O(rows ÷ 64).
    public mutating func andNot(_ other: RowMask) {
        let others = other.words.span
        var words = self.words.mutableSpan
        precondition(words.count == others.count, "masks of different batches")
        for index in 0..<words.count { words[index] &= ~others[index] }
    }
}
