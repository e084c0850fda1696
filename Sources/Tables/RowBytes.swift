/// Bytes that rows are written to, in memory that grows: for what is written millions of times.
public struct RowBytes: ~Copyable {
    @usableFromInline var start: UnsafeMutablePointer<UInt8>
    @usableFromInline var end: UnsafeMutablePointer<UInt8>
    @usableFromInline var capacity: Int

    /// With room for so many bytes.
    public init(roomFor bytes: Int) {
        capacity = max(bytes, 64)
        start = .allocate(capacity: capacity)
        end = start
    }

    deinit { start.deallocate() }

    /// Makes sure that so many bytes can be written at the place answered, and 16 more, so that short texts can be
    /// copied without counting.
    @inlinable @inline(__always)
    public mutating func place(for bytes: Int) -> UnsafeMutablePointer<UInt8> {
        if end - start + bytes + 16 > capacity { grow(by: bytes) }
        return end
    }

    /// Takes what has been written up to `place`.
    @inlinable @inline(__always)
    public mutating func take(upTo place: UnsafeMutablePointer<UInt8>) { end = place }

    /// Adds bytes.
    public mutating func append(_ bytes: UnsafeRawBufferPointer) {
        let place = place(for: bytes.count)
        UnsafeMutableRawPointer(place).copyMemory(from: bytes.bytePointer, byteCount: bytes.count)
        take(upTo: place + bytes.count)
    }

    @inline(never) @usableFromInline
    mutating func grow(by bytes: Int) {
        let count = end - start
        capacity = max(capacity * 2, count + bytes + 64)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: start, count: count)
        start.deallocate()
        start = larger
        end = larger + count
    }

    /// All of them.
    public var bytes: [UInt8] { Array(UnsafeBufferPointer(start: start, count: end - start)) }
}
