import Glibc

/// Whether ids stand in strictly rising order, so that none can be there twice: what saves a table of all ids for the
/// many files that are written in the order of a key. By their bytes, or shorter ones first (as numbers are) and then
/// by their bytes.
public struct IDOrder: Sendable {
    private var risesByBytes = true
    private var risesByLength = true
    private var first: [UInt8] = []
    private var last: [UInt8] = []
    private var isEmpty = true

    /// The ids of one chunk. O(bytes).
    public init(_ ids: PackedStrings) {
        guard ids.count > 0 else { return }
        isEmpty = false
        first = ids.withBytes(at: 0) { Array($0) }
        last = ids.withBytes(at: ids.count - 1) { Array($0) }
        for index in 0..<ids.count where index > 0 {
            ids.withBytes(at: index - 1) { before in ids.withBytes(at: index) { compare(before, $0) } }
        }
    }

    /// No ids.
    public init() {}

    /// False where an id may be there twice.
    public var isRising: Bool { risesByBytes || risesByLength }

    /// Adds the ids that come next in the file. O(1).
    public mutating func append(_ next: IDOrder) {
        if next.isEmpty { return }
        if isEmpty {
            self = next
            return
        }
        last.withUnsafeBytes { before in next.first.withUnsafeBytes { compare(before, $0) } }
        risesByBytes = risesByBytes && next.risesByBytes
        risesByLength = risesByLength && next.risesByLength
        last = next.last
    }

    @inline(__always)
    private mutating func compare(_ before: UnsafeRawBufferPointer, _ after: UnsafeRawBufferPointer) {
        let common = memcmp(before.bytePointer, after.bytePointer, min(before.count, after.count))
        if common > 0 || common == 0 && before.count >= after.count { risesByBytes = false }
        if before.count > after.count || before.count == after.count && common >= 0 { risesByLength = false }
    }
}
