import CivilCalendar
import Planner

extension OpenList {
    /// A filter in codes.
    struct Matcher {
        /// A part of a filter: what an action has to have.
        struct Part {
            let facet: Facet
            /// Any of them; none for a word that no action has.
            let codes: [Int32]
        }

        /// All but that of the due date.
        let parts: [Part]
        let due: ClosedRange<Int32>?
        /// Whose lists are seen, and whose ok may be waited for; nil is all.
        let sight: (owners: [Int32], approvers: [Int32])?

        init(_ question: OpenListQuestion, in list: OpenList, today: Day) {
            let filter = question.filter
            var parts: [Part] = []
            func add(_ facet: Facet, _ word: String?, _ words: WordCodes) {
                guard let word else { return }
                parts.append(Part(facet: facet, codes: words.known(word).map { [Int32($0)] } ?? []))
            }
            switch filter.assignee {
            case .person(let name)?: add(.person, name, list.persons)
            case .nobody?: parts.append(Part(facet: .person, codes: [0]))
            case nil: break
            }
            add(.play, filter.play, list.playIDs)
            add(.owner, filter.owner, list.owners)
            add(.tier, filter.tier, list.tiers)
            if let purpose = filter.purpose {
                parts.append(Part(facet: .purpose, codes: OpenList.purposes.firstIndex(of: purpose).map { [Int32($0)] } ?? []))
            }
            if !question.hasAnyStage {
                let statuses = filter.stage.statuses.compactMap { OpenList.statuses.firstIndex(of: $0).map { Int32($0) } }
                parts.append(Part(facet: .status, codes: statuses))
            }
            self.parts = parts
            due = filter.due.map { OpenList.days(of: $0, today) }
            sight = filter.lists.map { lists in
                (
                    lists.compactMap { list.owners.known($0).map { Int32($0) } },
                    lists.compactMap { list.approvers.known($0).map { Int32($0) } }
                )
            }
        }

        func matches(_ facets: Facets, dueOn: Int32, in list: OpenList) -> Bool {
            if let due, !due.contains(dueOn) { return false }
            if let sight, !sight.owners.contains(list.code(.owner, facets)),
                !sight.approvers.contains(list.code(.waitsFor, facets))
            { return false }
            return parts.allSatisfy { $0.codes.contains(list.code($0.facet, facets)) }
        }
    }

    static func days(of range: DueRange, _ today: Day) -> ClosedRange<Int32> {
        switch range {
        case .overdue: Int32.min...today.number - 1
        case .today: today.number...today.number
        case .soon: today.number + 1...today.number + 7
        case .later: today.number + 8...Int32.max
        }
    }
}
