/// Row numbers of a batch in rising order, in memory that is used again and again.
///
/// Plain memory, because it is filled and read for every play and batch: appending to an array, which checks its
/// capacity each time, takes three times as long (measured).
public final class RowList {
    public private(set) var count = 0
    private var capacity = 0
    /// The first `count` are set.
    public private(set) var start = UnsafeMutablePointer<Int32>.allocate(capacity: 0)

    public init() {}

    deinit { start.deallocate() }

    /// Empties the list, with room for `rows`.
    func removeAll(roomFor rows: Int) {
        count = 0
        guard rows > capacity else { return }
        start.deallocate()
        start = .allocate(capacity: rows)
        capacity = rows
    }

    func removeLast(_ rows: Int) { count -= rows }

    /// Adds the rows of 64 from `first` on whose bits are set. There is room for them.
    @inline(__always)
    func append(_ bits: UInt64, from first: Int) {
        var bits = bits
        var end = start + count
        let first = Int32(truncatingIfNeeded: first)
        while bits != 0 {
            end.pointee = first &+ Int32(truncatingIfNeeded: bits.trailingZeroBitCount)
            end += 1
            bits &= bits &- 1
        }
        count = end - start
    }
}
