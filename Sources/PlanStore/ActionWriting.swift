import CivilCalendar
import Planner

/// Writes what a run changes about actions. Rows are written by rising number, that is in the order in which they lie in
/// the file.
struct ActionWriting {
    private let writer: PlanWriter
    private let changes: RunChanges
    private let run: Int64
    private let texts: LastingTexts
    private let today: LastingTexts.Text
    private let tiers: [LastingTexts.Text]
    private let statuses: [ActionStatus: LastingTexts.Text]
    private let words: WordNumbers
    private let plays: PlayNumbers

    init(
        _ writer: PlanWriter, _ changes: RunChanges, run: Int64, texts: LastingTexts, tiers: [LastingTexts.Text]
    ) throws {
        self.writer = writer
        self.changes = changes
        self.run = run
        self.texts = texts
        self.tiers = tiers
        today = texts.text(changes.run.asOf)
        statuses = Dictionary(uniqueKeysWithValues: ActionStatus.allCases.map { ($0, texts.text($0.rawValue)) })
        words = try WordNumbers(writer.reader)
        plays = try PlayNumbers(writer.reader, changes.plays)
    }

    private func tier(_ code: UInt16) -> LastingTexts.Text? { code == 0 ? nil : tiers[Int(code) - 1] }

    /// - Parameter customers: Each row's number in the store.
    func list(_ customers: [Int64]) throws {
        let statement = try SQLStatement(
            writer.database,
            """
            INSERT INTO actions (number, customer, play, tier, status, listed_on, listed_run, due_on, rank, priority, person,
              waits_for, because)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        statement.bind(6, today)
        statement.bind(7, run)
        for index in rising(changes.listed.map(\.number)) {
            let action = changes.listed[index]
            statement.bind(1, action.number)
            statement.bind(2, customers[Int(action.row)])
            statement.bind(3, try plays.number(at: action.play))
            statement.bind(4, tier(action.tierCode))
            statement.bind(5, statuses[action.status])
            statement.bind(8, texts.text(action.dueOn))
            statement.bind(9, Int64(action.rank))
            statement.bind(10, action.priority)
            statement.bind(11, try words.number(of: action.person))
            statement.bind(12, try words.number(of: action.waitsFor))
            statement.bind(13, try words.number(of: action.because))
            try statement.run()
        }
    }

    /// An action that was closed is so no more; one that stays snoozed stays so until the same day.
    func update() throws {
        let statement = try SQLStatement(
            writer.database,
            """
            UPDATE actions SET play = coalesce(?1, play), tier = ?2, status = ?3, rank = ?4, priority = ?5, person = ?6,
              waits_for = ?7, because = ?8, flag = ?9, snoozed_until = iif(?3 = 'snoozed', snoozed_until, NULL),
              closed_on = NULL, closed_why = NULL
            WHERE number = ?10
            """)
        for index in rising(changes.updated.map(\.number)) {
            let action = changes.updated[index]
            statement.bind(1, action.play < 0 ? nil : try plays.number(at: action.play))
            statement.bind(2, tier(action.tierCode))
            statement.bind(3, statuses[action.status])
            statement.bind(4, Int64(action.rank))
            statement.bind(5, action.priority)
            statement.bind(6, try words.number(of: action.person))
            statement.bind(7, try words.number(of: action.waitsFor))
            statement.bind(8, try words.number(of: action.because))
            statement.bind(9, try words.number(of: action.flag))
            statement.bind(10, action.number)
            try statement.run()
        }
    }

    /// No index is about these columns, so that this is the quickest of updates: there may be one of every action.
    func refresh() throws {
        let statement = try SQLStatement(
            writer.database,
            "UPDATE actions SET tier = ?, rank = ?, priority = ?, because = coalesce(?, because) WHERE number = ?")
        for index in rising(changes.refreshed.map(\.number)) {
            let action = changes.refreshed[index]
            statement.bind(1, tier(action.tierCode))
            statement.bind(2, Int64(action.rank))
            statement.bind(3, action.priority)
            statement.bind(4, try words.number(of: action.because))
            statement.bind(5, action.number)
            try statement.run()
        }
    }

    func withdraw() throws {
        let statement = try SQLStatement(
            writer.database,
            """
            UPDATE actions SET status = 'withdrawn', closed_on = ?, closed_why = ?, snoozed_until = NULL WHERE number = ?
            """)
        statement.bind(1, today)
        for index in rising(changes.withdrawn.map(\.number)) {
            statement.bind(2, try words.number(of: changes.withdrawn[index].reason))
            statement.bind(3, changes.withdrawn[index].number)
            try statement.run()
        }
    }

    func deliver() throws {
        let statement = try SQLStatement(
            writer.database,
            """
            UPDATE actions SET delivered_on = ?1, response = ?2, responded_on = ?3,
              status = iif(closed_on IS NULL, 'done', status), closed_on = coalesce(closed_on, ?1), snoozed_until = NULL
            WHERE number = ?4
            """)
        for index in rising(changes.delivered.map(\.number)) {
            let action = changes.delivered[index]
            statement.bind(1, texts.text(action.on))
            statement.bind(2, try words.number(of: action.response))
            statement.bind(3, action.respondedOn.map { texts.text($0) })
            statement.bind(4, action.number)
            try statement.run()
        }
    }

    func learn() throws {
        let statement = try SQLStatement(writer.database, "UPDATE actions SET result = ? WHERE number = ?")
        for index in rising(changes.results.map(\.number)) {
            statement.bind(1, changes.results[index].isGood)
            statement.bind(2, changes.results[index].number)
            try statement.run()
        }
    }

    /// - Parameter customers: Each row's number in the store.
    func writeGhosts(_ customers: [Int64]) throws {
        let insert = try SQLStatement(
            writer.database,
            "INSERT INTO held_out (customer, play, tier, priority, listed_on) VALUES (?, ?, ?, ?, ?)")
        insert.bind(5, today)
        for ghost in changes.newGhosts {
            insert.bind(1, customers[Int(ghost.row)])
            insert.bind(2, try plays.number(at: ghost.play))
            insert.bind(3, tier(ghost.tierCode))
            insert.bind(4, ghost.priority)
            try insert.run()
        }
        let end = try SQLStatement(writer.database, "UPDATE held_out SET ended_on = ? WHERE number = ?")
        end.bind(1, today)
        for number in changes.endedGhosts {
            end.bind(2, number)
            try end.run()
        }
    }

    /// Positions by rising number.
    private func rising(_ numbers: [Int64]) -> [Int] { numbers.indices.sorted { numbers[$0] < numbers[$1] } }
}
