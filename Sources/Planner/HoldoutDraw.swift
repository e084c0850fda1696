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

    public func holdsOut(_ customerID: some Sequence<UInt8>) -> Bool {
        Double(CustomerDigest(prefix + customerID).leadingBits >> 11) / 9_007_199_254_740_992 < share
    }
}

/// The SHA-256 of some bytes.
struct CustomerDigest: Comparable {
    let bytes: [UInt8]

    init(_ input: [UInt8]) { bytes = Array(SHA256.hash(data: input)) }

    /// The first eight bytes, the first of them highest.
    var leadingBits: UInt64 { bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } }

    static func < (left: CustomerDigest, right: CustomerDigest) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}
