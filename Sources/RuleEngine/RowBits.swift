/// 1,024 rows of a batch, one bit each, the first row in the lowest bit of the first word: the width in which answers
/// are combined. The compiler keeps one in registers (with 128-bit registers, in eight of them).
typealias RowBits = SIMD16<UInt64>

extension RowBits {
    static let rowCount = 1024
    static let noRow = RowBits(repeating: 0)
    static let allRows = RowBits(repeating: .max)

    /// How many of them hold `rows` rows.
    static func count(forRows rows: Int) -> Int { (rows + rowCount - 1) / rowCount }

    /// The first `rows` rows.
    static func first(_ rows: Int) -> RowBits {
        var bits = noRow
        for word in 0..<scalarCount {
            let left = rows - word * 64
            bits[word] = left >= 64 ? .max : left <= 0 ? 0 : (1 << UInt64(left)) - 1
        }
        return bits
    }
}
