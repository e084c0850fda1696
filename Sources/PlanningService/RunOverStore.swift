import Campaigns
import CivilCalendar
import Planner
import PlanStore
import Tables
import WorkspaceCompiler

extension PlanningRun {
    /// Plans, writes the lists, lets `finish` tell of it, and then remembers the run in its store, if it has one. All of
    /// that happens, or none of it: what `finish` throws leaves the store as it was.
    ///
    /// While a run plans, people may record what they do. A run that finds at its end that they have is planned once
    /// more, now with the store to itself, so that nothing of it rests on what is no longer so.
    ///
    /// - Parameters:
    ///   - files: those of the workspace, for the run's identity.
    ///   - folder: where `kind: inputs` looks for its files.
    ///   - onWaiting: is told, once, that another run is going on.
    ///   - finish: puts in order what has to be there when the store remembers the run. The identity is nil where nothing
    ///     is remembered.
    public static func perform(
        workspace: Workspace, files: [WorkspaceFile], folder: String?, options: RunOptions, lists: [PlannedList],
        clock: CalendarClock = .system, progress: (@Sendable (RunProgress) -> Void)? = nil,
        onWaiting: (String) -> Void = { _ in }, finish: (PlanningRun, RunIdentity?) throws(PlanningFault) -> Void
    ) throws(PlanningFault) {
        switch options.store {
        case .none:
            let run = try PlanningRun(
                workspace: workspace, folder: folder, options: options, lists: lists, clock: clock, progress: progress)
            try finish(run, nil)
        case .reading(let path):
            let scored = try ScoredRun(
                workspace: workspace, folder: folder, options: options, depth: .actionList,
                store: try RunStore.reading(path), clock: clock, progress: progress)
            let run = try PlanningRun(scored, lists, progress)
            try finish(run, nil)
        case .writing(let path, let waits):
            try RunStore.check(path)
            let lock = try RunLock.take(beside: path, waits: waits, onWaiting: onWaiting)
            defer { lock.release() }
            let over = try RunOverStore(
                store: RunStore.writing(path), workspace: workspace, files: files, folder: folder, options: options,
                lists: lists, clock: clock, progress: progress)
            try over.perform(finish)
        }
    }
}

/// A run that its store remembers.
private struct RunOverStore {
    let store: RunStore
    let workspace: Workspace
    let files: [WorkspaceFile]
    let options: RunOptions
    let lists: [PlannedList]
    let progress: (@Sendable (RunProgress) -> Void)?
    private let asOf: Day
    private let facts: WorkspaceFacts
    private let tables: RunTables

    init(
        store: RunStore, workspace: Workspace, files: [WorkspaceFile], folder: String?, options: RunOptions,
        lists: [PlannedList], clock: CalendarClock, progress: (@Sendable (RunProgress) -> Void)?
    ) throws(PlanningFault) {
        self.store = store
        self.workspace = workspace
        self.files = files
        self.options = options
        self.lists = lists
        self.progress = progress
        let named = options.asOf ?? workspace.inputs.asOf
        asOf = named ?? clock.today(workspace.inputs.timeZone)
        facts = WorkspaceFacts(workspace, namedDay: named)
        if !options.isReplan, let last = try store.lastRun(), last.asOf > asOf {
            throw .usage(
                "the last run in \(store.path) planned for \(last.asOf), which is after \(asOf). Plan for that day or a "
                    + "later one, or say --replan to plan for \(asOf) all the same")
        }
        var loader = InputLoader(
            workspace: workspace, folder: folder, options: options, asOf: asOf, progress: progress)
        tables = try loader.load()
    }

    func perform(_ finish: (PlanningRun, RunIdentity?) throws(PlanningFault) -> Void) throws(PlanningFault) {
        // The inputs are hashed while the store is read, which takes one thread.
        let identity = Later { [files, tables, asOf] in RunIdentity(of: files, inputs: tables.files, asOf: asOf) }
        // What goes to a pipe cannot be taken back: such a run has the store to itself from the beginning.
        let early =
            lists.allSatisfy(\.destination.canStartOver)
            ? try store.read(plan) : nil
        try store.write { writer in
            let run: PlanningRun
            if let early, try writer.reader.logPosition() == early.changes?.snapshot.logPosition {
                run = early
            } else {
                if early != nil { for list in lists { try list.destination.startOver() } }
                run = try plan(with: writer.reader)
            }
            let identity = identity.value
            guard let changes = run.changes else { preconditionFailure("a run over a store that changes nothing") }
            try writer.apply(
                changes.changes(of: identity, run, facts: facts), ids: tables.ids, snapshot: changes.snapshot)
            try finish(run, identity)
        }
    }

    private func plan(with reader: PlanReader) throws -> PlanningRun {
        let snapshot = try reader.snapshot(for: tables, workspace: workspace, asOf: asOf)
        return try PlanningRun(
            ScoredRun(
                workspace: workspace, asOf: asOf, options: options, tables: tables, snapshot: snapshot,
                depth: .actionList, progress: progress), lists, progress)
    }
}
