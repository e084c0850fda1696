import ArgumentParser
import Diagnostics
import Foundation
import PlanningService

struct FormatCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fmt",
        abstract: "Brings the files in rules/ and playbooks/ into one layout.",
        discussion: """
            Two spaces a level, keys in the order of the language's reference, one blank line at most. Comments stay with \
            what they speak of, and nothing is said differently than before. Brackets that fit in \(FormatCommand.width) \
            columns stay; longer ones are opened.

            A file whose YAML cannot be read is left alone, and what is wrong with it is told.
            Exit code 0 when all is well, 1 when a file cannot be read, or with --check would change.

            Examples:
              engage fmt                          all files
              engage fmt playbooks/high.yaml      this file
              engage fmt --check                  only lists the files that would change
              engage fmt - < high.yaml            standard input to output, for editors
            """)

    /// The widest line that brackets may fill, for the help.
    private static let width = WorkspaceLayout.widestBrackets

    @Argument(help: ArgumentHelp("Only these files; - for standard input. Default: all of the workspace.", valueName: "file"))
    var files: [String] = []

    @Flag(help: "Changes nothing, and lists the files that would change, each with its first line that differs.")
    var check = false

    @OptionGroup var common: CommonOptions

    func validate() throws {
        if files.contains("-"), files.count > 1 { throw ValidationError("- stands alone: it is the only text then") }
        if files.contains("") { throw ValidationError("a file has a name") }
    }

    func run() throws {
        let terminal = common.terminal
        try terminal.run {
            if files == ["-"] { return try formatStandardInput(terminal) }
            let layout = try WorkspaceLayout(of: common.folder(), only: files)
            let report = LayoutReport(layout: layout)
            if check {
                try terminal.print(report.wouldChange)
            } else {
                try layout.write()
                try terminal.print(report.changed)
            }
            try tell(report, terminal)
            if check, !layout.changes.isEmpty { throw ExitCode(1) }
        }
    }

    private func formatStandardInput(_ terminal: Terminal) throws {
        let input = Array(FileHandle.standardInput.readDataToEndOfFile())
        let layout = WorkspaceLayout(ofText: input, name: "standard input")
        let report = LayoutReport(layout: layout)
        try tell(report, terminal)
        if check {
            try terminal.print(report.wouldChange)
            if !layout.changes.isEmpty { throw ExitCode(1) }
        } else {
            try terminal.write(layout.changes.first?.bytes ?? input)
        }
    }

    /// Tells what could not be done.
    private func tell(_ report: LayoutReport, _ terminal: Terminal) throws {
        let problems = report.problems(color: terminal.colorsMessages)
        if !problems.isEmpty { terminal.complain(problems, terminator: "") }
        if let fault = report.fault { throw PlanningFault.ours(fault) }
        if !problems.isEmpty { throw ExitCode(1) }
    }
}

/// What `engage fmt` did, or would do, in words.
struct LayoutReport {
    let layout: WorkspaceLayout

    var changed: String {
        if layout.changes.isEmpty { return unchanged }
        let names = layout.changes.map(\.path).joined(separator: ", ")
        return "Formatted \(layout.changes.count) of \(layout.fileCount.of("file")): \(names)\n"
    }

    var wouldChange: String {
        if layout.changes.isEmpty { return unchanged }
        var text = ""
        for change in layout.changes {
            let first = change.firstDifference
            text += "\(change.path):\(first.line)\n"
            if let before = first.before { text += "  - \(shown(before))\n" }
            if let after = first.after { text += "  + \(shown(after))\n" }
        }
        let files = "\(layout.changes.count) of \(layout.fileCount.of("file"))"
        return text + "\(files) would change. `engage fmt` changes them.\n"
    }

    /// The problems as `check` shows them; empty where there are none.
    func problems(color: Bool) -> String {
        if layout.problems.isEmpty { return "" }
        let text = TextRenderer(sources: layout.sources, color: color).render(layout.problems)
        let files = Set(layout.problems.map(\.path)).count
        return text + "\(files.of("file")) left alone: \(files == 1 ? "it" : "they") cannot be read.\n"
    }

    /// What went wrong on our side.
    var fault: String? {
        if layout.faults.isEmpty { return nil }
        return layout.faults.map { "\($0.path) was left alone: \($0.change)" }.joined(separator: "; ")
    }

    private var unchanged: String {
        let others = layout.fileCount - Set(layout.problems.map(\.path)).count
        return others > 0 ? "Nothing to change in \(others.of("file")).\n" : ""
    }

    /// A line with what cannot be seen made visible.
    private func shown(_ line: String) -> String {
        var text = PrintableText.printable(line)
        let blanks = text.reversed().prefix { $0 == " " }.count
        if blanks > 0 { text = text.dropLast(blanks) + String(repeating: "·", count: blanks) }
        return text
    }
}
