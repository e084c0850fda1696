import CivilCalendar
import Planner

extension PlanReader {
    /// What the store knows of a customer by number, as of a day; nil where there is none.
    public func customer(_ number: Int64) throws -> StoredCustomer? {
        let statement = try SQLStatement(
            kept: database,
            """
            SELECT id, first_on, left_on, tier, tier_since, pinned_tier, pinned_from, pinned_until
            FROM customers WHERE number = ?
            """)
        statement.bind(1, number)
        guard try statement.step() else { return nil }
        return StoredCustomer(
            number: number, id: try statement.requiredText(0), firstOn: try statement.requiredDay(1),
            leftOn: try statement.day(2), tier: statement.text(3), tierSince: try statement.day(4),
            pinnedTier: statement.text(5), pinnedFrom: try statement.day(6), pinnedUntil: try statement.day(7))
    }

    /// The customers whose ids begin with a text, in the order of their ids' bytes.
    public func customers(beginningWith text: String, limit: Int) throws -> [StoredCustomer] {
        // The first text behind all that begin with it; no byte of UTF-8 is the highest that there is.
        var end = Array(text.utf8)
        guard let last = end.popLast() else { return [] }
        end.append(last + 1)
        let statement = try SQLStatement(
            kept: database, "SELECT number FROM customers WHERE id >= ? AND id < ? ORDER BY id LIMIT ?")
        statement.bind(1, text)
        end.withUnsafeBytes { statement.bind(2, $0) }
        statement.bind(3, Int64(limit))
        var numbers: [Int64] = []
        while try statement.step() { numbers.append(statement.integer(0)) }
        return try numbers.compactMap { try customer($0) }
    }

    /// All actions that were ever listed for a customer, the latest first.
    public func actionNumbers(of customer: Int64, limit: Int) throws -> [Int64] {
        let statement = try SQLStatement(
            kept: database, "SELECT number FROM actions WHERE customer = ? ORDER BY listed_on DESC, rank LIMIT ?")
        statement.bind(1, customer)
        statement.bind(2, Int64(limit))
        var numbers: [Int64] = []
        while try statement.step() { numbers.append(statement.integer(0)) }
        return numbers
    }

    /// What a customer would have on the list, had they not been left out to measure.
    public func ghosts(of customer: Int64) throws -> [(play: StoredPlay, listedOn: Day)] {
        let statement = try SQLStatement(
            kept: database, "SELECT play, listed_on FROM held_out WHERE customer = ? AND ended_on IS NULL ORDER BY number")
        statement.bind(1, customer)
        var ghosts: [(StoredPlay, Day)] = []
        while try statement.step() {
            ghosts.append((try play(at: Int(statement.position(0))), try statement.requiredDay(1)))
        }
        return ghosts
    }

    /// Each time that a customer went to another tier, the latest first.
    public func tierMoves(of customer: Int64) throws -> [RecordedTierMove] {
        let statement = try SQLStatement(
            kept: database, "SELECT on_day, from_tier, to_tier FROM tier_moves WHERE customer = ? ORDER BY on_day DESC")
        statement.bind(1, customer)
        var moves: [RecordedTierMove] = []
        while try statement.step() {
            moves.append(
                RecordedTierMove(
                    on: try statement.requiredDay(0), from: try statement.requiredText(1), to: try statement.requiredText(2)))
        }
        return moves
    }

    /// Who kept a customer in which tier, the latest first.
    public func pins(of customer: Int64) throws -> [PinRequest] {
        let statement = try SQLStatement(
            kept: database, "SELECT tier, from_day, until, who, note FROM pins WHERE customer = ? ORDER BY number DESC")
        statement.bind(1, customer)
        var pins: [PinRequest] = []
        while try statement.step() {
            pins.append(
                PinRequest(
                    customerID: "", tier: statement.text(0), from: try statement.requiredDay(1), until: try statement.day(2),
                    who: try statement.requiredText(3), note: statement.text(4)))
        }
        return pins
    }

    /// What everybody recorded, the latest first.
    public func dispositions(before number: Int64, limit: Int) throws -> [AuditedDisposition] {
        let statement = try SQLStatement(
            kept: database, "SELECT number, action FROM dispositions WHERE number < ? ORDER BY number DESC LIMIT ?")
        statement.bind(1, number)
        statement.bind(2, Int64(limit))
        var found: [(Int64, Int64)] = []
        while try statement.step() { found.append((statement.integer(0), statement.integer(1))) }
        return try found.compactMap { number, action in
            guard let logged = try dispositions(of: action).first(where: { $0.number == number }) else { return nil }
            let (_, play, _) = try state(of: action)
            return AuditedDisposition(actionID: ActionID.text(action), play: try self.play(at: play), logged: logged)
        }
    }
}
