import Campaigns
import Crypto

/// Who is held out: the first 53 bits of SHA-256(salt + ":" + customer id), as a fraction of 2^53, below the share.
/// The same customer in every run, on every machine, and in any warehouse.
public struct HoldoutDraw: Sendable {
    private let prefix: [UInt8]
    private let share: Double

    public init(_ holdout: Holdout) {
        prefix = Array((holdout.salt + ":").utf8)
        share = holdout.share / 100
    }

    public func holdsOut(_ customerID: some Collection<UInt8>) -> Bool {
        // Somebody without an id, of whom is told by hand, is nobody who could be measured.
        if customerID.isEmpty { return false }
        return Double(CustomerDigest(prefix + customerID).leadingBits >> 11) / 9_007_199_254_740_992 < share
    }
}

/// The SHA-256 of some bytes, as four numbers, the first bytes highest.
struct CustomerDigest: Comparable, Sendable {
    private let parts: (UInt64, UInt64, UInt64, UInt64)

    init(_ input: some Sequence<UInt8>) {
        var hash = SHA256()
        let hashed: Void? = input.withContiguousStorageIfAvailable { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        if hashed == nil { hash.update(data: Array(input)) }
        parts = hash.finalize().withUnsafeBytes { bytes in
            func part(_ index: Int) -> UInt64 {
                UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
            }
            return (part(0), part(1), part(2), part(3))
        }
    }

    /// The first eight bytes, the first of them highest.
    var leadingBits: UInt64 { parts.0 }

    static func == (left: CustomerDigest, right: CustomerDigest) -> Bool { left.parts == right.parts }
    static func < (left: CustomerDigest, right: CustomerDigest) -> Bool { left.parts < right.parts }
}
