import ArgumentParser
import CivilCalendar
import Diagnostics
import Foundation
import Planner
import PlanningService

/// The forms of the action list.
enum ActionListFormat: String, FileFormat, ExpressibleByArgument, Sendable {
    case text, csv, json, ics, html
}

struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Shows the open action list: who is to do what, for whom, by when, and why.",
        discussion: """
            The list is what the last run left and people have recorded since. Actions that are late come with how many \
            days.

            Examples:
              engage list --person "Ana Ruiz"
              engage list --out list.html          a page to print, a part for each person
              engage list --owner marketing --format csv
              engage list --out actions.ics        for a calendar
            """)

    @Option(help: ArgumentHelp("Only this role's actions.", valueName: "role"))
    var owner: String?

    @Option(help: ArgumentHelp("Only this person's actions.", valueName: "name"))
    var person: String?

    @Option(help: ArgumentHelp("Only customers in this tier.", valueName: "tier"))
    var tier: String?

    @Option(help: ArgumentHelp("Only this play.", valueName: "play"))
    var play: String?

    @Option(
        help: ArgumentHelp(
            "Only these, with commas between: \(ListCommand.statuses.joined(separator: ", ")). Default: all but snoozed.",
            valueName: "a,b"))
    var status: String?

    @Option(help: "text for a terminal, csv or json for tools, ics for calendars, html to read and print.")
    var format: ActionListFormat?

    @Option(help: ArgumentHelp("Writes a file: .csv, .json, .ics or .html by its ending.", valueName: "file"))
    var out: String?

    @Option(help: ArgumentHelp("The most actions to write. Default: 100 as text, else all.", valueName: "n"))
    var limit: Int?

    @Flag(help: "Writes texts as they are. Without it, a CSV cell that a spreadsheet would run as a formula gets a leading '.")
    var raw = false

    @Option(help: ArgumentHelp("The store. Default: .engage/store.sqlite in the workspace.", valueName: "file"))
    var store: String?

    @OptionGroup var common: CommonOptions

    /// Those that an open action can have.
    static let statuses = ActionStatus.allCases.filter { !$0.isClosed }.map(\.rawValue)
    static let defaultLimit = 100

    func validate() throws {
        _ = try chosenStatuses()
        try validateOutput("--out", out)
        if let out, format == nil, ActionListFormat(path: out) == nil {
            throw ValidationError("--out wants a file that ends in .csv, .json, .ics or .html; for another name say --format")
        }
        if let limit, limit < 1 { throw ValidationError("--limit wants a number from 1") }
        for (option, value) in [("owner", owner), ("person", person), ("tier", tier), ("play", play), ("store", store)]
        where value == "" {
            throw ValidationError("--\(option) wants a name")
        }
    }

    /// In the order of the statuses.
    func chosenStatuses() throws -> [ActionStatus] {
        guard let status else { return ActionStatus.allCases.filter(\.isListed) }
        let words = status.split(separator: ",", omittingEmptySubsequences: false)
            .map { $0.trimmingCharacters(in: .whitespaces) }
        if let wrong = words.first(where: { !ListCommand.statuses.contains($0) }) {
            throw ValidationError(
                "--status: '\(wrong)' is not a status of an open action; there are "
                    + ListCommand.statuses.joined(separator: ", "))
        }
        return ActionStatus.allCases.filter { words.contains($0.rawValue) }
    }

    /// What is written: as asked for, else by the file's ending, else text.
    var chosenFormat: ActionListFormat { format ?? out.flatMap(ActionListFormat.init(path:)) ?? .text }

    func run() throws {
        let terminal = common.terminal
        let statuses = try chosenStatuses()
        try terminal.run {
            let path = try store ?? common.folder().storePath
            let worklist = Worklist(path)
            let outputs = OutputFiles()
            if let out { try OutputPaths(actions: out).check(read: [], store: path) }
            let destination = out.map(outputs.file) ?? ListOnTerminal(terminal)
            let filter = ListFilter(owner: owner, person: person, tier: tier, play: play, statuses: statuses)
            var count = 0
            try worklist.list(filter) { day, entries in
                var writer = ActionListWriter(form(on: day, isColored: terminal.colorsResults), to: destination)
                try entries { entry in
                    count += 1
                    // As text, what is left out is counted at the end.
                    if chosenFormat == .text || count <= limit ?? .max { try writer.append(entry) }
                }
                try writer.finish()
            }
            try outputs.commit()
            if let out { terminal.say("\(min(count, limit ?? .max).of("action")) in \(out)") }
        }
    }

    /// - Parameter day: the day it is read on.
    func form(on day: Day, isColored: Bool) -> any ActionListForm {
        switch chosenFormat {
        case .text:
            ActionListText(day: day, limit: limit ?? ListCommand.defaultLimit, isColored: isColored && out == nil)
        case .csv: ActionListTable(.csv, isRaw: raw)
        case .json: ActionListTable(.json)
        case .ics: ActionListCalendar()
        case .html: ActionListPage(day: day)
        }
    }
}
