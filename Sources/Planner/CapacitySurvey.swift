import HeapModule
import RuleEngine
import Tables

/// Finds where in the walk the capacities are used up, without sorting what cannot be taken.
///
/// Customers are looked at batch by batch, in any order. Each one's walk is followed up to the first candidate that is
/// certain to ask a capacity for room. Of the candidates that certainly ask for a slot, its room goes to the first ones
/// at the latest: so what comes later than as many of them as there is room for is certainly refused, and that walk can
/// be followed on. What is left at the end is as many customers as there is room, not as many as there are; they are
/// walked together.
///
/// Memory: for each action that the capacities have room for, or each customer if those are fewer, about 300 bytes and 16
/// for each further candidate of the customer.
struct CapacitySurvey {
    private let planner: CampaignPlanner
    private var entries: [SurveyEntry] = []
    /// By slot: the first of the candidates that are certain to ask.
    private var first: [FirstKeys]
    private var sizeAfterPruning = 0
    private let spareEntries: Int

    /// `spareEntries` are how many more customers than a quarter over those that have to be kept are kept before any are let go.
    init(_ planner: CampaignPlanner, spareEntries: Int = 16_384) {
        self.planner = planner
        self.spareEntries = spareEntries
        first = planner.capacities.mostActions.map(FirstKeys.init)
    }

    /// How many customers are kept.
    var entryCount: Int { entries.count }

    /// By slot the place after which there is certainly no room, as far as is known; nil is not known.
    var bounds: CapacityBounds { CapacityBounds(latest: first.map(\.latest)) }

    /// Adds the customers of a batch. The result does not depend on the order of batches.
    mutating func add(_ more: [SurveyEntry]) {
        for entry in more { first[entry.slot].add(entry.key) }
        entries += more
        if entries.count > sizeAfterPruning + max(sizeAfterPruning / 4, spareEntries) { prune() }
    }

    /// Follows the walks on whose question is certainly answered, until there is none. Then no more are left of a slot
    /// than it has room for.
    private mutating func prune() {
        let walk = ArbitrationWalk(planner)
        var isSettled = false
        while !isSettled {
            isSettled = true
            for slot in first.indices { first[slot].cut() }
            let bounds = bounds
            entries = entries.compactMap { entry in
                guard bounds.certainlyRefuses(entry.slot, entry.key) else { return entry }
                var entry = entry
                guard entry.follow(hasRoom: false, walk, planner, bounds) else { return nil }
                // What it asks now may make something else certain.
                first[entry.slot].add(entry.key)
                isSettled = false
                return entry
            }
        }
        sizeAfterPruning = entries.count
    }

    /// Walks all that is left in one order.
    consuming func closings() -> CapacityClosings {
        prune()
        first = []
        var left = planner.capacities.mostActions
        var closings = left.map { $0 == 0 ? CapacityClosings.Closing.atOnce : .never }
        var openSlots = left.count { $0 > 0 }
        let walk = ArbitrationWalk(planner)
        // The first questions are sorted once; only what is asked after an answer goes through the heap.
        var questions = entries.indices.map { Question(key: entries[$0].key, entry: $0) }
        questions.sort(by: >)
        var later = Heap<Question>()
        while openSlots > 0 {
            let isLater = later.min.map { next in questions.last.map { next < $0 } ?? true } ?? false
            guard let question = isLater ? later.popMin() : questions.popLast() else { break }
            let slot = entries[question.entry].slot
            let hasRoom = left[slot] > 0
            if hasRoom {
                left[slot] -= 1
                if left[slot] == 0 {
                    closings[slot] = .with(question.key)
                    openSlots -= 1
                }
            }
            if entries[question.entry].follow(hasRoom: hasRoom, walk, planner, CapacityBounds(latest: [])) {
                later.insert(Question(key: entries[question.entry].key, entry: question.entry))
            }
        }
        return CapacityClosings(closings: closings)
    }
}

/// What an entry asks, in the order of the walk.
private struct Question: Comparable {
    let key: WalkKey
    let entry: Int

    static func < (left: Question, right: Question) -> Bool { left.key < right.key }
    static func == (left: Question, right: Question) -> Bool { left.key == right.key }
}

/// What is certain about capacities while they are surveyed.
struct CapacityBounds: Sendable {
    /// By slot; none known if empty.
    let latest: [WalkKey?]

    func certainlyRefuses(_ slot: Int, _ key: WalkKey) -> Bool {
        guard slot < latest.count, let last = latest[slot] else { return false }
        return key > last
    }
}

/// A customer whose walk has come to a capacity of which it is not known whether there is room.
struct SurveyEntry: Sendable {
    private(set) var slot = -1
    /// The place of the candidate that asks.
    private(set) var key: WalkKey
    /// In walk order, from the one that asks on; without ghosts, which real candidates do not see.
    private var candidates: ArraySlice<WalkCandidate>
    private let row: Int32
    private let tierCode: UInt16
    /// What has been taken before it.
    private var taken: [Int32]

    /// nil where the customer's walk is certain to the end. `candidates` are those of one customer, at least one of
    /// them not kept.
    init?(
        _ candidates: [WalkCandidate], row: Int, tierCode: UInt16, digest: CustomerDigest, walk: ArbitrationWalk,
        planner: CampaignPlanner, bounds: CapacityBounds
    ) {
        let open = candidates.filter { !$0.isKept }
        taken = candidates.filter(\.isKept).map(\.play)
        self.candidates = open[...]
        self.row = Int32(row)
        self.tierCode = tierCode
        key = WalkKey(front: planner.walkFront(of: open[0], row: row), digest: digest)
        guard walkOn(walk, planner, bounds) else { return nil }
        // Without what has been walked.
        self.candidates = Array(self.candidates)[...]
    }

    /// Goes on after an answer, to the next question; false where there is none.
    mutating func follow(
        hasRoom: Bool, _ walk: ArbitrationWalk, _ planner: CampaignPlanner, _ bounds: CapacityBounds
    ) -> Bool {
        let asking = candidates.removeFirst()
        if hasRoom { taken.append(asking.play) }
        return walkOn(walk, planner, bounds)
    }

    private mutating func walkOn(
        _ walk: ArbitrationWalk, _ planner: CampaignPlanner, _ bounds: CapacityBounds
    ) -> Bool {
        var next: (slot: Int, key: WalkKey)?
        let (row, digest) = (Int(row), key.digest)
        let pending = walk.walk(candidates, taken: &taken, row: row, tierCode: Int(tierCode)) {
            slot, candidate in
            let key = WalkKey(front: planner.walkFront(of: candidate, row: row), digest: digest)
            if planner.capacities.mostActions[slot] == 0 || bounds.certainlyRefuses(slot, key) { return .none }
            next = (slot, key)
            return .open
        }
        guard let pending, let next else { return false }
        candidates = candidates[pending...]
        slot = next.slot
        key = next.key
        return true
    }
}

/// The first so many of some keys.
private struct FirstKeys {
    private let most: Int
    private var keys: [WalkKey] = []

    init(most: Int) { self.most = most }

    /// The last of them, nil where there are fewer.
    private(set) var latest: WalkKey?

    mutating func add(_ key: WalkKey) {
        if let latest, key > latest { return }
        keys.append(key)
        if keys.count >= 2 * most + 1024 || latest == nil && keys.count == most { cut() }
    }

    /// Forgets all but the first.
    mutating func cut() {
        keys.sort()
        keys.removeLast(max(keys.count - most, 0))
        latest = keys.count == most ? keys.last : nil
    }
}
