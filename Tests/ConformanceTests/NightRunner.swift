import Campaigns
import CivilCalendar
import Foundation
import Planner
import PlanningService
import Testing
import WorkspaceCompiler

/// Runs the nights of a case one after the other over one store.
struct NightRunner {
    private let folder: URL
    /// The ids of actions by `customer play`, in the order in which they were listed.
    private var ids: [String: [String]] = [:]

    private var storePath: String { folder.appendingPathComponent("store.sqlite").path }

    /// What came of each night.
    static func outcomes(of nights: [Night]) throws -> [NightOutcome] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("engage-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var runner = NightRunner(folder: folder)
        return try nights.map { try runner.outcome(of: $0) }
    }

    private mutating func outcome(of night: Night) throws -> NightOutcome {
        var outcome = NightOutcome()
        for act in night.acts { outcome.refusedActs.append(try refusal { try record(act) }) }
        for pin in night.pins { try record(pin) }
        outcome.refusal = try refusal { try run(night, into: &outcome) }
        if night.runsAgain {
            var second = NightOutcome()
            try run(night, into: &second)
            outcome.secondTime = [second]
        }
        return outcome
    }

    /// The message by which something is refused; nil where it is done.
    private func refusal(_ body: () throws -> Void) throws -> String? {
        do {
            try body()
            return nil
        } catch PlanningFault.usage(let message) {
            return message.replacingOccurrences(of: folder.path + "/", with: "")
        }
    }

    private func record(_ act: NightAct) throws {
        let id = try #require(ids[act.action]?.last, "no action of \(act.action) was listed")
        func option(_ name: String) -> String? { act.options[name] }
        func word<Word: RawRepresentable<String>>(_ name: String, _: Word.Type) throws -> Word? {
            try option(name).map { try #require(Word(rawValue: $0), "\(name) is never \($0)") }
        }
        func day(_ name: String) throws -> Day? { try option(name).map { try #require(Day(iso: $0)) } }
        let kind = try #require(Disposition.Kind(rawValue: act.what), "nobody can \(act.what)")
        _ = try Worklist(storePath).record(id) { today in
            Disposition(
                kind: kind, on: try day("on") ?? today, who: "Ana",
                reason: try word("reason", Disposition.RejectReason.self), until: try day("until"),
                person: option("person"), outcome: try word("outcome", Disposition.Outcome.self),
                blocker: try word("blocker", Disposition.Blocker.self), response: option("response"))
        }
    }

    private func record(_ pin: NightPin) throws {
        let until = try pin.until.map { try #require(Day(iso: $0)) }
        _ = try Worklist(storePath).pin { today in
            PinRequest(customerID: pin.customer, tier: pin.tier, from: today, until: until, who: "Ana")
        }
    }

    private mutating func run(_ night: Night, into outcome: inout NightOutcome) throws {
        let checked = ConformanceRunner.checked(night.workspace)
        let workspace = try checked.valid()
        var options = RunOptions(
            customers: try write(night.inputs.customers, "customers"),
            interactions: try write(night.inputs.interactions, "interactions"),
            contacts: try write(night.inputs.contacts.map(withIDs), "contacts"),
            asOf: night.inputs.asOf.flatMap { Day(iso: $0) }, workers: 2)
        let scored = try ScoredRun(
            workspace: workspace, folder: folder.path, options: options, store: .reading(storePath))
        options.store = .writing(path: storePath, waits: false)
        let keys = ListInMemory()
        let list = ListInMemory()
        var lists = [PlannedList(ListRequest(.actions([.customerID, .play, .actionID])), to: keys)]
        let columns = night.expected.columns.compactMap(ActionColumn.init(rawValue:))
        if !columns.isEmpty { lists.append(PlannedList(ListRequest(.actions(columns)), to: list)) }
        try PlanningRun.perform(
            workspace: workspace, files: checked.files, folder: folder.path, options: options, lists: lists
        ) { run, _ in
            let reconciliation = run.reconciliation
            outcome.reconciled = [
                "new": reconciliation.new, "kept": reconciliation.kept, "withdrawn": reconciliation.withdrawn,
                "changed": reconciliation.changed,
            ]
        }
        learnIDs(String(decoding: keys.bytes, as: UTF8.self))
        outcome.actions = withNames(String(decoding: list.bytes, as: UTF8.self))
        for row in 0..<scored.customerCount {
            let plan = scored.plan(ofBatchWith: row)
            let explanation = plan.explanation(of: row)
            let customer = explanation.customerID
            outcome.values[customer] = Dictionary(
                uniqueKeysWithValues: explanation.fields.map {
                    ($0.field.id, $0.value.map(ConformanceRunner.text) ?? "")
                })
            for decision in plan.decisions(of: row) {
                let play = workspace[decision.play].id
                outcome.verdicts[customer, default: [:]][play] = decision.verdict.rawValue
                outcome.decidedBy[customer, default: [:]][play] = withNames(decision.decidedBy)
            }
        }
        try Worklist(storePath).list(ListFilter()) { _, entries in
            try entries { outcome.flags[$0.customerID, default: [:]][$0.play.id] = $0.flag ?? "" }
        }
    }

    private func write(_ text: String?, _ table: String) throws -> String? {
        guard let text else { return nil }
        let url = folder.appendingPathComponent("\(table).csv")
        try Data(text.utf8).write(to: url)
        return url.path
    }

    private mutating func learnIDs(_ list: String) {
        for line in list.split(separator: "\n").dropFirst() {
            let cells = line.split(separator: ",").map(String.init)
            let key = "\(cells[0]) \(cells[1])"
            if ids[key]?.contains(cells[2]) != true { ids[key, default: []].append(cells[2]) }
        }
    }

    /// A text in which `{1 hello}` stands for an action's id.
    private func withIDs(_ text: String) -> String {
        ids.reduce(text) { text, entry in
            text.replacingOccurrences(of: "{\(entry.key)}", with: entry.value.last ?? "")
        }
    }

    private func withNames(_ text: String) -> String {
        ids.reduce(text) { text, entry in
            entry.value.enumerated().reduce(text) { text, id in
                let name = id.offset == 0 ? entry.key : "\(entry.key) \(id.offset + 1)"
                return text.replacingOccurrences(of: id.element, with: name)
            }
        }
    }
}

/// What a night comes to.
struct NightOutcome: Sendable {
    /// Why what people did was refused, in order; nil for what was not.
    var refusedActs: [String?] = []
    /// Why the run was refused.
    var refusal: String?
    var values: [String: [String: String]] = [:]
    var verdicts: [String: [String: String]] = [:]
    var decidedBy: [String: [String: String]] = [:]
    var actions = ""
    var reconciled: [String: Int] = [:]
    var flags: [String: [String: String]] = [:]
    /// What the same run came to once more, where it was run again.
    var secondTime: [NightOutcome] = []
}
