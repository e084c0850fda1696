import ArgumentParser
import CivilCalendar
import Diagnostics
import Foundation
import Planner
import PlanningService

struct ActCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "act",
        abstract: "Records what you did with an action of the list.",
        discussion: """
            accept     you take it on
            done       it is done: --outcome result, or --outcome no_result with the --blocker, if that is known
            snooze     not now: it comes back on the day of --until
            reject     with a --reason: wrong_data, already_done, customer_said_no, bad_timing (with --until), \
            clashes_with_deal, wrong_person (with --person) or not_worth_it
            reassign   somebody else does it: --person
            ok, not-ok for an action that waits for an ok

            The next run goes by it. Nothing that was recorded is changed later; what counts is what was recorded last.

            Examples:
              engage act 3f9c accept
              engage act 3f9c done --outcome no_result --blocker means \\
                --note "The line was busy all week"
              engage act 3f9c snooze --until 2026-03-20
              engage act 3f9c reject --reason customer_said_no
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json
    }

    @Argument(help: "The action's id, or its first digits, at least 4: engage list shows them.")
    var id: String

    @Argument(help: "What you did.")
    var what: Disposition.Kind

    @Option(help: ArgumentHelp("With reject: why.", valueName: "reason"))
    var reason: Disposition.RejectReason?

    @Option(help: ArgumentHelp("With snooze, and reject for bad timing: the day on which it comes back.", valueName: "day"))
    var until: Day?

    @Option(help: ArgumentHelp("With reassign, and reject for the wrong person: who is to do it.", valueName: "name"))
    var person: String?

    @Option(help: ArgumentHelp("With done: what came of it.", valueName: "outcome"))
    var outcome: Disposition.Outcome?

    @Option(help: ArgumentHelp("With no result: what was missing.", valueName: "blocker"))
    var blocker: Disposition.Blocker?

    @Option(help: ArgumentHelp("With done: how the customer responded, in one of the workspace's words.", valueName: "response"))
    var response: String?

    @Option(help: "Anything the next reader should know.")
    var note: String?

    @OptionGroup var recording: RecordingOptions

    @OptionGroup var common: CommonOptions

    @Option(help: "text for people, json for tools.")
    var format = Format.text

    func run() throws {
        let terminal = common.terminal
        try terminal.run {
            let recorded = try recording.worklist(common).record(id) { today in
                Disposition(
                    kind: what, on: recording.day ?? today, who: recording.who, reason: reason, until: until, person: person,
                    outcome: outcome, blocker: blocker, response: response, note: note)
            }
            let report = DispositionReport(recorded)
            switch format {
            case .text: try terminal.print(report.text)
            case .json: try terminal.print(report.json)
            }
        }
    }
}

extension Disposition.Kind: ExpressibleByArgument {
    public init?(argument: String) { self.init(rawValue: argument.replacingOccurrences(of: "-", with: "_")) }

    public static var allValueStrings: [String] { allCases.map { $0.rawValue.replacingOccurrences(of: "_", with: "-") } }
}

extension Disposition.RejectReason: ExpressibleByArgument {}
extension Disposition.Outcome: ExpressibleByArgument {}
extension Disposition.Blocker: ExpressibleByArgument {}
