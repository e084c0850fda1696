import CivilCalendar
import Planner

/// Counts actions by owner, person and the day they were listed.
struct ListingCounts {
    private let owners: [String]
    private let ownerOfPlay: [Int32]
    private var counts: [Key: Int] = [:]

    private struct Key: Hashable {
        var owner: Int32
        var person: Int32
        var day: Int32
    }

    init(plays: [StoredPlay]) { (owners, ownerOfPlay) = numbered(plays.map(\.owner)) }

    mutating func add(_ action: StoredAction) {
        let key = Key(owner: ownerOfPlay[Int(action.play)], person: action.person, day: action.listedOn.number)
        counts[key, default: 0] += 1
    }

    /// By owner as they first stand among the plays, person as they came into the store, and day.
    func counts(words: [String]) -> [ListingCount] {
        counts.sorted { ($0.key.owner, $0.key.person, $0.key.day) < ($1.key.owner, $1.key.person, $1.key.day) }.map {
            ListingCount(
                owner: owners[Int($0.key.owner)], person: $0.key.person < 0 ? nil : words[Int($0.key.person)],
                listedOn: Day(number: $0.key.day), count: $0.value)
        }
    }
}

/// Counts what came of actions, by play and tier.
struct LearntCounts {
    private let ids: [String]
    private let idOfPlay: [Int32]
    private var counts: [Key: (good: Int, all: Int)] = [:]

    private struct Key: Hashable {
        var play: Int32
        var tier: Int32
    }

    init(plays: [StoredPlay]) { (ids, idOfPlay) = numbered(plays.map(\.id)) }

    /// Leaves out an action of no tier, and one of which nothing is known.
    mutating func add(_ action: StoredAction) {
        guard let result = action.result, action.tier >= 0 else { return }
        let key = Key(play: idOfPlay[Int(action.play)], tier: action.tier)
        counts[key, default: (0, 0)].all += 1
        if result { counts[key, default: (0, 0)].good += 1 }
    }

    /// By play as they first stand among the plays, and tier as they came into the store.
    func counts(words: [String]) -> [LearntCount] {
        counts.sorted { ($0.key.play, $0.key.tier) < ($1.key.play, $1.key.tier) }.map {
            LearntCount(
                play: ids[Int($0.key.play)], tier: words[Int($0.key.tier)], good: $0.value.good, all: $0.value.all)
        }
    }
}

/// Each text once, in the order they first come, and for each of `texts` its position there.
private func numbered(_ texts: [String]) -> (texts: [String], positions: [Int32]) {
    var distinct: [String] = []
    var known: [String: Int32] = [:]
    let positions = texts.map { text in
        if let position = known[text] { return position }
        let position = Int32(distinct.count)
        known[text] = position
        distinct.append(text)
        return position
    }
    return (distinct, positions)
}
