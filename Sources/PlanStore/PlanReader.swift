import Campaigns
import CivilCalendar
import GRDB
import Planner

/// A store as it is at one moment. To be used only where it was given.
public struct PlanReader {
    let database: Database

    /// How many events people have recorded: dispositions and pins. It only rises.
    public func logPosition() throws -> Int64 {
        let statement = try SQLStatement(
            database,
            """
            SELECT (SELECT coalesce(max(number), 0) FROM dispositions) + (SELECT coalesce(max(number), 0) FROM pins)
            """)
        guard try statement.step() else { throw DamagedValue() }
        return statement.integer(0)
    }

    /// nil before the first.
    public func lastRun() throws -> StoredRun? {
        let statement = try SQLStatement(
            database, "SELECT number, id, as_of, workspace_hash, inputs_hash FROM runs ORDER BY number DESC LIMIT 1")
        guard try statement.step() else { return nil }
        return StoredRun(
            number: statement.integer(0), id: try statement.requiredText(1), asOf: try statement.requiredDay(2),
            workspaceHash: try statement.requiredText(3), inputsHash: try statement.requiredText(4))
    }

    private static let playColumns = """
        number, id, name, purpose, channel, owner, approver, customer_motive, company_motive, occasion, customer_means,
        employee_means, outcome
        """

    /// By number - 1.
    func plays() throws -> [StoredPlay] {
        let statement = try SQLStatement(database, "SELECT \(PlanReader.playColumns) FROM plays ORDER BY number")
        var plays: [StoredPlay] = []
        while try statement.step() {
            guard statement.position(0) == plays.count else { throw DamagedValue() }
            plays.append(try StoredPlay(statement))
        }
        return plays
    }

    /// - Parameter position: number - 1.
    func play(at position: Int) throws -> StoredPlay {
        let statement = try SQLStatement(kept: database, "SELECT \(PlanReader.playColumns) FROM plays WHERE number = ?")
        statement.bind(1, Int64(position + 1))
        guard try statement.step() else { throw DamagedValue() }
        return try StoredPlay(statement)
    }

    /// By number - 1.
    func words() throws -> [String] {
        let statement = try SQLStatement(database, "SELECT number, text FROM words ORDER BY number")
        var words: [String] = []
        while try statement.step() {
            guard statement.position(0) == words.count else { throw DamagedValue() }
            words.append(try statement.requiredText(1))
        }
        return words
    }
}

extension StoredPlay {
    /// Of a statement's columns, after the number.
    fileprivate init(_ statement: SQLStatement) throws {
        guard let purpose = try statement.word(3, as: Purpose.self) else { throw DamagedValue() }
        self.init(
            id: try statement.requiredText(1), name: try statement.requiredText(2), purpose: purpose,
            channel: try statement.requiredText(4), owner: try statement.requiredText(5),
            approver: try statement.requiredText(6), customerMotive: try statement.requiredText(7),
            companyMotive: try statement.requiredText(8), occasion: try statement.requiredText(9),
            customerMeans: try statement.requiredText(10), employeeMeans: try statement.requiredText(11),
            outcome: try statement.requiredText(12))
    }
}
