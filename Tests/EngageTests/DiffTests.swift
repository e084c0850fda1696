import Foundation
import TestSupport
import Testing

/// `engage diff` on the real sample: edits described in `Tests/Diffs/edits.yaml`.
struct DiffTests {
    private static let planBefore = Result { try ActionDifference.list(TemporaryFolder(copyingWorkspace: true)) }

    /// Another edit that reaches nobody, since its play is paused: so a cause must be found, not only be the only one there.
    private func makeIdleEdit(in folder: TemporaryFolder) throws {
        try folder.edit("playbooks/always_be_helping.yaml", "worth: 100", "worth: 99")
    }

    @Test func editsAreThere() { #expect(DescribedEdit.all.count > 20) }

    @Test(arguments: DescribedEdit.all) func everyActionIsToldUnderTheLineThatCausedIt(_ edit: DescribedEdit) throws {
        let folder = try TemporaryFolder(copyingWorkspace: true)
        try edit.make(in: folder)
        try makeIdleEdit(in: folder)
        let (before, after) = (try Self.planBefore.get(), try ActionDifference.list(folder))
        let answer = try DiffAnswer(folder, against: EngageCommand.repository)
        #expect(answer.totals == edit.expected)
        #expect(ActionDifference(from: before, to: after) == edit.expected)
        func named(_ keys: some Sequence<[String]>) -> Set<String> { Set(keys.map { $0.joined(separator: " ") }) }
        #expect(answer.customers["added"] == named(after.keys.filter { before[$0] == nil }))
        #expect(answer.customers["removed"] == named(before.keys.filter { after[$0] == nil }))
        #expect(answer.customers["changed"] == named(before.keys.filter { after[$0] != nil && after[$0] != before[$0] }))
        if let line = edit.line {
            #expect(answer.causes.map(\.lines) == [["\(edit.file):\(line)"]])
            #expect(answer.causes.first?.count == edit.expected.added + edit.expected.removed + edit.expected.changed)
        } else {
            #expect(answer.causes.isEmpty)
        }
    }

    /// Whatever two edits are made, causes add up, nothing is told under a third line, and workers change nothing.
    @Test func pairsOfEdits() throws {
        let edits = DescribedEdit.all.filter { $0.line != nil }
        var random = SeededGenerator(seed: 20_171_231)
        var singles = 0
        for _ in 0..<6 {
            let first = try #require(edits.randomElement(using: &random))
            let second = try #require(edits.filter { $0.file != first.file }.randomElement(using: &random))
            let folder = try TemporaryFolder(copyingWorkspace: true)
            try first.make(in: folder)
            try second.make(in: folder)
            let answer = try DiffAnswer(folder, against: EngageCommand.repository, "--workers", "1")
            let difference = ActionDifference(from: try Self.planBefore.get(), to: try ActionDifference.list(folder))
            #expect(answer.totals == difference, "\(first.name) and \(second.name)")
            #expect(answer.causes.reduce(0) { $0 + $1.count } == difference.added + difference.removed + difference.changed)
            for cause in answer.causes {
                #expect(!cause.lines.isEmpty && cause.lines.count <= 2)
                #expect(cause.lines.allSatisfy { $0.hasPrefix(first.file) || $0.hasPrefix(second.file) })
                if cause.lines.count == 1 { singles += cause.count }
            }
            #expect(try DiffAnswer(folder, against: EngageCommand.repository, "--workers", "3").text == answer.text)
        }
        #expect(singles > 100)
    }

    @Test func whatPeopleRead() throws {
        let folder = try TemporaryFolder(copyingWorkspace: true)
        try folder.edit("playbooks/high.yaml", "spend_year: {at_least: 5000}", "spend_year: {at_least: 9000}")
        try folder.edit("playbooks/high.yaml", "name: Bring a neighbour", "name: Bring a friend")
        try folder.edit("rules/tiers.yaml", "enter_at: 70, leave_below: 60", "enter_at: 71, leave_below: 60")
        let base = try TemporaryFolder(copyingWorkspace: true)
        for format in ["text", "markdown"] {
            let result = try EngageCommand.run(
                ["diff", "--base-workspace", base.url.path, "--format", format, "--fail-over", "5%"], in: folder.url)
            #expect(result.exitCode == 0)
            let text = result.output.replacingOccurrences(of: base.url.path, with: "before")
                .replacingOccurrences(of: base.url.path.replacingOccurrences(of: "_", with: "\\_"), with: "before")
            try GoldenTests().compare(text, with: "diff-\(format).txt")
        }
        let over = try EngageCommand.run(
            ["diff", "--base-workspace", base.url.path, "--fail-over", "3", "--out", "changes.csv", "--quiet"], in: folder.url)
        #expect(over.exitCode == 1)
        #expect(over.errors.hasSuffix("change, more than the limit of 3 customers\n"))
        #expect(try folder.read("changes.csv").hasPrefix("customer_id,change,play,tier,because,cause_file,cause_line,cause\n"))
    }
}
