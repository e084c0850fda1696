import Campaigns
import CivilCalendar
import Outcomes
import Planner
import PlanStore
import RuleEngine
import Scoring
import Tables

/// What a report covers.
public struct ReportPeriod: Hashable, Sendable {
    /// The first day; nil is the first of the twelve months that end with the last.
    public var from: Day?
    /// The last day; nil is the day that runs plan for.
    public var to: Day?

    public init(from: Day? = nil, to: Day? = nil) {
        self.from = from
        self.to = to
    }

    /// The days, of inputs that tell up to `asOf`.
    func days(asOf: Day) throws(PlanningFault) -> (from: Day, to: Day) {
        let to = to ?? asOf
        guard to <= asOf else {
            throw .usage("--to \(to) is after \(asOf), the day up to which the inputs are read; --as-of says another")
        }
        let from = from ?? Day(number: to.steppedBack(by: CalendarSpan(12, .months)).number + 1)
        guard from <= to else { throw .usage("--from \(from) is after --to \(to)") }
        return (from, to)
    }
}

/// Everything that reports are made of, read once; nothing is written.
public struct ReportRun: Sendable {
    public let material: ReportMaterial
    /// What was noticed while the inputs were read.
    public let warnings: [String]
    private let problems: [(file: InputFile, problems: [DataProblem])]
    private let register: CustomerRegister

    /// Reads the inputs, and the store if there is one. Takes about as long as a run takes to read and score.
    ///
    /// - Parameters:
    ///   - folder: where `kind: inputs` looks for its files.
    ///   - store: the path of a store; one that is not there is one without a run.
    public init(
        workspace: Workspace, folder: String?, options: RunOptions, period: ReportPeriod, store path: String?,
        storeMustBeThere: Bool = false, clock: CalendarClock = .system, progress: (@Sendable (RunProgress) -> Void)? = nil
    ) throws(PlanningFault) {
        let asOf = options.asOf ?? workspace.inputs.asOf ?? clock.today(workspace.inputs.timeZone)
        let (from, to) = try period.days(asOf: asOf)
        let store = try path.map { path throws(PlanningFault) in
            try RunStore.reading(path, mustBeThere: storeMustBeThere)
        }
        var loader = InputLoader(
            workspace: workspace, folder: folder, options: options, asOf: asOf, readsOutcomes: true, progress: progress)
        let tables = try loader.load()
        progress?(RunProgress(.measuring))
        let remembered = try store.flatMap { store throws(PlanningFault) in
            try ReportMemory(of: store, tables: tables, workspace: workspace, asOf: asOf, through: to)
        }
        let past = remembered.map { RecalledPast($0.snapshot, workspace: workspace, contacts: tables.contacts, asOf: asOf) }
        var record = remembered?.record
        if let past { record?.note(past) }
        self.init(
            workspace: workspace, from: from, to: to, asOf: asOf, campaignsFrom: period.from, tables: tables,
            contacts: (past?.contacts ?? tables.contacts).completed(from: workspace), outcomes: tables.outcomes, record: record,
            workers: options.workers)
    }

    /// - Parameter contacts: completed, done actions among them.
    init(
        workspace: Workspace, from: Day, to: Day, asOf: Day, campaignsFrom: Day?, tables: RunTables, contacts: ContactTable,
        outcomes: OutcomeTable?, record: ListingRecord?, workers: Int
    ) {
        let tiers = ReportTiers(
            workspace: workspace, tables: tables,
            history: CustomerHistory(interactions: tables.interactions, contacts: contacts, visits: tables.visits),
            record: record, workers: workers)
        let isRemembered = record?.firstRun.map { $0 <= from } ?? false
        let draw = workspace.measurement?.holdout.map(HoldoutDraw.init)
        let ids = tables.ids
        material = ReportMaterial(
            workspace: workspace, from: from, to: to, observedThrough: asOf, customerCount: tables.counts.customers,
            interactions: tables.interactions, contacts: contacts,
            opening: isRemembered ? tiers.remembered(on: from) : tiers.reckoned(on: from),
            closing: isRemembered ? tiers.remembered(on: to) : tiers.reckoned(on: to),
            tierSource: isRemembered
                ? .remembered
                : workspace.restsOnHistory(workspace.tiers.score) ? .reckoned(firstRun: record?.firstRun) : .today,
            campaignsFrom: campaignsFrom,
            isHeldOut: draw.map { draw in
                concurrentMap(count: ids.count, workers: workers) { part in
                    (0..<ids[part].count).map { index in ids[part].withBytes(at: index) { draw.holdsOut($0) } }
                }.flatMap { $0 }
            } ?? [],
            record: record, outcomes: outcomes, workers: workers)
        warnings = tables.warnings
        problems = tables.problems
        register = CustomerRegister(ids: ids)
    }

    /// The bad rows with their reasons, as CSV.
    public func rejectedRows(isRaw: Bool = false) -> [UInt8] { RejectsWriter.csv(problems, isRaw: isRaw) }

    /// How many rows were bad.
    public var rejected: Int { problems.reduce(0) { $0 + $1.problems.count } }

    /// The id of a customer by row.
    public func id(of row: Int) -> String { register.id(of: row) }
}

/// What a store remembers, read in two ways at once: what a run would start from, and what was listed.
private struct ReportMemory {
    let snapshot: StoreSnapshot
    let record: ListingRecord

    /// nil before the first run.
    init?(of store: RunStore, tables: RunTables, workspace: Workspace, asOf: Day, through: Day) throws(PlanningFault) {
        guard try store.lastRun() != nil else { return nil }
        let second = Later {
            Result { () throws(PlanningFault) in
                try RunStore.reading(store.path).read { reader in
                    (
                        record: try reader.listings(for: tables, workspace: workspace, through: through),
                        position: try reader.logPosition(), run: try reader.lastRun()
                    )
                }
            }
        }
        let snapshot = try store.snapshot(for: tables, workspace: workspace, asOf: asOf)
        let listed = try second.value.get()
        if listed.position == snapshot.logPosition, listed.run == snapshot.lastRun {
            (self.snapshot, record) = (snapshot, listed.record)
            return
        }
        // The store has moved on between the two looks: one look then, and the other behind it.
        (self.snapshot, record) = try store.read { reader in
            (
                try reader.snapshot(for: tables, workspace: workspace, asOf: asOf),
                try reader.listings(for: tables, workspace: workspace, through: through)
            )
        }
    }
}

extension PlanReader {
    /// What was listed up to a day, brought to the customers of these tables.
    func listings(for tables: RunTables, workspace: Workspace, through: Day) throws -> ListingRecord {
        try listings(
            ids: tables.ids, index: tables.index ?? CustomerIndex(ids: tables.ids), tiers: workspace.tiers.tiers.map(\.id),
            through: through)
    }
}

/// The tiers that customers were in on a day: 0 is none, else the position + 1, by row.
struct ReportTiers {
    let workspace: Workspace
    let tables: RunTables
    let history: CustomerHistory
    let record: ListingRecord?
    let workers: Int

    /// What runs put them in.
    func remembered(on day: Day) -> [UInt16] {
        var codes = [UInt16](repeating: 0, count: tables.counts.customers)
        guard let tiers = record?.tiers else { return codes }
        for (number, customer) in tiers.customers.enumerated() where customer.row >= 0 {
            codes[Int(customer.row)] = tiers.code(of: number, on: day)
        }
        return codes
    }

    /// What a first run would put them in: by the lines at which tiers are entered, from what was known up to the day.
    /// Who had neither done anything nor been contacted by then was no customer yet.
    func reckoned(on day: Day) -> [UInt16] {
        let scorer = Scorer(workspace: workspace, asOf: day, needed: [])
        let fresh = tables.batches.map { batch in
            var batch = batch
            batch.previousTier = nil
            batch.tierSince = nil
            batch.memory = nil
            return batch
        }
        let scored = scorer.score(fresh, history: history, workers: workers)
        let tier = workspace.fieldIndex(.tier).position
        let restsOnHistory = workspace.restsOnHistory(workspace.tiers.score)
        return scored.batches.flatMap { batch -> [UInt16] in
            guard case .choice(var codes)? = batch.columns[tier] else { preconditionFailure("a scored batch without tiers") }
            if restsOnHistory {
                for index in codes.indices where !isKnown(batch.firstRow + index, on: day) { codes[index] = 0 }
            }
            return codes
        }
    }

    private func isKnown(_ row: Int, on day: Day) -> Bool {
        func began(_ offsets: [Int], _ days: [Int32]) -> Bool {
            offsets[row] < offsets[row + 1] && days[offsets[row]] <= day.number
        }
        return began(history.interactions.offsets, history.interactions.days)
            || began(history.contacts.offsets, history.contacts.days) || began(history.visits.offsets, history.visits.days)
    }
}
