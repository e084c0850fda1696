/// Many short strings in one run of bytes: 4 bytes a string besides its own, no object each.
/// Two are equal when they hold the same bytes in the same order.
public struct PackedStrings: Hashable, Sendable {
    private var bytes: [UInt8]
    /// Where each string starts, and where the last one ends.
    private var offsets: [UInt32]

    public init() {
        bytes = []
        offsets = [0]
    }

    public init(_ strings: some Sequence<String>) {
        self.init()
        for string in strings { append(string) }
    }

    /// Takes over bytes and offsets that are known to fit each other.
    init(bytes: [UInt8], offsets: [UInt32]) {
        self.bytes = bytes
        self.offsets = offsets
    }

    /// The number of strings.
    public var count: Int { offsets.count - 1 }

    /// The string at `index`, copied out. Bytes that are not UTF-8 become replacement characters.
    public subscript(index: Int) -> String {
        String(decoding: bytes[Int(offsets[index])..<Int(offsets[index + 1])], as: UTF8.self)
    }

    /// The bytes of the string at `index`, valid inside `body` alone.
    @inlinable
    public func withBytes<Result>(at index: Int, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        let (start, end) = range(at: index)
        return try withAllBytes { try body(UnsafeRawBufferPointer(rebasing: $0[start..<end])) }
    }

    @usableFromInline
    func range(at index: Int) -> (start: Int, end: Int) { (Int(offsets[index]), Int(offsets[index + 1])) }

    @usableFromInline
    func withAllBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try bytes.withUnsafeBytes(body)
    }

    /// All bytes, and where in them each string starts and the last one ends, valid inside `body` alone.
    func withStorage<Result>(
        _ body: (_ bytes: UnsafePointer<UInt8>, _ offsets: UnsafePointer<UInt32>) throws -> Result
    ) rethrows -> Result {
        try bytes.withUnsafeBytes { bytes in
            try offsets.withUnsafeBufferPointer { try body(bytes.bytePointer, $0.baseAddress!) }
        }
    }

    /// Adds a string at the end. All strings together hold less than 4 GiB.
    public mutating func append(_ string: String) {
        bytes.append(contentsOf: string.utf8)
        offsets.append(UInt32(bytes.count))
    }

    /// Adds the string of these bytes at the end. All strings together hold less than 4 GiB.
    public mutating func append(_ string: UnsafeRawBufferPointer) {
        bytes.append(contentsOf: string)
        offsets.append(UInt32(bytes.count))
    }

    /// The strings whose index is true in `kept`, in order. O(bytes).
    func keeping(_ kept: ArraySlice<Bool>) -> PackedStrings {
        var result = PackedStrings()
        for (index, isKept) in kept.enumerated() where isKept {
            withBytes(at: index) { result.append($0) }
        }
        return result
    }
}
