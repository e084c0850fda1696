import CivilCalendar
import Planner

/// How many actions of the open list a question finds, and how many of each value they have. It is brought up to date by
/// what came and went, so that a list on which people work is not counted anew with each of their answers.
public struct OpenListTally: Sendable {
    /// What was counted.
    struct Origin: Equatable {
        let question: OpenListQuestion
        let today: Day
        let run: Int64
    }

    let origin: Origin
    private(set) var total = 0
    /// By range.
    private(set) var due = [Int](repeating: 0, count: DueRange.allCases.count)
    /// By facet: the values that there are, in words, in the order in which they are shown.
    private(set) var words: [[OpenListCounts.Count]] = []
    /// The log's position at which the numbers came to be what they are: as long as it is the same, they are.
    private(set) var changedAt: Int64
    /// The log's position up to which everything has been counted.
    private var log: Int64
    /// By facet, by code. None for a facet that the question has a part of: its counts are another question's.
    private var values: [[Int]]

    /// How many bytes it takes, roughly.
    public var weight: Int {
        values.reduce(400) { $0 + $1.count * 8 } + words.reduce(0) { $0 + $1.count * 24 }
    }

    /// Whether another answers the same question, up to the same position of the log.
    public func isSame(as other: OpenListTally?) -> Bool { origin == other?.origin && log == other?.log }

    /// Counts all: O(actions that match), and O(sections × parts).
    init(_ origin: Origin, of list: OpenList) {
        self.origin = origin
        log = list.revision.log
        changedAt = log
        values = OpenList.Facet.coded.map { facet in
            let isCounted = OpenList.Facet.counted.contains(facet) && origin.question.without(facet) == nil
            return [Int](repeating: 0, count: isCounted ? list.codeCount(facet) : 0)
        }
        let mask = OpenListMask(OpenList.Matcher(origin.question, in: list, today: origin.today))
        let ranges = DueRange.allCases.map { OpenList.days(of: $0, origin.today) }
        for section in list.sections {
            let count = mask.fill(section)
            if count == 0 { continue }
            total += count
            for facet in OpenList.Facet.counted where !values[facet.rawValue].isEmpty {
                OpenListTally.count(facet, mask, count, of: section, in: list, into: &values[facet.rawValue])
            }
            for (index, days) in ranges.enumerated() {
                let places = section.indices(due: days)
                if !places.isEmpty { due[index] += mask.count(places, of: section) }
            }
        }
        words = OpenList.Facet.coded.map { words($0, list) }
    }

    private static func count(
        _ facet: OpenList.Facet, _ mask: OpenListMask, _ count: Int, of section: OpenListSection, in list: OpenList,
        into values: inout [Int]
    ) {
        let places = section.places(of: facet)
        values.withUnsafeMutableBufferPointer { values in
            // A few actions are gone through one by one.
            guard count < places.countingCost else { return places.count(mask.matching, into: values) }
            section.facets.withUnsafeBufferPointer { facets in
                for word in 0..<section.words {
                    var bits = mask.matching[word]
                    while bits != 0 {
                        values[Int(list.code(facet, facets[word << 6 | bits.trailingZeroBitCount]))] += 1
                        bits &= bits - 1
                    }
                }
            }
        }
    }

    /// Takes over what has come and gone since. O(what has).
    ///
    /// - Returns: Whether that could be done: what is too long ago is not known any more.
    mutating func follow(_ list: OpenList) -> Bool {
        guard origin.run == list.revision.run, log <= list.revision.log, log >= list.changesSince else { return false }
        if log == list.revision.log { return true }
        let matcher = OpenList.Matcher(origin.question, in: list, today: origin.today)
        let first = list.changes.lastIndex { $0.log <= log }.map { $0 + 1 } ?? 0
        log = list.revision.log
        let rows = list.changes[first...].flatMap { $0.rows.filter { matcher.matches($0.facets, dueOn: $0.dueOn, in: list) } }
        if rows.isEmpty { return true }
        changedAt = log
        for row in rows {
            total += row.number
            due[DueRange.allCases.firstIndex(of: DueRange(Day(number: row.dueOn), on: origin.today)) ?? 0] += row.number
        }
        for facet in OpenList.Facet.counted where !values[facet.rawValue].isEmpty {
            let missing = list.codeCount(facet) - values[facet.rawValue].count
            if missing > 0 { values[facet.rawValue] += [Int](repeating: 0, count: missing) }
            for row in rows { values[facet.rawValue][Int(list.code(facet, row.facets))] += row.number }
            words[facet.rawValue] = words(facet, list)
        }
        return true
    }

    // MARK: Words

    /// Of nobody in particular.
    var nobody: Int { values[OpenList.Facet.person.rawValue].first ?? 0 }

    /// Of a status by its position among all.
    var statuses: [Int] { values[OpenList.Facet.status.rawValue] }

    private func words(_ facet: OpenList.Facet, _ list: OpenList) -> [OpenListCounts.Count] {
        let numbers = values[facet.rawValue]
        if numbers.isEmpty { return [] }
        func counts(_ words: WordCodes, _ codes: some Sequence<Int>) -> [OpenListCounts.Count] {
            codes.compactMap { code in
                numbers[code] == 0 ? nil : OpenListCounts.Count(word: words.words[code - 1], count: numbers[code])
            }
        }
        return switch facet {
        case .person: counts(list.persons, list.persons.sorted)
        case .owner: counts(list.owners, list.owners.sorted)
        case .tier: counts(list.tiers, 1..<list.tiers.words.count + 1)
        case .play: counts(list.playIDs, list.playIDs.sorted)
        case .purpose:
            zip(OpenList.purposes, numbers).filter { $1 > 0 }.map { OpenListCounts.Count(word: $0.rawValue, count: $1) }
                .sorted { $0.word < $1.word }
        case .status, .waitsFor, .due: []
        }
    }
}
