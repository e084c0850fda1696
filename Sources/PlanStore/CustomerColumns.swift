import Campaigns
import CivilCalendar

/// What a run reads of a stored customer.
struct CustomerColumns {
    static let names = """
        number, id, left_on, tier, tier_since, pending_tier, pending_since, changed_on, before_tier, before_since,
        before_pending_tier, before_pending_since, pinned_tier, pinned_from, pinned_until
        """

    /// A state to start from, or that there was none.
    struct Start {
        let state: TierState?
    }

    private let asOf: Day
    private var tiers: TierWords
    private var since = DayColumn(4)
    private var pendingSince = DayColumn(6)
    private var changedOn = DayColumn(7)
    private var beforeSince = DayColumn(9)
    private var beforePendingSince = DayColumn(11)

    init(asOf: Day, tiers: [String]) {
        self.asOf = asOf
        self.tiers = TierWords(tiers)
    }

    /// nil for a customer without a tier, and for one whose tier is declared no more.
    mutating func state(of statement: SQLStatement) throws -> TierState? {
        guard let tier = tiers.position(of: statement.bytes(3)) else { return nil }
        var pending: TierState.Pending?
        if let pendingTier = tiers.position(of: statement.bytes(5)) {
            pending = TierState.Pending(tier: pendingTier, since: try pendingSince.requiredDay(of: statement))
        }
        return TierState(tier: tier, since: try since.requiredDay(of: statement), pending: pending)
    }

    /// The state before the run that last changed it, where that was a run of this or of a later day.
    mutating func earlierStart(of statement: SQLStatement) throws -> Start? {
        guard let changed = try changedOn.day(of: statement), changed >= asOf else { return nil }
        guard let tier = tiers.position(of: statement.bytes(8)) else { return Start(state: nil) }
        var pending: TierState.Pending?
        if let pendingTier = tiers.position(of: statement.bytes(10)) {
            pending = TierState.Pending(tier: pendingTier, since: try beforePendingSince.requiredDay(of: statement))
        }
        return Start(state: TierState(tier: tier, since: try beforeSince.requiredDay(of: statement), pending: pending))
    }

    /// nil without a pin, and for one whose tier is declared no more.
    mutating func pin(of statement: SQLStatement) throws -> TierPin? {
        guard let tier = tiers.position(of: statement.bytes(12)) else { return nil }
        return TierPin(tier: tier, from: try statement.requiredDay(13), until: try statement.day(14))
    }
}

/// A few words, by their bytes.
struct TierWords {
    private var words: [[UInt8]]
    private var last = 0

    init(_ words: [String]) { self.words = words.map { Array($0.utf8) } }

    /// nil for no word, and for one that is not there. O(words); the one found last is looked at first.
    @inline(__always)
    mutating func position(of bytes: UnsafeRawBufferPointer?) -> Int? {
        guard let bytes else { return nil }
        if last < words.count, isWord(last, bytes) { return last }
        for position in words.indices where isWord(position, bytes) {
            last = position
            return position
        }
        return nil
    }

    mutating func append(_ bytes: UnsafeRawBufferPointer) { words.append(Array(bytes)) }

    @inline(__always)
    private func isWord(_ position: Int, _ bytes: UnsafeRawBufferPointer) -> Bool {
        words[position].withUnsafeBytes { $0.count == bytes.count && $0.elementsEqual(bytes) }
    }
}
