/// Eight bytes of text in one word, the first of them lowest: a question is put to all of them at once.
enum EightBytes {
    /// 1 in each byte.
    static let ones: UInt64 = 0x0101_0101_0101_0101
    /// The top bit of each byte.
    static let topBits: UInt64 = 0x8080_8080_8080_8080

    @inline(__always)
    static func repeating(_ byte: UInt8) -> UInt64 { UInt64(byte) &* ones }

    /// The eight bytes from `place` on, which must all be readable.
    @inline(__always)
    static func load(_ bytes: UnsafePointer<UInt8>, _ place: Int) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(bytes).loadUnaligned(fromByteOffset: place, as: UInt64.self))
    }

    /// 0 where `word` has no byte like those of `pattern`, else its lowest set bit is the top bit of the first such byte.
    /// Bits above it mean nothing.
    ///
    /// A byte of the difference is 0 where the two are equal, and the subtraction borrows from a byte's top bit only
    /// at a 0 or above one.
    @inline(__always)
    static func places(of pattern: UInt64, in word: UInt64) -> UInt64 {
        let difference = word ^ pattern
        return (difference &- ones) & ~difference & topBits
    }

    /// The top bits of all bytes of `word` that are like those of `pattern`, and no others.
    @inline(__always)
    static func allPlaces(of pattern: UInt64, in word: UInt64) -> UInt64 {
        let difference = word ^ pattern
        return ~(((difference & ~topBits) &+ ~topBits) | difference) & topBits
    }

    /// All ones in the bytes before the first of `places`, in all of them where there is none.
    @inline(__always)
    static func before(_ places: UInt64) -> UInt64 { ((places & (0 &- places)) &>> 7) &- 1 }
}
