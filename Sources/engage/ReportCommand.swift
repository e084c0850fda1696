import ArgumentParser
import CivilCalendar
import Diagnostics
import Foundation
import PlanningService
import Reports

/// The forms of a report.
enum ReportFormat: String, FileFormat, ExpressibleByArgument, Sendable {
    case text, json, csv, html
}

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Says whether it worked: who moved, what plays brought, what stands in the way.",
        discussion: """
            Reports:
            \(ReportCommand.list)
              all         all of them, read once

            What was tried is compared with the customers who are held out \
            (rules/measurement.yaml). Where the data do not tell, the report says so. \
            Writes nothing but the report.

            Examples:
              engage report tiers --from 2017-07-01
              engage report lift --format csv --table by_play
              engage report lift boxes --out report.html    one page to mail
              engage report all --out reports.html
            """)

    private static let list = ReportName.allCases.map { "  \($0.rawValue.padded(to: 12))\($0.summary)" }.joined(separator: "\n")

    @Argument(help: ArgumentHelp("Which reports, or all.", valueName: "name"))
    var names: [String] = []

    @Option(help: ArgumentHelp("The first day, YYYY-MM-DD. Default: twelve months up to --to.", valueName: "day"))
    var from: Day?

    @Option(help: ArgumentHelp("The last day. Default: the day that runs plan for.", valueName: "day"))
    var to: Day?

    @Option(
        name: .customLong("active-within"),
        help: ArgumentHelp("In retention: within how long somebody counts as active. Default: 90 days.", valueName: "time"))
    var activeWithin: CalendarSpan?

    @Option(help: "text for a terminal, json and csv for tools, html to read, click and mail.")
    var format: ReportFormat?

    @Option(help: ArgumentHelp("With csv: which table, by its id. Default: the first.", valueName: "id"))
    var table: String?

    @Option(help: ArgumentHelp("Writes a file: .json, .csv or .html by its ending.", valueName: "file"))
    var out: String?

    @Flag(help: "Writes texts as they are. Without it, a CSV cell that a spreadsheet would run as a formula gets a leading '.")
    var raw = false

    @OptionGroup var common: CommonOptions
    @OptionGroup(title: "Inputs") var inputs: InputOptions

    @Option(help: "What came of past campaigns: each customer's arm and response.")
    var outcomes: String?

    @OptionGroup(title: "What is remembered") var storeOptions: StoreOptions

    func validate() throws {
        try validateOutput("--out", out)
        if let out, format == nil, ReportFormat(path: out) == nil {
            throw ValidationError("--out wants a file that ends in .json, .csv or .html; for another name say --format")
        }
        let chosen = try chosenNames()
        if chosenFormat == .csv, chosen.count > 1 {
            throw ValidationError("a CSV file holds one table: name one report, and a table of it with --table")
        }
        if table != nil, chosenFormat != .csv { throw ValidationError("--table goes with --format csv") }
        if outcomes == "" { throw ValidationError("--outcomes wants the name of a file, or - for standard input") }
        if let from, let to, from > to { throw ValidationError("--from \(from) is after --to \(to)") }
    }

    /// What is written: as asked for, else by the file's ending, else text.
    var chosenFormat: ReportFormat { format ?? out.flatMap(ReportFormat.init(path:)) ?? .text }

    /// In the order named, each once.
    func chosenNames() throws -> [ReportName] {
        if names.isEmpty {
            throw ValidationError("which report? \(ReportName.allCases.map(\.rawValue).joined(separator: ", ")), or all")
        }
        var chosen: [ReportName] = []
        for word in names {
            if word == "all" { return ReportName.allCases }
            guard let name = ReportName(rawValue: word) else {
                let all = ReportName.allCases.map(\.rawValue)
                let hint = nearestWord(to: word, among: all + ["all"]).map { "did you mean \($0)?" }
                    ?? "there are \(all.joined(separator: ", ")), and all"
                throw ValidationError("there is no report '\(word)': \(hint)")
            }
            if !chosen.contains(name) { chosen.append(name) }
        }
        return chosen
    }

    func run() throws {
        let terminal = common.terminal
        let chosen = try chosenNames()
        try terminal.run {
            let folder = try common.folder()
            let workspace = try CheckedWorkspace(folder).valid()
            let store = storeOptions.path(in: folder)
            var options = inputs.runOptions(outputs: OutputPaths(actions: out))
            options.outcomes = outcomes
            if let out { try OutputPaths(actions: out).check(read: [], store: store) }
            let bar = ProgressBar(terminal)
            defer { bar.finish() }
            let run = try ReportRun(
                workspace: workspace, folder: folder.path, options: options, period: ReportPeriod(from: from, to: to), store: store,
                storeMustBeThere: storeOptions.store != nil, progress: bar.show)
            let writer = ReportWriter(run, activeWithin: activeWithin ?? ReportWriter.usualActivity)
            let documents = chosen.map(writer.document)
            bar.finish()
            let outputs = OutputFiles()
            if let rejects = inputs.rejects { try outputs.write(run.rejectedRows(isRaw: raw), to: rejects) }
            let bytes = try written(documents, isColored: terminal.colorsResults && out == nil)
            if let out { try outputs.write(bytes, to: out) } else { try terminal.write(bytes) }
            try outputs.commit()
            for warning in run.warnings { terminal.say("warning: \(warning)") }
            if run.rejected > 0 { terminal.say("\(run.rejected.of("bad row")) went to \(inputs.rejects ?? "")") }
            if let out { terminal.say("\(documents.count.of("report")) in \(out)") }
        }
    }

    private func written(_ documents: [ReportDocument], isColored: Bool) throws(PlanningFault) -> [UInt8] {
        switch chosenFormat {
        case .text:
            let style = TextStyle(color: isColored)
            return Array(documents.map { ReportText($0, bold: style.bold).text }.joined(separator: "\n\n").utf8)
        case .json:
            if documents.count == 1 { return Array(documents[0].json.utf8) }
            var writer = JSONWriter(.indented)
            writer.array { writer in for document in documents { document.write(to: &writer) } }
            writer.endLine()
            return writer.withBytes { Array($0) }
        case .csv:
            guard let section = documents[0].section(table) else {
                throw .usage(
                    "the report \(documents[0].name.rawValue) has no table \(table ?? ""); it has "
                        + documents[0].sections.map(\.id).joined(separator: ", "))
            }
            return section.csv(isRaw: raw)
        case .html:
            let title = documents.count == 1 ? documents[0].name.title : "Reports, \(documents[0].from) to \(documents[0].to)"
            return Array(ReportPage.html(documents, title: title).utf8)
        }
    }
}

extension ReportName {
    /// In a line of a help text.
    fileprivate var summary: String {
        switch self {
        case .tiers: "the pyramid, who moved, what each tier is worth"
        case .lift: "treated customers against those left alone"
        case .boxes: "rewards and penalties of each play, soon and late"
        case .value: "value a head, its concentration, return on effort"
        case .exchange: "whether giving and asking even out"
        case .funnel: "planned, accepted, done, with a result; why not"
        case .blockers: "what was in the way of willing customers"
        case .abh: "the ten principles, planned and delivered"
        case .retention: "who is still active, by tier and cohort"
        }
    }
}

extension CalendarSpan: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}
