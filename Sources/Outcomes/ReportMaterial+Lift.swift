import Campaigns
import CivilCalendar
import Planner
import Tables

extension ReportMaterial {
    /// What treated customers did more or less than those held out: of plays that were planned here, of past campaigns, and,
    /// labelled as observed, of contacts that nobody drew by chance.
    public func lift() -> LiftResult {
        let groupsWithin = workspace.measurement?.rewardsAndPenalties?.shortTerm ?? CalendarSpan(30, .days)
        let groups = plannedGroups(groupsWithin: groupsWithin)
        let planned = measured(groups, by: workspace.yardsticks())
        var subjects: [LiftSubject] = []
        for dimension in LiftSubject.Dimension.allCases {
            let some = planned.filter { $0.dimension == dimension }
            subjects += some.correctedForManyLooks(confidence: confidence)
        }
        subjects += campaigns().correctedForManyLooks(confidence: confidence)
        subjects += observedContacts(groupsWithin)
        return LiftResult(subjects: subjects, neverHeldOut: neverHeldOut(), groupsWithin: groupsWithin)
    }

    /// Each group's figures. The result does not depend on the workers.
    func measured(_ groups: [LiftMeasure.Group], by yardsticks: [Yardstick]) -> [LiftSubject] {
        let measure = LiftMeasure(material: self, yardsticks: yardsticks)
        return concurrentMap(count: groups.count, workers: workers) { measure.subject(groups[$0]) }
    }

    /// What can be compared of what was planned: by play, playbook, purpose and tier.
    func plannedGroups(
        dimensions: [LiftSubject.Dimension] = [.play, .playbook, .purpose, .tier], groupsWithin: CalendarSpan
    ) -> [LiftMeasure.Group] {
        guard let record, workspace.measurement?.holdout != nil else { return [] }
        let plays = ListedPlays(record, workspace: workspace)
        return dimensions.flatMap { dimension -> [LiftMeasure.Group] in
            switch dimension {
            case .play:
                return groups(dimension, plays.ids.count, record, plays, { place, _, _ in Int(place) }) { index in
                    (plays.ids[index], plays.names[index], plays.within[index] ?? groupsWithin)
                }
            case .playbook:
                let playbooks = workspace.playbooks
                return groups(dimension, playbooks.count, record, plays, { place, _, _ in plays.playbooks[Int(place)] }) { index in
                    (playbooks[index].id, playbooks[index].name, groupsWithin)
                }
            case .purpose:
                let purposes = Purpose.allCases
                return groups(dimension, purposes.count, record, plays, { place, _, _ in
                    purposes.firstIndex(of: plays.purposes[Int(place)])
                }) { (purposes[$0].rawValue, purposes[$0].rawValue, groupsWithin) }
            case .tier:
                let tiers = workspace.tiers.tiers
                return groups(dimension, tiers.count, record, plays, { _, customer, day in
                    let code = Int(record.tiers.code(of: Int(customer), on: day))
                    return code == 0 ? nil : code - 1
                }) { (tiers[$0].id, tiers[$0].name, groupsWithin) }
            case .campaign, .contact: return []
            }
        }
    }

    private func groups(
        _ dimension: LiftSubject.Dimension, _ count: Int, _ record: ListingRecord, _ plays: ListedPlays,
        _ groupOf: (Int32, Int32, Day) -> Int?, _ describe: (Int) -> (id: String, name: String, within: CalendarSpan)
    ) -> [LiftMeasure.Group] {
        let book = AssignmentBook(record, count: count, from: from) { play, customer, day in
            let place = plays.places[Int(play)]
            return plays.isTested[place] ? groupOf(Int32(place), customer, day) : nil
        }
        return (0..<count).compactMap { index in
            guard !book.groups[index].isEmpty else { return nil }
            let (id, name, within) = describe(index)
            let codes = contacts.playWords.map { word -> Bool in
                guard let place = plays.place(of: word), plays.isTested[place] else { return false }
                // A tier's customers are reached by any play that is tried.
                return dimension == .tier || groupOf(Int32(place), 0, to) == index
            }
            return LiftMeasure.Group(
                dimension: dimension, id: id, name: name, within: within, assignments: book.groups[index],
                reaching: [false] + codes)
        }
    }

    /// Plays that held-out customers get like everybody else, and to how many customers they were given.
    private func neverHeldOut() -> [(id: String, name: String, people: Int)] {
        guard let record, workspace.measurement?.holdout != nil else { return [] }
        let plays = ListedPlays(record, workspace: workspace)
        let book = AssignmentBook(record, count: plays.ids.count, from: from) { play, _, _ in
            let place = plays.places[Int(play)]
            return plays.isTested[place] ? nil : place
        }
        return plays.ids.indices.compactMap { index in
            book.groups[index].isEmpty ? nil : (plays.ids[index], plays.names[index], book.groups[index].count)
        }
    }
}

/// The plays of a record, one place for each id: those of the workspace in its order, then those that it has no more.
struct ListedPlays {
    private(set) var ids: [String]
    private(set) var names: [String]
    private(set) var purposes: [Purpose]
    /// How long their outcomes take; nil of a play that is no more.
    private(set) var within: [CalendarSpan?]
    /// Positions in the workspace; nil of a play that is no more.
    private(set) var playbooks: [Int?]
    /// Whether customers are held out of them.
    let isTested: [Bool]
    /// By position in the record.
    let places: [Int]
    private let placeOfID: [String: Int]

    init(_ record: ListingRecord, workspace: Workspace) {
        ids = workspace.plays.map(\.id)
        names = workspace.plays.map(\.name)
        purposes = workspace.plays.map(\.purpose)
        within = workspace.plays.map(\.expect.within)
        playbooks = Array(repeating: nil, count: ids.count)
        for (index, playbook) in workspace.playbooks.enumerated() {
            for play in playbook.plays { playbooks[play.position] = index }
        }
        var placeOfID = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
        var places: [Int] = []
        for play in record.plays {
            if placeOfID[play.id] == nil {
                placeOfID[play.id] = ids.count
                ids.append(play.id)
                names.append(play.name)
                purposes.append(play.purpose)
                within.append(nil)
                playbooks.append(nil)
            }
            places.append(placeOfID[play.id] ?? 0)
        }
        self.places = places
        self.placeOfID = placeOfID
        let never = workspace.measurement?.holdout?.neverHeldOut ?? []
        isTested = purposes.map { !never.contains($0) }
    }

    func place(of id: String) -> Int? { placeOfID[id] }
}
