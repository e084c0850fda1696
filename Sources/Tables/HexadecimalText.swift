extension String {
    /// Bytes as lower-case hexadecimal digits, two a byte.
    public init(hexadecimal bytes: some Sequence<UInt8>) {
        self.init(decoding: bytes.flatMap { [digit($0 >> 4), digit($0 & 15)] }, as: UTF8.self)
    }
}

/// Numbers as hexadecimal digits.
public enum HexadecimalText {
    /// Writes 16 lower-case digits, the highest first, and answers the place after them.
    public static func write(_ number: UInt64, at place: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        for index in 0..<16 { place[index] = digit(UInt8(truncatingIfNeeded: number >> UInt64(60 - 4 * index)) & 15) }
        return place + 16
    }
}

@inline(__always)
private func digit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 87 + value }
