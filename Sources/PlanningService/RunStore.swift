import Campaigns
import CivilCalendar
import Planner
import PlanStore
import Tables

extension WorkspaceFolder {
    /// Where its store is, unless somebody says otherwise.
    public var storePath: String { path == "." ? ".engage/store.sqlite" : "\(path)/.engage/store.sqlite" }
}

/// The store of a run.
public struct RunStore: Sendable {
    /// nil stands for one without a run.
    private let store: PlanStore?
    let path: String

    /// One that is open.
    init(_ store: PlanStore) {
        self.store = store
        path = store.path
    }

    private init(store: PlanStore?, path: String) {
        self.store = store
        self.path = path
    }

    /// Where there is no store yet, one without a run is read, unless it `mustBeThere`.
    public static func reading(_ path: String, mustBeThere: Bool = false) throws(PlanningFault) -> RunStore {
        do {
            return RunStore(store: try PlanStore.open(path: path, mode: .read), path: path)
        } catch StoreFault.notThere where !mustBeThere {
            return RunStore(store: nil, path: path)
        } catch {
            throw PlanningFault(ofStore: error, at: path)
        }
    }

    /// Throws what keeps the file from being a store to write, before anything is made beside it.
    static func check(_ path: String) throws(PlanningFault) {
        do {
            _ = try PlanStore.open(path: path, mode: .read)
        } catch StoreFault.notThere {
            return
        } catch {
            throw PlanningFault(ofStore: error, at: path)
        }
    }

    /// Makes a store that is not there.
    static func writing(_ path: String) throws(PlanningFault) -> RunStore {
        do {
            return RunStore(store: try PlanStore.open(path: path, mode: .create), path: path)
        } catch {
            throw PlanningFault(ofStore: error, at: path)
        }
    }

    func lastRun() throws(PlanningFault) -> StoredRun? {
        store == nil ? nil : try read { try $0.lastRun() }
    }

    func snapshot(for tables: RunTables, workspace: Workspace, asOf: Day) throws(PlanningFault) -> StoreSnapshot {
        guard store != nil else {
            var snapshot = StoreSnapshot()
            snapshot.customerNumbers = Array(repeating: 0, count: tables.counts.customers)
            snapshot.tierStates = Array(repeating: nil, count: tables.counts.customers)
            snapshot.storedTierStates = snapshot.tierStates
            return snapshot
        }
        return try read { try $0.snapshot(for: tables, workspace: workspace, asOf: asOf) }
    }

    /// Plans with a look at the store at one moment.
    func read<Result>(_ body: (PlanReader) throws -> Result) throws(PlanningFault) -> Result {
        guard let store else { preconditionFailure("a store that is not there") }
        do { return try store.read(body) } catch { throw PlanningFault(ofStore: error, at: path) }
    }

    /// What `body` does is in the store when it returns; nothing of it if it throws.
    func write(_ body: (PlanWriter) throws -> Void) throws(PlanningFault) {
        guard let store else { preconditionFailure("a store that is not there") }
        do { try store.write(body) } catch { throw PlanningFault(ofStore: error, at: path) }
    }
}

extension PlanReader {
    /// What is remembered of these customers.
    func snapshot(for tables: RunTables, workspace: Workspace, asOf: Day) throws -> StoreSnapshot {
        let windows = workspace.team.roles.compactMap(\.capacity).map { DayWindow(last: $0.window, endingOn: asOf).after }
        return try snapshot(
            ids: tables.ids, index: tables.index ?? CustomerIndex(ids: tables.ids), asOf: asOf, tiers: workspace.tiers.tiers.map(\.id),
            listingsSince: windows.min())
    }
}

extension PlanningFault {
    /// What went wrong with the store at `path`, or a fault of the run that used it.
    init(ofStore error: any Error, at path: String) {
        if let fault = error as? PlanningFault {
            self = fault
            return
        }
        guard let fault = StoreFault(error, path: path) else {
            self = .ours("\(error)")
            return
        }
        switch fault {
        case .notThere: self = .missing(fault.message)
        case .notAStore, .newer, .damaged: self = .badStore(fault.message)
        case .cannotRead: self = .missing(fault.message)
        case .cannotWrite: self = .cannotWrite(fault.message)
        case .busy: self = .busy(fault.message)
        case .unexpected: self = .ours(fault.message)
        }
    }
}
