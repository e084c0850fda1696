import Campaigns

/// A candidate's place in the order of all candidates of all customers: the ranking's `first`; priority, highest first;
/// lower asks; older last contact; play id; SHA-256 of the customer id. (Two ids of one digest are not known to exist.)
struct WalkKey: Comparable, Sendable {
    /// Everything but the digest.
    let front: WalkFront
    let digest: CustomerDigest

    static func < (left: WalkKey, right: WalkKey) -> Bool {
        left.front == right.front ? left.digest < right.digest : left.front < right.front
    }
}

/// The part of a `WalkKey` that takes no digest to tell; two candidates of one customer never share it.
struct WalkFront: Comparable, Sendable {
    let purposeRank: UInt8
    let priority: Int64
    /// Lower asks, older last contact and earlier play id, each in its own bits: the least goes first.
    let tieBreak: UInt64

    static func < (left: WalkFront, right: WalkFront) -> Bool {
        if left.purposeRank != right.purposeRank { return left.purposeRank < right.purposeRank }
        if left.priority != right.priority { return left.priority > right.priority }
        return left.tieBreak < right.tieBreak
    }
}
