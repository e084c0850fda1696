import Campaigns
import CivilCalendar
import Planner

/// The actions that are not closed, in the order in which people work on them: by due date, then priority with the highest
/// first, then number. They stand in sections of some 1,000, each with a bit an action for each value that actions are chosen
/// by: a filter is answered by combining words of bits, and a change makes one section anew. Some 100 bytes an action.
public struct OpenList: Sendable {
    /// What of the store it holds.
    public struct Revision: Hashable, Sendable, CustomStringConvertible {
        public var run: Int64
        public var log: Int64

        public var description: String { "\(run).\(log)" }
    }

    /// What decides an action's place.
    struct Key: Comparable {
        var dueOn: Int32
        var priority: Int64
        var number: Int64

        static func < (left: Key, right: Key) -> Bool {
            if left.dueOn != right.dueOn { return left.dueOn < right.dueOn }
            if left.priority != right.priority { return left.priority > right.priority }
            return left.number < right.number
        }
    }

    public private(set) var revision: Revision
    public private(set) var count = 0
    private(set) var sections: [OpenListSection] = []
    private(set) var persons = WordCodes()
    private(set) var tiers: WordCodes
    private(set) var approvers = WordCodes()
    private(set) var owners = WordCodes()
    private(set) var playIDs = WordCodes()
    /// By the number by which actions know their plays, from 0.
    private(set) var playCodes: [PlayCodes] = []
    /// The latest, oldest first, so that counts are brought up to date without all being counted anew.
    private(set) var changes: [Change] = []
    /// The log's position before the first of them.
    private(set) var changesSince: Int64

    static let statuses = ActionStatus.allCases
    static let purposes = Purpose.allCases
    /// So many rows of changes are kept: going through them takes less than counting anew.
    private static let mostChanges = 4000

    /// - Parameter plays: by number - 1, as they stood when actions of them were listed.
    init(revision: Revision, plays: [StoredPlay], tiers: [String]) {
        self.revision = revision
        self.tiers = WordCodes(tiers)
        changesSince = revision.log
        for play in plays {
            playCodes.append(
                PlayCodes(
                    id: Int32(playIDs.code(of: play.id)), owner: Int32(owners.code(of: play.owner)),
                    purpose: Int32(OpenList.purposes.firstIndex(of: play.purpose) ?? 0)))
        }
        playIDs.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        owners.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// An action's codes, new words among them.
    mutating func facets(
        person: String?, play: Int, waitsFor: String?, tier: String?, status: ActionStatus
    ) throws -> Facets {
        guard playCodes.indices.contains(play), let status = OpenList.statuses.firstIndex(of: status) else {
            throw DamagedValue()
        }
        return Facets(
            person: Int32(persons.code(of: person)), play: Int32(play),
            waitsFor: Int16(clamping: approvers.code(of: waitsFor)), tier: UInt8(clamping: tiers.code(of: tier)), status: UInt8(status))
    }

    // MARK: Filling

    /// Puts actions in order that come in any.
    mutating func fill(_ rows: [Row]) {
        var scratch = scratch
        persons.sort(by: <)
        count = rows.count
        sections = divided(rows.sorted { $0.key < $1.key }, &scratch)
    }

    /// Zeros for all codes that there are.
    private var scratch: [Int32] {
        [Int32](repeating: 0, count: Facet.coded.reduce(0) { max($0, codeCount($1)) })
    }

    private func divided(_ rows: [Row], _ scratch: inout [Int32]) -> [OpenListSection] {
        stride(from: 0, to: rows.count, by: OpenListSection.usual).map { start in
            OpenListSection(
                rows[start..<min(start + OpenListSection.usual, rows.count)], codes: { code($0, $1) }, scratch: &scratch)
        }
    }

    /// The list with some actions as they are now: `rows` are those of `numbers` that are not closed. Sections without one of
    /// them stay as they are: O(actions) in looking for the numbers, a nanosecond each, and some 50 µs for each that there is.
    mutating func replace(_ numbers: Set<Int64>, with rows: [Row], at revision: Revision) {
        var changed: [Change.Row] = []
        var remaining: [Int: [Row]] = [:]
        let sieve = NumberSieve(numbers)
        for (index, section) in sections.enumerated() where sieve.hasOne(of: section.numbers) {
            let (gone, stays) = section.divided(by: numbers)
            changed += gone.map { Change.Row(facets: $0.facets, dueOn: $0.key.dueOn, number: -1) }
            remaining[index] = stays
        }
        count += rows.count - changed.count
        changed += rows.map { Change.Row(facets: $0.facets, dueOn: $0.key.dueOn, number: 1) }
        for row in rows {
            let index = place(of: row.key)
            remaining[index, default: sections.indices.contains(index) ? sections[index].rows : []].append(row)
        }
        persons.sort(by: <)
        var scratch = scratch
        for (index, rows) in remaining.sorted(by: { $0.key > $1.key }) {
            let range = index..<min(index + 1, sections.count)
            let rows = rows.sorted { $0.key < $1.key }
            sections.replaceSubrange(
                range,
                with: rows.isEmpty
                    ? [] : rows.count <= OpenListSection.most
                    ? [OpenListSection(rows[...], codes: { code($0, $1) }, scratch: &scratch)] : divided(rows, &scratch))
        }
        self.revision = revision
        keep(Change(log: revision.log, rows: changed))
    }

    /// The section to which an action belongs. O(log sections).
    private func place(of key: Key) -> Int {
        var (low, high) = (0, max(0, sections.count - 1))
        while low < high {
            let middle = (low + high) / 2
            if sections[middle].lastKey < key { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private mutating func keep(_ change: Change) {
        changes.append(change)
        var count = changes.reduce(0) { $0 + $1.rows.count }
        while count > OpenList.mostChanges || changes.count > OpenList.mostChanges {
            let oldest = changes.removeFirst()
            changesSince = oldest.log
            count -= oldest.rows.count
        }
    }
}
