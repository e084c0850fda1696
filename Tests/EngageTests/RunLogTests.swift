import CivilCalendar
import Foundation
import PlanningService
import Synchronization
import Testing

@testable import engage

/// What a run tells in its log, line by line.
struct RunLogTests {
    /// Lines in memory, at a time that does not pass.
    private final class Lines: Sendable {
        let text = Mutex("")

        func log(_ format: LogFormat, isQuiet: Bool = false) -> RunLog {
            var lines = LogLines(format: format)
            lines.clock = WallClock { 1_772_431_201 }
            lines.write = { line in self.text.withLock { $0 += line } }
            return RunLog(lines, least: isQuiet ? .error : .info)
        }

        var all: String { text.withLock { $0 } }
    }

    static let figures = RunFigures(
        runID: "00ff", asOf: Day(iso: "2026-03-02")!, workspaceHash: "ab12",
        rows: [("customers", 1200), ("interactions", 50_000), ("contacts", 7), ("visits", 0)], rejected: 2,
        tiers: [("high", 200), ("low", 997)], withoutTier: 3,
        changes: [("new", 212), ("kept", 1940), ("withdrawn", 31), ("changed", 4)],
        plays: [("thank_you", 2100), ("referral_ask", 52)],
        verdicts: [("not_applicable", 9000), ("planned", 2152)], warnings: 1, seconds: 2.5)

    private func tellAll(_ log: RunLog) {
        log.started(asOf: Self.figures.asOf, workspace: "/srv/our club")
        log.inputsRead(rows: Self.figures.rows, rejected: 2)
        log.warnings(["customers.csv has no column \"mood\": mood is empty for everybody"])
        log.note("another run (process 12) is going on; waiting for it to end")
        log.ended(Self.figures)
        log.failed(.cannotWrite("cannot write a=b.csv: No space left on device"))
    }

    @Test func asText() {
        let lines = Lines()
        tellAll(lines.log(.text))
        #expect(
            lines.all == """
                2026-03-02T06:00:01Z info plan started as_of=2026-03-02 workspace="/srv/our club"
                2026-03-02T06:00:01Z info inputs read rejected=2 rows.contacts=7 rows.customers=1200 \
                rows.interactions=50000 rows.visits=0
                2026-03-02T06:00:01Z warning customers.csv has no column "mood": mood is empty for everybody
                2026-03-02T06:00:01Z info another run (process 12) is going on; waiting for it to end
                2026-03-02T06:00:01Z info plan ended actions.changed=4 actions.kept=1940 actions.new=212 \
                actions.withdrawn=31 as_of=2026-03-02 customers=1200 rows_per_second=20482 run=00ff seconds=2.5 \
                verdicts.not_applicable=9000 verdicts.planned=2152 warnings=1
                2026-03-02T06:00:01Z error plan failed exit_code=73 reason="cannot write a=b.csv: No space left on device"

                """)
    }

    @Test func asJSON() throws {
        let lines = Lines()
        tellAll(lines.log(.json))
        let all = lines.all.split(separator: "\n")
        #expect(all.count == 6)
        #expect(
            all[1] == """
                {"time": "2026-03-02T06:00:01Z", "level": "info", "message": "inputs read", "rejected": 2, \
                "rows": {"contacts": 7, "customers": 1200, "interactions": 50000, "visits": 0}}
                """)
        for line in all {
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            #expect(object?["time"] as? String == "2026-03-02T06:00:01Z")
        }
        let last = try #require(JSONSerialization.jsonObject(with: Data(all[5].utf8)) as? [String: Any])
        #expect(last["level"] as? String == "error")
        #expect(last["exit_code"] as? Int == 73)
    }

    /// No text can begin a line of its own, nor end a value early.
    @Test(arguments: LogFormat.allCases) func nastyTextStaysOnItsLine(format: LogFormat) throws {
        let lines = Lines()
        let nasty = "a\nb\r\"c\" \\ = \u{1B}[31m \u{85} é 😀"
        lines.log(format).started(asOf: nil, workspace: nasty)
        lines.log(format).note(nasty)
        let all = lines.all.split(separator: "\n", omittingEmptySubsequences: false)
        try #require(all.count == 3 && all[2] == "")
        #expect(!lines.all.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control })
        if format == .json {
            let object = try JSONSerialization.jsonObject(with: Data(all[0].utf8)) as? [String: Any]
            #expect(object?["workspace"] as? String == nasty)
        } else {
            #expect(
                all[0] == #"2026-03-02T06:00:01Z info plan started workspace="a\nb\r\"c\" \\ = \u001b[31m \u0085 é 😀""#)
        }
    }

    @Test func quietIsErrorsOnly() {
        let lines = Lines()
        tellAll(lines.log(.text, isQuiet: true))
        #expect(lines.all.split(separator: "\n").count == 1)
        #expect(lines.all.contains(" error plan failed "))
    }

    @Test func aWorkspaceWithErrorsTellsThemAll() throws {
        let folder = try BadInputTests().smallWorkspace()
        try folder.edit("playbooks/top.yaml", "purpose: help", "purpose: hlp")
        let fault = #expect(throws: PlanningFault.self) {
            try CheckedWorkspace(WorkspaceFolder(path: folder.url.path)).valid()
        }
        let lines = Lines()
        lines.log(.text).failed(try #require(fault))
        let all = lines.all.split(separator: "\n")
        #expect(all.count == 2)
        #expect(all.first?.contains(" code=") == true && all.first?.contains(" file=playbooks/top.yaml ") == true)
        #expect(
            all.last == """
                2026-03-02T06:00:01Z error plan failed exit_code=1 \
                reason="the workspace has 1 error; engage check shows them"
                """)
    }

    /// Of bad rows the place and what is wrong are told, not what they say; and only the first of many.
    @Test func badRowsAreToldWithoutTheirValues() throws {
        let rows = (0..<30).map { "Jane Doe \($0),secret" }
        let folder = try BadInputTests().smallWorkspace(customers: "customer_id,points\n" + rows.joined(separator: "\n") + "\n")
        let workspace = try CheckedWorkspace(WorkspaceFolder(path: folder.url.path)).valid()
        let fault = #expect(throws: PlanningFault.self) {
            try PlanningRun(workspace: workspace, folder: folder.url.path, options: RunOptions(workers: 1), lists: [])
        }
        let lines = Lines()
        lines.log(.text).failed(try #require(fault))
        let all = lines.all.split(separator: "\n")
        #expect(all.count == 21)
        #expect(all.first?.hasPrefix("2026-03-02T06:00:01Z error ") == true)
        #expect(all.first?.contains(" line=2") == true)
        #expect(all.last?.contains("exit_code=65 reason=\"30 problems in the data; ") == true)
        #expect(!lines.all.contains("Jane") && !lines.all.contains("secret"))
    }

    @Test func figuresOfARun() throws {
        let folder = try BadInputTests().smallWorkspace()
        let checked = CheckedWorkspace(try WorkspaceFolder(path: folder.url.path))
        let run = try PlanningRun(
            workspace: checked.valid(), folder: folder.url.path, options: RunOptions(workers: 1), lists: [])
        let figures = RunFigures(
            run, identity: run.identity(of: checked.files), duration: .milliseconds(1500))
        #expect(figures.changes.map(\.count) == [1, 0, 0, 0])
        #expect(figures.customers == 2)
        #expect(figures.rowsRead == 2)
        #expect(figures.tiers.map(\.word) == ["top", "rest"] && figures.tiers.map(\.count) == [1, 1])
        #expect(figures.plays.map(\.count) == [1])
        #expect(figures.seconds == 1.5)
        #expect(figures.runID.count == 16)
    }

    @Test func timesOfDay() {
        #expect(WallClock { 0 }.timestamp == "1970-01-01T00:00:00Z")
        #expect(WallClock { -1 }.timestamp == "1969-12-31T23:59:59Z")
        #expect(WallClock { 951_868_799 }.timestamp == "2000-02-29T23:59:59Z")
    }
}
