/// A run of bytes that grows, at a place that stays until the next byte is added: for the text of one cell
/// without its escapes.
struct ByteScratch: ~Copyable {
    private(set) var start: UnsafeMutablePointer<UInt8>
    private(set) var count = 0
    private var capacity = 256

    init() { start = .allocate(capacity: capacity) }

    deinit { start.deallocate() }

    mutating func removeAll() { count = 0 }

    mutating func append(_ byte: UInt8) {
        var byte = byte
        append(&byte, 1)
    }

    mutating func append(_ bytes: UnsafePointer<UInt8>, _ added: Int) {
        if count + added > capacity {
            capacity = max(capacity * 2, count + added)
            let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
            larger.update(from: start, count: count)
            start.deallocate()
            start = larger
        }
        (start + count).update(from: bytes, count: added)
        count += added
    }
}
