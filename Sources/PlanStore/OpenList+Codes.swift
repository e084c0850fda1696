extension OpenList {
    /// What an action is chosen by. Codes are positions in the list's words; 0 in those of words that may be none.
    struct Facets {
        var person: Int32
        var play: Int32
        var waitsFor: Int16
        var tier: UInt8
        var status: UInt8
    }

    struct Row {
        var key: Key
        var facets: Facets
    }

    /// What filters ask for, and counts are of.
    enum Facet: Int {
        case person, owner, tier, play, purpose, status, waitsFor
        /// The order's first part: its values are not coded.
        case due

        static let coded: [Facet] = [.person, .owner, .tier, .play, .purpose, .status, .waitsFor]
        static let counted: [Facet] = [.person, .owner, .tier, .play, .purpose, .status]
    }

    /// The codes of what an action has by its play.
    struct PlayCodes {
        let id: Int32
        let owner: Int32
        let purpose: Int32
    }

    /// What came and went with some log entries.
    struct Change {
        struct Row {
            let facets: Facets
            let dueOn: Int32
            /// 1 for an action as it is now, -1 for one as it was.
            let number: Int
        }

        /// The log's position after it.
        let log: Int64
        let rows: [Row]
    }

    /// Of a facet that has codes.
    @inline(__always)
    func code(_ facet: Facet, _ facets: Facets) -> Int32 {
        switch facet {
        case .person: facets.person
        case .owner: playCodes[Int(facets.play)].owner
        case .tier: Int32(facets.tier)
        case .play: playCodes[Int(facets.play)].id
        case .purpose: playCodes[Int(facets.play)].purpose
        case .status: Int32(facets.status)
        case .waitsFor: Int32(facets.waitsFor)
        case .due: 0
        }
    }

    /// How many codes of a facet there may be.
    func codeCount(_ facet: Facet) -> Int {
        switch facet {
        case .person: persons.words.count + 1
        case .owner: owners.words.count + 1
        case .tier: tiers.words.count + 1
        case .play: playIDs.words.count + 1
        case .purpose: OpenList.purposes.count
        case .status: OpenList.statuses.count
        case .waitsFor: approvers.words.count + 1
        case .due: 0
        }
    }
}
