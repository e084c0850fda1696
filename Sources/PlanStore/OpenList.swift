import CivilCalendar
import Planner

/// The actions that are not closed, in the order in which people work on them: by due date, then priority with the highest
/// first, then number. Some 40 bytes an action, so that a list of any filter is counted and paged without the store being
/// gone through.
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

    /// What an action is chosen by. Codes are positions in the lists of words below; 0 in those of words that may be none.
    struct Facets {
        var person: Int32
        var play: Int32
        var waitsFor: Int16
        var tier: UInt8
        var status: UInt8
    }

    public private(set) var revision: Revision
    /// By number - 1, as they stood when actions of them were listed.
    let plays: [StoredPlay]
    private(set) var keys: [Key] = []
    private(set) var facets: [Facets] = []
    private(set) var persons: WordCodes
    private(set) var tiers: WordCodes
    private(set) var approvers: WordCodes

    static let statuses = ActionStatus.allCases

    public var count: Int { keys.count }

    init(revision: Revision, plays: [StoredPlay], tiers: [String]) {
        self.revision = revision
        self.plays = plays
        persons = WordCodes()
        self.tiers = WordCodes(tiers)
        approvers = WordCodes()
    }

    /// An action's codes, new words among them.
    mutating func facets(
        person: String?, play: Int, waitsFor: String?, tier: String?, status: ActionStatus
    ) throws -> Facets {
        guard plays.indices.contains(play), let status = OpenList.statuses.firstIndex(of: status) else { throw DamagedValue() }
        return Facets(
            person: Int32(persons.code(of: person)), play: Int32(play), waitsFor: Int16(clamping: approvers.code(of: waitsFor)),
            tier: UInt8(clamping: tiers.code(of: tier)), status: UInt8(status))
    }

    /// Puts actions in order that come in any.
    mutating func fill(_ rows: [(key: Key, facets: Facets)]) {
        let rows = rows.sorted { $0.key < $1.key }
        keys = rows.map(\.key)
        facets = rows.map(\.facets)
    }

    /// The list with some actions as they are now: `rows` are those of `numbers` that are not closed. O(actions).
    mutating func replace(_ numbers: Set<Int64>, with rows: [(key: Key, facets: Facets)], at revision: Revision) {
        self.revision = revision
        let added = rows.sorted { $0.key < $1.key }
        var (keys, facets): ([Key], [Facets]) = ([], [])
        keys.reserveCapacity(self.keys.count + added.count)
        facets.reserveCapacity(self.keys.count + added.count)
        var next = added.startIndex
        for (key, facet) in zip(self.keys, self.facets) where !numbers.contains(key.number) {
            while next < added.endIndex, added[next].key < key {
                keys.append(added[next].key)
                facets.append(added[next].facets)
                next += 1
            }
            keys.append(key)
            facets.append(facet)
        }
        for row in added[next...] {
            keys.append(row.key)
            facets.append(row.facets)
        }
        self.keys = keys
        self.facets = facets
    }
}

/// Words and their codes, from 1; 0 is none.
struct WordCodes: Sendable {
    private(set) var words: [String] = []
    private var codes: [String: Int] = [:]

    init(_ words: [String] = []) { for word in words { _ = code(of: word) } }

    mutating func code(of word: String?) -> Int {
        guard let word else { return 0 }
        if let code = codes[word] { return code }
        words.append(word)
        codes[word] = words.count
        return words.count
    }

    /// nil for a word that is not there.
    func known(_ word: String) -> Int? { codes[word] }
}
