import CivilCalendar
import Diagnostics
import Foundation
import Tables
import WorkspaceCompiler
import WorkspaceStarter

/// The use case of making a new workspace.
public struct WorkspaceStart: Sendable {
    /// Files of customers to make a workspace from, by their paths.
    public struct Source: Sendable {
        public let customers: String
        public let interactions: String?
        public let contacts: String?

        public init(customers: String, interactions: String?, contacts: String?) {
            self.customers = customers
            self.interactions = interactions
            self.contacts = contacts
        }
    }

    /// The files to write.
    public let files: [StarterFile]
    /// What was guessed; nil for the sample.
    public let guessed: StarterWorkspace?
    /// Customers that were read; 0 for the sample.
    public let customerCount: Int

    /// The sample workspace.
    public init() {
        files = SampleWorkspace.files
        guessed = nil
        customerCount = 0
    }

    /// Reads the files and guesses; nothing is written. The customers are read twice, with the memory of a few chunks,
    /// their ids, and one number each.
    ///
    /// - Parameters:
    ///   - folder: where the workspace will be, so that it can name the files from there.
    ///   - clock: tells the day for which scenarios are told.
    public init(
        from source: Source, for folder: String, clock: CalendarClock = .system, workers: Int = RunOptions().workers,
        progress: (@Sendable (RunProgress) -> Void)? = nil
    ) throws(PlanningFault) {
        let reader = StartReader(workers: workers, progress: progress)
        let today = clock.today("UTC")
        let customersFile = try reader.open(source.customers)
        let table = try reader.survey(customersFile)
        let customers = try reader.customers(of: customersFile, table)
        let idColumn = customers.idColumn
        var start = StarterWorkspace(
            customers: table, idColumn: idColumn, path: FolderPath.written(source.customers, from: folder), today: today
        )
        if let path = source.interactions {
            let file = try reader.open(path)
            let columns = HistoryColumns.interactions(try reader.survey(file), idColumn: idColumn)
            if let lacking = columns.lacking { throw reader.fault(file, lacking) }
            start.interactions = .init(path: FolderPath.written(path, from: folder), columns: columns)
            let counted = try reader.eventsInLastYear(file, columns, of: customers, today: today)
            // Files that end long ago are planned for their own last day; else nobody would be in a tier.
            if counted.lastDay.days(since: today) < -WorkspaceStart.freshFor { start.asOf = counted.lastDay }
            if let lines = TierLines(counted.counts) { start.tierSource = .events(lines) }
        }
        if let path = source.contacts {
            let file = try reader.open(path)
            let columns = HistoryColumns.contacts(try reader.survey(file), idColumn: idColumn)
            if let lacking = columns.lacking { throw reader.fault(file, lacking) }
            start.contacts = .init(path: FolderPath.written(path, from: folder), columns: columns)
        }
        if case .nothing = start.tierSource, let column = start.engagementColumn,
            let lines = TierLines(reader.numbers(column.column, of: customers))
        {
            start.tierSource = .column(column.column, field: column.field, lines)
        }
        guessed = start
        files = start.files
        customerCount = table.rows
    }

    /// Files whose last row is older than so many days are not of today.
    private static let freshFor = 60

    /// - Throws: `cannotWrite` where the folder has rules or playbooks already, so that it can be told before files are
    ///   read.
    public static func checkFolder(_ folder: String) throws(PlanningFault) { _ = try NewFolder(folder) }

    /// Writes all files, or none. The folder is made if it is missing.
    ///
    /// - Throws: `cannotWrite` where the folder has rules or playbooks already, or cannot be written.
    public func write(to folder: String) throws(PlanningFault) {
        let yaml = files.filter { WorkspaceFolder.isPart($0.path) }.map {
            WorkspaceFile(path: $0.path, bytes: $0.bytes)
        }
        let checked = CheckedWorkspace(files: yaml.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) })
        if checked.workspace == nil {
            let problem = checked.diagnostics.first { $0.severity == .error }
            let told = problem.map { "\($0.path): \($0.message)" } ?? ""
            throw .ours("the new workspace has errors, so nothing was written: \(told)")
        }
        try NewFolder(folder).write(files)
    }
}
