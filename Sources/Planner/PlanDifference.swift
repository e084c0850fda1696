import Campaigns

/// How two plans differ, by what caused it. Batches are added in their order.
public struct PlanDifference: Sendable {
    /// How many actions were added, removed and changed.
    public struct Counts: Hashable, Sendable {
        public internal(set) var added = 0
        public internal(set) var removed = 0
        public internal(set) var changed = 0

        public var all: Int { added + removed + changed }

        mutating func add(_ kind: ActionChange.Kind, _ count: Int = 1) {
            switch kind {
            case .added: added += count
            case .removed: removed += count
            case .changed: changed += count
            }
        }
    }

    /// What one edit, or several together, did.
    public struct Cause: Sendable {
        /// Positions among the edits: one; several that cannot be told apart; or none where nothing was found.
        public let edits: [Int]
        public let counts: Counts
        /// By play id, most changes first.
        public let plays: [(play: String, counts: Counts)]
        /// Changes by customer in input order: as many as were asked for.
        public let examples: [ActionChange]
    }

    /// What has the same suspects.
    private struct Group {
        var counts: [Int: Counts] = [:]
        var examples: [(order: Int, change: ActionChange)] = []
    }

    public private(set) var customers = 0
    public private(set) var changedCustomers = 0
    private var moves: [TierMove: Int] = [:]
    private let plays: [String]
    private let editCount: Int
    /// The most examples of a cause; nil keeps all.
    private let kept: Int?
    private var groups: [Suspects: Group] = [:]
    private var rooms: [RoomChange: Suspects] = [:]
    private var order = 0

    public init(_ pair: PlanPair, examples: Int?) {
        plays = pair.plays.map(\.id)
        editCount = pair.book.edits.count
        kept = examples
    }

    public mutating func add(_ batch: BatchComparison) {
        customers += batch.customers
        changedCustomers += batch.changedCustomers
        moves.merge(batch.moves, uniquingKeysWith: +)
        for finding in batch.findings {
            groups[finding.suspects, default: Group()].counts[finding.play, default: Counts()].add(finding.kind)
            let count = groups[finding.suspects]?.examples.count ?? 0
            if kept.map({ count < $0 }) ?? true {
                groups[finding.suspects]?.examples.append((order, finding.change()))
            }
            order += 1
        }
        for use in batch.roomUses { rooms[use.room, default: .none] |= use.suspects }
    }

    public var counts: Counts { PlanDifference.sum(groups.values.flatMap(\.counts.values)) }

    /// Customers by the tier they left and the one they are in now, most first.
    public var tierMoves: [(move: TierMove, customers: Int)] {
        let all: [(move: TierMove, customers: Int)] = moves.map { ($0.key, $0.value) }
        return all.sorted { first, second in
            first.customers == second.customers ? first.move.words < second.move.words : first.customers > second.customers
        }
    }

    /// Most changes first.
    public var causes: [Cause] {
        let resolved = roomCauses()
        var byEdits: [[Int]: Group] = [:]
        for (suspects, group) in groups {
            var edits = suspects.edits
            for room in suspects.rooms { edits.formUnion(resolved[room] ?? []) }
            // What could not be followed can only come from the one edit there is.
            let key = edits.isEmpty && editCount == 1 ? [0] : edits.sorted()
            byEdits[key, default: Group()].counts.merge(group.counts) { PlanDifference.sum([$0, $1]) }
            byEdits[key]?.examples += group.examples
        }
        return byEdits.map { cause(of: $0.key, $0.value) }.sorted { first, second in
            first.counts.all == second.counts.all
                ? first.edits.lexicographicallyPrecedes(second.edits) : first.counts.all > second.counts.all
        }
    }

    private func cause(of edits: [Int], _ group: Group) -> Cause {
        let counts: [(play: String, counts: Counts)] = group.counts.map { (plays[$0.key], $0.value) }
        let byPlay = counts.sorted { first, second in
            first.counts.all == second.counts.all ? first.play < second.play : first.counts.all > second.counts.all
        }
        let examples = group.examples.sorted { $0.order < $1.order }.map(\.change)
        return Cause(
            edits: edits, counts: PlanDifference.sum(counts.map(\.counts)), plays: byPlay,
            examples: Array(examples.prefix(kept ?? examples.count)))
    }

    /// The edits behind each change of room. An action that takes room may itself have been given it by another that left
    /// its own, and so on: edits are handed on until nothing is new.
    private func roomCauses() -> [RoomChange: Set<Int>] {
        var found = rooms.mapValues(\.edits)
        var isNew = true
        while isNew {
            isNew = false
            for (room, suspects) in rooms {
                let all = suspects.rooms.reduce(found[room] ?? []) { $0.union(found[$1] ?? []) }
                if all != found[room] {
                    found[room] = all
                    isNew = true
                }
            }
        }
        return found
    }

    private static func sum(_ counts: [Counts]) -> Counts {
        counts.reduce(into: Counts()) { sum, more in
            sum.added += more.added
            sum.removed += more.removed
            sum.changed += more.changed
        }
    }
}

extension TierMove {
    /// `high → medium`.
    public var words: String { "\(from ?? "no tier") → \(to ?? "no tier")" }
}
