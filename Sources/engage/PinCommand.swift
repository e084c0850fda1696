import ArgumentParser
import CivilCalendar
import Diagnostics
import Foundation
import Planner
import PlanningService

struct PinCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pin",
        abstract: "Keeps a customer in a tier for a while, whatever the score says.",
        discussion: """
            The next run puts the customer there, and the lines decide again when the pin ends: on the day of --until, or \
            after what rules/tiers.yaml says under steady, pin, ends_after.

            Examples:
              engage pin 13 high --note "New owner, wait for the summer"
              engage pin 13 --off
            """)

    @Argument(help: "The customer's id.")
    var customer: String

    @Argument(help: "The tier's id.")
    var tier: String?

    @Flag(help: "Takes the pin away.")
    var off = false

    @Option(help: ArgumentHelp("The first day on which the pin holds no more.", valueName: "day"))
    var until: Day?

    @Option(help: "Why.")
    var note: String?

    @OptionGroup var recording: RecordingOptions

    @OptionGroup var common: CommonOptions

    func validate() throws {
        if off {
            if tier != nil || until != nil { throw ValidationError("--off takes a pin away: leave out the tier and --until") }
        } else if tier == nil {
            throw ValidationError("say to which tier, or --off to take a pin away")
        }
    }

    func run() throws {
        let terminal = common.terminal
        try terminal.run {
            let (request, end) = try recording.worklist(common).pin { today in
                PinRequest(
                    customerID: customer, tier: tier, from: recording.day ?? today, until: until, who: recording.who,
                    note: note)
            }
            let subject = "Customer \(request.customerID.onOneLine)"
            guard let tier = request.tier else {
                try terminal.print("\(subject) is pinned no more: the score decides again from the next run on.\n")
                return
            }
            let lasting = end.map { ", until \($0)" } ?? ", until somebody takes the pin away"
            try terminal.print("\(subject) is pinned to \(tier) from \(request.from) on\(lasting).\n")
        }
    }
}
