import Campaigns
import CivilCalendar
import Planner

extension OpenList {
    /// A filter in codes, so that an action is looked at with a few comparisons.
    struct Matcher {
        /// Parts of a filter that an action fails, a bit each.
        struct Fails: OptionSet {
            let rawValue: UInt8
            static let person = Fails(rawValue: 1)
            static let owner = Fails(rawValue: 2)
            static let tier = Fails(rawValue: 4)
            static let play = Fails(rawValue: 8)
            static let purpose = Fails(rawValue: 16)
            static let due = Fails(rawValue: 32)
            static let stage = Fails(rawValue: 64)
            /// What is not theirs to see is counted nowhere.
            static let sight = Fails(rawValue: 128)
        }

        /// By play: what it fails by itself. Sight is decided with the role that it waits for.
        private let failsOfPlay: [UInt8]
        private let isSeenThroughApprover: [Bool]
        /// -1 for any.
        private let person: Int32
        private let tier: Int16
        private let statuses: UInt8
        private let due: ClosedRange<Int32>?

        init(_ filter: OpenListFilter, in list: OpenList, today: Day) {
            failsOfPlay = list.plays.map { play in
                var fails: Fails = []
                if let owner = filter.owner, owner != play.owner { fails.insert(.owner) }
                if let id = filter.play, id != play.id { fails.insert(.play) }
                if let purpose = filter.purpose, purpose != play.purpose { fails.insert(.purpose) }
                if let lists = filter.lists, !lists.contains(play.owner) { fails.insert(.sight) }
                return fails.rawValue
            }
            isSeenThroughApprover = [false] + list.approvers.words.map { filter.lists?.contains($0) ?? true }
            // A word that no action has is matched by none: no code is so high.
            switch filter.assignee {
            case .person(let name): person = Int32(list.persons.known(name) ?? Int(Int32.max))
            case .nobody: person = 0
            case nil: person = -1
            }
            tier = filter.tier.map { Int16(list.tiers.known($0) ?? Int(Int16.max)) } ?? -1
            statuses = Matcher.mask(filter.stage.statuses)
            due = filter.due.map { Matcher.days(of: $0, today) }
        }

        static func mask(_ statuses: [ActionStatus]) -> UInt8 {
            statuses.reduce(0) { $0 | 1 << UInt8(OpenList.statuses.firstIndex(of: $1) ?? 7) }
        }

        private static func days(of range: DueRange, _ today: Day) -> ClosedRange<Int32> {
            switch range {
            case .overdue: Int32.min...today.number - 1
            case .today: today.number...today.number
            case .soon: today.number + 1...today.number + 7
            case .later: today.number + 8...Int32.max
            }
        }

        @inline(__always)
        func fails(_ facets: Facets, dueOn: Int32) -> Fails {
            var fails = failsOfPlay[Int(facets.play)]
            if fails & Fails.sight.rawValue != 0, facets.waitsFor > 0, isSeenThroughApprover[Int(facets.waitsFor)] {
                fails &= ~Fails.sight.rawValue
            }
            if person >= 0, person != facets.person { fails |= Fails.person.rawValue }
            if tier >= 0, tier != Int16(facets.tier) { fails |= Fails.tier.rawValue }
            if statuses & 1 << facets.status == 0 { fails |= Fails.stage.rawValue }
            if let due, !due.contains(dueOn) { fails |= Fails.due.rawValue }
            return Fails(rawValue: fails)
        }
    }

    /// The numbers of the actions that match, from the `offset`-th on, in the list's order. O(actions up to the last of
    /// them).
    public func numbers(_ filter: OpenListFilter, today: Day, offset: Int, limit: Int) -> [Int64] {
        let matcher = Matcher(filter, in: self, today: today)
        var numbers: [Int64] = []
        var skipped = 0
        for index in keys.indices where matcher.fails(facets[index], dueOn: keys[index].dueOn).isEmpty {
            if skipped < offset {
                skipped += 1
                continue
            }
            numbers.append(keys[index].number)
            if numbers.count == limit { break }
        }
        return numbers
    }

    /// Counts what there is under a filter and around it. O(actions): about a millisecond for 300,000.
    public func counts(_ filter: OpenListFilter, today: Day) -> OpenListCounts {
        let matcher = Matcher(filter, in: self, today: today)
        var total = 0
        var persons = [Int](repeating: 0, count: self.persons.words.count + 1)
        var tiers = [Int](repeating: 0, count: 256)
        var statuses = [Int](repeating: 0, count: OpenList.statuses.count)
        // Owners, plays and purposes are the play's.
        var (owners, plays, purposes) = (
            [Int](repeating: 0, count: self.plays.count), [Int](repeating: 0, count: self.plays.count),
            [Int](repeating: 0, count: self.plays.count)
        )
        var due = [Int](repeating: 0, count: DueRange.allCases.count)
        for index in keys.indices {
            let (facets, dueOn) = (facets[index], keys[index].dueOn)
            let fails = matcher.fails(facets, dueOn: dueOn)
            // Most actions fail two parts, or none.
            if fails.rawValue & (fails.rawValue &- 1) != 0 || fails == .sight { continue }
            let matches = fails.isEmpty
            if matches { total += 1 }
            if matches || fails == .person { persons[Int(facets.person)] += 1 }
            if matches || fails == .tier { tiers[Int(facets.tier)] += 1 }
            if matches || fails == .owner { owners[Int(facets.play)] += 1 }
            if matches || fails == .play { plays[Int(facets.play)] += 1 }
            if matches || fails == .purpose { purposes[Int(facets.play)] += 1 }
            if matches || fails == .stage { statuses[Int(facets.status)] += 1 }
            if matches || fails == .due { due[OpenList.range(dueOn, today)] += 1 }
        }
        var counts = OpenListCounts()
        counts.total = total
        counts.nobody = persons[0]
        counts.persons = OpenList.counts(self.persons.words, persons.dropFirst()).sorted { $0.word < $1.word }
        counts.tiers = OpenList.counts(self.tiers.words, tiers.dropFirst())
        counts.owners = summed(owners) { $0.owner }
        counts.plays = summed(plays) { $0.id }
        counts.purposes = summed(purposes) { $0.purpose.rawValue }
        for (range, count) in zip(DueRange.allCases, due) { counts.due[range] = count }
        for stage in OpenListFilter.Stage.allCases {
            counts.stages[stage] = zip(OpenList.statuses, statuses).reduce(0) {
                $0 + (stage.statuses.contains($1.0) ? $1.1 : 0)
            }
        }
        return counts
    }

    @inline(__always)
    private static func range(_ dueOn: Int32, _ today: Day) -> Int {
        let days = dueOn - today.number
        return days < 0 ? 0 : days == 0 ? 1 : days <= 7 ? 2 : 3
    }

    private static func counts(_ words: [String], _ counts: ArraySlice<Int>) -> [OpenListCounts.Count] {
        zip(words, counts).compactMap { $1 == 0 ? nil : OpenListCounts.Count(word: $0, count: $1) }
    }

    /// By word.
    private func summed(_ counts: [Int], _ word: (StoredPlay) -> String) -> [OpenListCounts.Count] {
        var sums: [String: Int] = [:]
        for (play, count) in zip(plays, counts) where count > 0 { sums[word(play), default: 0] += count }
        return sums.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            .map { OpenListCounts.Count(word: $0.key, count: $0.value) }
    }
}
