import CivilCalendar
import Planner

extension PlanReader {
    /// Reads all actions, of which only those are kept that a run needs; what was listed and what came of it is counted on
    /// the way, so that no index has to be kept for it.
    func readActions(
        _ rows: [Int32], asOf: Day, listingsSince: Day?, into snapshot: inout StoreSnapshot
    ) throws {
        let statement = try SQLStatement(
            database, "SELECT \(ActionColumns.names) FROM actions ORDER BY number")
        var columns = ActionColumns(words: snapshot.words, playCount: snapshot.plays.count)
        var listings = ListingCounts(plays: snapshot.plays)
        var learnt = LearntCounts(plays: snapshot.plays)
        while try statement.step() {
            var action = try columns.head(of: statement)
            if let since = listingsSince, action.listedOn > since, action.listedOn <= asOf {
                listings.add(action)
            }
            if action.result != nil { learnt.add(action) }
            if action.status.isClosed {
                snapshot.closedNumbers.append(action.number)
                if action.status == .withdrawn, action.closedOn != asOf { continue }
            }
            try columns.readRest(of: statement, into: &action)
            let customer = Int(statement.integer(1))
            guard rows.indices.contains(customer) else { throw DamagedValue() }
            action.row = rows[customer]
            snapshot.actions.append(action)
        }
        snapshot.words = columns.words
        snapshot.listings = listings.counts(words: columns.words)
        snapshot.learnt = learnt.counts(words: columns.words)
    }
}

/// What a run reads of a stored action.
struct ActionColumns {
    static let names = """
        number, customer, play, tier, status, listed_on, due_on, rank, priority, person, is_reassigned, waits_for,
        is_approved, because, flag, snoozed_until, closed_on, reject_reason, delivered_on, response, responded_on, result
        """

    /// Those of the store, and tiers that are none of them.
    private(set) var words: [String]
    private let playCount: Int
    private let wordCount: Int
    private var tiers = TierWords([])
    private var wordOfTier: [Int32] = []
    private var listedOn = DayColumn(5)
    private var dueOn = DayColumn(6)
    private var closedOn = DayColumn(16)

    init(words: [String], playCount: Int) {
        self.words = words
        self.playCount = playCount
        wordCount = words.count
    }

    /// What of an action is needed even if it is withdrawn.
    @inline(__always)
    mutating func head(of statement: SQLStatement) throws -> StoredAction {
        var action = StoredAction()
        action.number = statement.integer(0)
        action.play = statement.position(2)
        guard action.play >= 0, action.play < playCount else { throw DamagedValue() }
        action.tier = tier(statement.bytes(3))
        action.status = try status(statement.bytes(4))
        action.listedOn = try listedOn.requiredDay(of: statement)
        action.person = try word(9, of: statement)
        action.closedOn = try closedOn.day(of: statement)
        action.result = statement.isNull(21) ? nil : statement.integer(21) != 0
        return action
    }

    @inline(__always)
    mutating func readRest(of statement: SQLStatement, into action: inout StoredAction) throws {
        action.dueOn = try dueOn.requiredDay(of: statement)
        action.rank = Int32(truncatingIfNeeded: statement.integer(7))
        action.priority = statement.integer(8)
        action.isReassigned = statement.integer(10) != 0
        action.waitsFor = try word(11, of: statement)
        action.isApproved = statement.integer(12) != 0
        action.because = try word(13, of: statement)
        action.flag = try word(14, of: statement)
        action.snoozedUntil = try statement.day(15)
        action.rejectReason = try statement.word(17)
        action.deliveredOn = try statement.day(18)
        action.response = try word(19, of: statement)
        action.respondedOn = try statement.day(20)
    }

    @inline(__always)
    private func word(_ column: Int32, of statement: SQLStatement) throws -> Int32 {
        let word = statement.position(column)
        guard word >= -1, word < wordCount else { throw DamagedValue() }
        return word
    }

    private mutating func tier(_ bytes: UnsafeRawBufferPointer?) -> Int32 {
        guard let bytes else { return -1 }
        if let position = tiers.position(of: bytes) { return wordOfTier[position] }
        let text = String(decoding: bytes, as: UTF8.self)
        if !words.contains(text) { words.append(text) }
        let word = Int32(words.firstIndex(of: text) ?? 0)
        tiers.append(bytes)
        wordOfTier.append(word)
        return word
    }

    /// Each status has its own first letter.
    @inline(__always)
    private func status(_ bytes: UnsafeRawBufferPointer?) throws -> ActionStatus {
        switch bytes?.first {
        case UInt8(ascii: "o"): return .open
        case UInt8(ascii: "a"): return .accepted
        case UInt8(ascii: "n"): return .needsOk
        case UInt8(ascii: "s"): return .snoozed
        case UInt8(ascii: "d"): return .done
        case UInt8(ascii: "r"): return .rejected
        case UInt8(ascii: "w"): return .withdrawn
        default: throw DamagedValue()
        }
    }
}
