/// Row numbers of a batch in rising order, in memory that is used again and again.
///
/// Plain memory, because it is filled and read for every play and batch: appending to an array, which checks its
/// capacity each time, takes three times as long (measured).
public final class RowList {
    @exclusivity(unchecked) public private(set) var count = 0
    @exclusivity(unchecked) private var capacity = 0
    /// The first `count` are set.
    @exclusivity(unchecked) public private(set) var start = UnsafeMutablePointer<Int32>.allocate(capacity: 0)

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

    /// Adds the rows of 64 from `first` on whose bits are set. There is room for them and four more.
    ///
    /// Few bits of a word are set as a rule, how many cannot be foretold: four are written at once, whether there are as
    /// many or not, and only those that are there are counted. One branch a bit, mostly taken wrong, costs twice the time
    /// (measured).
    @inline(__always)
    func append(_ bits: UInt64, from first: Int) {
        var bits = bits
        var end = start + count
        let first = Int32(truncatingIfNeeded: first)
        count &+= bits.nonzeroBitCount
        while bits != 0 {
            end[0] = first &+ RowList.lowest(bits)
            bits &= bits &- 1
            end[1] = first &+ RowList.lowest(bits)
            bits &= bits &- 1
            end[2] = first &+ RowList.lowest(bits)
            bits &= bits &- 1
            end[3] = first &+ RowList.lowest(bits)
            bits &= bits &- 1
            end += 4
        }
    }

    /// The place of the lowest bit, 63 for none. With a bit that is always set the compiler need not see to the case that
    /// there is none, for which older processors have no quick instruction (a third of this loop, measured).
    @inline(__always)
    private static func lowest(_ bits: UInt64) -> Int32 {
        Int32(truncatingIfNeeded: (bits | 1 << 63).trailingZeroBitCount)
    }
}
