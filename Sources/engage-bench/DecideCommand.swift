import ArgumentParser
import Campaigns
import CivilCalendar
import Foundation
import Planner
import PlanningService

struct DecideCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide",
        abstract: "Measures decisions about one customer at a time, without a server around them.",
        discussion: """
            Takes customers of a file without quotes as a program would tell of them, with five things that each \
            did, and decides about them, on one thread. Prints for each part what it costs a customer: the median \
            of the rounds.

            Example:
              engage-bench make --dir bench --customers 1000000 --whole-run
              engage-bench decide --workspace bench/whole_1000000 \\
                --customers bench/customers_1000000.csv
            """)

    @OptionGroup var measured: MeasuredWorkspace

    @Option(help: "How many customers are decided about together.")
    var together = 1

    private static let most = 2000

    func validate() throws {
        if !(1...DecideCommand.most).contains(together) { throw ValidationError("--together wants a number from 1 to \(DecideCommand.most)") }
    }

    func run() throws {
        try measured.run { workspace, day, meter throws(PlanningFault) in
            let desk = DecisionDesk(workspace, asOf: day)
            let requests = try requests(desk)
            var understood: [Scenario] = []
            try meter.measure("understand", "words and values of a request looked up") { () throws(PlanningFault) in
                understood = try requests.map { request throws(PlanningFault) in try desk.understood(request) }
            }
            var explanations: [Explanation] = []
            meter.measure("decide", "scores, tier, plays, arbitration; \(together) at a time") {
                explanations = stride(from: 0, to: understood.count, by: together).flatMap {
                    desk.decide(Array(understood[$0..<min($0 + together, understood.count)]))
                }
            }
            meter.measure("near", "which plays nearly apply, and what is missing") {
                for explanation in explanations { _ = explanation.near.count }
            }
            return requests.count
        }
    }

    /// The first lines of the file: as many as are in its first 2 MB, at most.
    private func lines() throws(PlanningFault) -> [Substring] {
        guard let file = FileHandle(forReadingAtPath: measured.customers), let bytes = try? file.read(upToCount: 2 << 20) else {
            throw .missing("\(measured.customers) cannot be read")
        }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        // The last may be cut.
        return Array((bytes.count < 2 << 20 ? lines[...] : lines.dropLast()).prefix(DecideCommand.most + 1))
    }

    private func requests(_ desk: DecisionDesk) throws(PlanningFault) -> [DecisionRequest] {
        let lines = try lines()
        guard let head = lines.first?.split(separator: ",").map(String.init) else { return [] }
        // The tier is computed, whatever the file says.
        let known = Set(desk.workspace.fields.map(\.id)).subtracting(["tier"])
        return lines.dropFirst().enumerated().map { row, line in
            let cells = zip(head, line.split(separator: ",", omittingEmptySubsequences: false))
            let fields = cells.filter { known.contains($0.0) && !$0.1.isEmpty }.map { name, cell in
                (field: name, value: Double(cell).map(DecisionRequest.Told.number) ?? .text(String(cell)))
            }
            let events = desk.workspace.events
            let did = (0..<(events.isEmpty ? 0 : 5)).map { index in
                DecisionRequest.Interaction(
                    event: events[(row + index) % events.count].id,
                    on: desk.asOf.steppedBack(by: CalendarSpan((row * 7 + index * 31) % 700, .days)), value: Double(row % 90))
            }
            return DecisionRequest(customerID: "\(row)", fields: fields, interactions: did, contacts: [])
        }
    }
}
