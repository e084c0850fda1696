import Foundation
import Planner
import Testing
import TestSupport

@testable import PlanningService

/// Rows of a list from prepared pieces, against the same rows written cell by cell.
struct ActionTemplateTests {
    private let run: ScoredRun
    private let plan: BatchPlan

    /// Customers whose ids and people need quotes, or a guard, or neither.
    init() throws {
        let texts = [
            "=1", "+1", "+x", "-1", "-", "@x", "1e5", " padded ", "a,b", "q\"q", "two\nlines", "d\u{E9}cor", "~", ":", "/",
            "'", "a;b", "id with sixteen b", "exactly sixteen!", "\u{5BA2}\u{6237}", "\tx", "\rx",
            String(repeating: "long ", count: 30) + "=", "a=b", "a@b",
        ]
        let customers = OneFileCustomers(count: 120)
        let rows = customers.rows.enumerated().map { number, row in
            let id = texts[number % texts.count] + (number < texts.count ? "" : "\(number)")
            return "\"" + id.replacingOccurrences(of: "\"", with: "\"\"") + "\"" + row.dropFirst("C1000000".count)
        }
        let folder = try OneFileWorkspace.folder(customers: OneFileCustomers.file(customers.header, rows))
        let workspace = try CheckedWorkspace(WorkspaceFolder(path: folder.url.path)).valid()
        run = try ScoredRun(workspace: workspace, folder: folder.url.path, options: RunOptions(workers: 1))
        plan = run.plan(ofBatchWith: 0)
    }

    private func compare(_ columns: [ActionColumn], isRaw: Bool) throws {
        let request = ListRequest(.actions(columns), isRaw: isRaw)
        let templates = try #require(ActionTemplates(request, planner: run.planner))
        let actual = String(decoding: templates.rows(of: plan), as: UTF8.self)
        let expected = String(decoding: request.rows(of: plan), as: UTF8.self)
        guard actual != expected else { return }
        let lines = zip(actual.split(separator: "\n"), expected.split(separator: "\n")).first { $0 != $1 }
        Issue.record("\(columns): \(lines?.0 ?? "more or less text"), but expected \(lines?.1 ?? "")")
    }

    @Test(arguments: [false, true]) func allColumns(isRaw: Bool) throws {
        try compare(ActionColumn.allCases, isRaw: isRaw)
        try compare(ActionColumn.allCases.reversed(), isRaw: isRaw)
        #expect(plan.actions.count > 100)
    }

    @Test(arguments: [false, true]) func pairsOfColumns(isRaw: Bool) throws {
        for first in ActionColumn.allCases {
            for second in ActionColumn.allCases where first != second { try compare([first, second], isRaw: isRaw) }
        }
    }

    @Test func columnsInAnyOrder() throws {
        var random = SeededGenerator(seed: 8)
        for _ in 0..<60 {
            let count = Int.random(in: 2...ActionColumn.allCases.count, using: &random)
            let columns = ActionColumn.allCases.shuffled(using: &random).prefix(count)
            try compare(Array(columns), isRaw: Bool.random(using: &random))
        }
    }

    @Test func aListOfOneColumnOrOfObjectsIsWrittenRowByRow() {
        for column in ActionColumn.allCases {
            #expect(ActionTemplates(ListRequest(.actions([column])), planner: run.planner) == nil)
        }
        #expect(ActionTemplates(ListRequest(.actions([.play, .rank]), format: .ndjson), planner: run.planner) == nil)
        #expect(ActionTemplates(ListRequest(.verdicts), planner: run.planner) == nil)
    }

    @Test func theListHasWhatItIsFor() {
        let list = String(
            decoding: ListRequest(.actions([.customerID, .person, .channel, .status, .waitsFor, .because])).rows(of: plan),
            as: UTF8.self)
        for cell in [
            "'=1", "'+x", "'-,", "'@x", "\" padded \"", "\"a,b\"", "\"q\"\"q\"", "\"two\nlines\"", "'=cmd()", "\"Li, Bo\"",
            ",'=mail,", ",\"a, b\",", ",needs_ok,account_owner,", ",open,,", " say \"\"no, no\"\"\"", ",always\n",
        ] {
            #expect(list.contains(cell), "\(cell)")
        }
    }
}
