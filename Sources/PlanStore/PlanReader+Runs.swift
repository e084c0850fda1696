import Planner

extension PlanReader {
    /// Runs, the latest first, without their figures and warnings.
    ///
    /// - Parameter number: only those before it.
    public func runs(before number: Int64 = .max, limit: Int) throws -> [RecordedRun] {
        try runs("number < ? ORDER BY number DESC LIMIT ?", number, Int64(limit))
    }

    /// A run with its figures and warnings; nil where there is none.
    public func run(_ number: Int64) throws -> RecordedRun? {
        guard let run = try runs("number = ? LIMIT ?", number, 1).first else { return nil }
        var record = run.record
        record.figures = try figures(of: number)
        record.warnings = try warnings(of: number)
        return RecordedRun(number: number, record: record)
    }

    private func runs(_ condition: String, _ number: Int64, _ limit: Int64) throws -> [RecordedRun] {
        let statement = try SQLStatement(
            database,
            """
            SELECT number, id, as_of, workspace_hash, inputs_hash, customers, new, kept, withdrawn, changed, held_out
            FROM runs WHERE \(condition)
            """)
        statement.bind(1, number)
        statement.bind(2, limit)
        var runs: [RecordedRun] = []
        while try statement.step() {
            var record = RunRecord(
                id: try statement.requiredText(1), asOf: try statement.requiredDay(2),
                workspaceHash: try statement.requiredText(3), inputsHash: try statement.requiredText(4))
            record.customers = Int(statement.integer(5))
            record.new = Int(statement.integer(6))
            record.kept = Int(statement.integer(7))
            record.withdrawn = Int(statement.integer(8))
            record.changed = Int(statement.integer(9))
            record.heldOut = Int(statement.integer(10))
            runs.append(RecordedRun(number: statement.integer(0), record: record))
        }
        return runs
    }

    private func figures(of run: Int64) throws -> [RunFigure] {
        let statement = try SQLStatement(
            database, "SELECT kind, word, count FROM run_figures WHERE run = ? ORDER BY position")
        statement.bind(1, run)
        var figures: [RunFigure] = []
        while try statement.step() {
            guard let kind = try statement.word(0, as: RunFigure.Kind.self) else { throw DamagedValue() }
            figures.append(RunFigure(kind: kind, word: try statement.requiredText(1), count: Int(statement.integer(2))))
        }
        return figures
    }

    private func warnings(of run: Int64) throws -> [String] {
        let statement = try SQLStatement(database, "SELECT text FROM run_warnings WHERE run = ? ORDER BY position")
        statement.bind(1, run)
        var warnings: [String] = []
        while try statement.step() { warnings.append(try statement.requiredText(0)) }
        return warnings
    }
}
