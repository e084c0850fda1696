import CivilCalendar
import Planner
import Tables

extension PlanWriter {
    /// Writes what a run changes. Where it changes nothing and the last run was the same, nothing is written.
    ///
    /// - Parameters:
    ///   - ids: The run's customers, in row order, as they were given for the snapshot.
    ///   - snapshot: What the run started from.
    /// - Returns: The run's number in the store.
    /// - Throws: `StoreRefusal.changedSinceSnapshot`.
    @discardableResult
    public func apply(_ changes: RunChanges, ids: [PackedStrings], snapshot: StoreSnapshot) throws -> Int64 {
        let last = try reader.lastRun()
        guard last == snapshot.lastRun, try reader.logPosition() == snapshot.logPosition else {
            throw StoreRefusal.changedSinceSnapshot
        }
        let factsChange = try reader.facts() != changes.facts
        if let last, last.id == changes.run.id, !factsChange, changes.isEmpty, !snapshot.customerNumbers.contains(0) {
            return last.number
        }
        // Room for the pages that rows in no order go to.
        try database.execute(sql: "PRAGMA cache_size = -262144")
        let run = (last?.number ?? 0) + 1
        try insertRun(run, changes.run)
        if factsChange { try replaceFacts(changes.facts) }
        let texts = LastingTexts()
        let tiers = changes.facts.tiers.map { texts.text($0) }
        let customers = try CustomerWriting(self, asOf: changes.run.asOf, texts: texts, tiers: tiers)
            .write(changes, ids: ids, snapshot: snapshot)
        let actions = try ActionWriting(self, changes, run: run, texts: texts, tiers: tiers)
        try actions.list(customers)
        try actions.update()
        try actions.refresh()
        try actions.withdraw()
        try actions.deliver()
        try actions.learn()
        try actions.writeGhosts(customers)
        return run
    }

    private func insertRun(_ number: Int64, _ record: RunRecord) throws {
        let statement = try SQLStatement(
            database,
            """
            INSERT INTO runs (number, id, as_of, workspace_hash, inputs_hash, customers, new, kept, withdrawn, changed, held_out)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        statement.bind(1, number)
        statement.bind(2, record.id)
        statement.bind(3, record.asOf)
        statement.bind(4, record.workspaceHash)
        statement.bind(5, record.inputsHash)
        let counts = [record.customers, record.new, record.kept, record.withdrawn, record.changed, record.heldOut]
        for (index, count) in counts.enumerated() { statement.bind(Int32(index + 6), Int64(count)) }
        try statement.run()
        try insertFigures(of: record, number)
    }

    private func insertFigures(of record: RunRecord, _ run: Int64) throws {
        let figure = try SQLStatement(
            database, "INSERT INTO run_figures (run, kind, position, word, count) VALUES (?, ?, ?, ?, ?)")
        for (position, each) in record.figures.enumerated() {
            figure.bind(1, run)
            figure.bind(2, each.kind.rawValue)
            figure.bind(3, Int64(position))
            figure.bind(4, each.word)
            figure.bind(5, Int64(each.count))
            try figure.run()
        }
        let warning = try SQLStatement(database, "INSERT INTO run_warnings (run, position, text) VALUES (?, ?, ?)")
        for (position, text) in record.warnings.enumerated() {
            warning.bind(1, run)
            warning.bind(2, Int64(position))
            warning.bind(3, text)
            try warning.run()
        }
    }
}

extension RunChanges {
    /// Nothing is to be written but the run itself.
    var isEmpty: Bool {
        tiers.isEmpty && returned.isEmpty && goneCustomers.isEmpty && listed.isEmpty && updated.isEmpty
            && refreshed.isEmpty && withdrawn.isEmpty && delivered.isEmpty && results.isEmpty && newGhosts.isEmpty && endedGhosts.isEmpty
    }
}
