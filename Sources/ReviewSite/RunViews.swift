import Campaigns
import Diagnostics
import Planner
import PlanningService

/// Runs in the words of their pages.
struct RunViews {
    /// Names of plays and tiers by id, as they are now.
    let playNames: [String: String]
    let tierNames: [String: String]
    let purposes: [String: String]

    private static func choices(_ runs: [RecordedRun], _ chosen: Int64?) -> [View] {
        runs.map { View(["run": "\($0.number)", "words": "\($0.number), as of \($0.record.asOf)", "on": $0.number == chosen ? true : nil]) }
    }

    static func compareForm(_ runs: [RecordedRun], _ first: Int64?, _ second: Int64?) -> View {
        View(["run_choices_a": choices(runs, first), "run_choices_b": choices(runs, second)])
    }

    /// - Parameter before: the run before the oldest of them, to tell what changed.
    static func list(_ runs: [RecordedRun], before: RecordedRun?) -> [View] {
        zip(runs, runs.dropFirst().map(Optional.some) + [before]).map { run, earlier in
            let record = run.record
            let workspace = earlier.map { $0.record.workspaceHash == record.workspaceHash ? "the same" : "changed" } ?? "the first"
            return View([
                "run": "\(run.number)", "as_of": "\(record.asOf)", "new": record.new.grouped, "run_kept": record.kept.grouped,
                "withdrawn": record.withdrawn.grouped, "changed": record.changed.grouped, "customers": record.customers.grouped,
                "workspace": workspace,
            ])
        }
    }

    // MARK: One run

    func view(_ run: RecordedRun) -> View {
        let record = run.record
        var facts: [(String, String)] = [("Customers", record.customers.grouped)]
        for figure in record.figures where figure.kind == .tier {
            let share = record.customers > 0 ? " (\(figure.count * 100 / record.customers) percent)" : ""
            facts.append((words(figure), figure.count.grouped + share))
        }
        for figure in record.figures where figure.kind == .purpose || figure.kind == .owner {
            facts.append((words(figure).capitalizedFirst, figure.count.of("action")))
        }
        if record.heldOut > 0 { facts.append(("Left out to measure", "\(record.heldOut.grouped) new")) }
        facts.append(("Run", record.id))
        return View([
            "run": "\(run.number)", "as_of": "\(record.asOf)", "new": record.new.grouped, "run_kept": record.kept.grouped,
            "withdrawn": record.withdrawn.grouped, "changed": record.changed.grouped,
            "has_warnings": record.warnings.isEmpty ? nil : true, "warnings": record.warnings,
            "facts": facts.map { View(["label": $0.0, "words": $0.1]) }, "verdicts": bars(record, .verdict), "by_play": bars(record, .play),
        ])
    }

    private func bars(_ record: RunRecord, _ kind: RunFigure.Kind) -> [View] {
        let figures = record.figures.filter { $0.kind == kind }
        let sorted = kind == .play ? figures.sorted { ($1.count, $0.word) < ($0.count, $1.word) } : figures
        let most = figures.map(\.count).max() ?? 0
        return sorted.map { figure in
            let purpose = kind == .play ? purposes[figure.word] ?? "" : ""
            return View([
                "verdict": words(figure), "about": VerdictKind(rawValue: figure.word)?.meaning, "play_id": figure.word,
                "play_name": words(figure), "purpose": purpose, "count": figure.count.grouped,
                "bar": Charts.bar(figure.count, of: most, purpose),
            ])
        }
    }

    private func words(_ figure: RunFigure) -> String {
        switch figure.kind {
        case .tier: figure.word.isEmpty ? "No tier" : tierNames[figure.word] ?? Words.spoken(figure.word).capitalizedFirst
        case .play: playNames[figure.word] ?? Words.spoken(figure.word)
        case .verdict: VerdictKind(rawValue: figure.word).map(Words.verdict) ?? figure.word
        case .purpose, .owner: Words.spoken(figure.word)
        }
    }

    // MARK: Two runs

    func comparison(_ first: RecordedRun, _ second: RecordedRun) -> View {
        let (one, other) = (first.record, second.record)
        let days = other.asOf.days(since: one.asOf)
        let apart = days == 0 ? "On the same day" : "\(abs(days).of("day")) apart"
        let workspace = one.workspaceHash == other.workspaceHash ? "the playbooks and rules are the same" : "the playbooks or rules changed"
        let inputs = one.inputsHash == other.inputsHash ? "the inputs are the same" : "the inputs changed"
        let counts: [(String, Int, Int)] = [
            ("Customers", one.customers, other.customers), ("New", one.new, other.new), ("Kept", one.kept, other.kept),
            ("Withdrawn", one.withdrawn, other.withdrawn), ("Changed", one.changed, other.changed),
            ("Left out to measure", one.heldOut, other.heldOut),
        ]
        let groups: [(RunFigure.Kind, String)] = [
            (.tier, "Customers by tier"), (.verdict, "Candidates by verdict"), (.purpose, "Actions by purpose"),
            (.owner, "Actions by role"), (.play, "Actions by play"),
        ]
        return View([
            "a": "\(first.number)", "b": "\(second.number)", "compare_words": "\(apart); \(workspace), and \(inputs).",
            "groups": [View(["group": "The list", "lines": counts.map(line)])]
                + groups.map { kind, name in View(["group": name, "lines": lines(kind, first, second)]) },
        ])
    }

    private func lines(_ kind: RunFigure.Kind, _ first: RecordedRun, _ second: RecordedRun) -> [View] {
        var seen = Set<String>()
        return (first.record.figures + second.record.figures).filter { $0.kind == kind && seen.insert($0.word).inserted }.map {
            line(words($0).capitalizedFirst, first.count(kind, $0.word), second.count(kind, $0.word))
        }
    }

    private func line(_ words: String, _ one: Int, _ other: Int) -> View {
        View([
            "words": words, "in_a": one.grouped, "in_b": other.grouped,
            "difference": other == one ? "0" : (other > one ? "+" : "") + (other - one).grouped, "differs": one == other ? nil : true,
        ])
    }
}
