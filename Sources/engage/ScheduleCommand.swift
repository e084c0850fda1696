import ArgumentParser
import Diagnostics
import Foundation
import PlanningService

struct ScheduleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedule",
        abstract: "Prints what makes the computer plan every day: a systemd timer, and a line for cron.",
        discussion: """
            The run plans this workspace with this engage, writes the action list and metrics into the workspace's \
            .engage/ folder, and tells its log to the journal. The time is in the workspace's time zone.

            Examples:
              engage schedule --at 06:00
              sudo engage schedule --at 06:00 --user marketing --write /etc/systemd/system
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json
    }

    @Option(help: ArgumentHelp("When, every day: 00:00 to 23:59.", valueName: "hh:mm"))
    var at: String

    @Option(help: ArgumentHelp("Who runs it. Default: root with systemd, you with cron.", valueName: "name"))
    var user: String?

    @Option(
        help: ArgumentHelp(
            "Writes engage-plan.service and engage-plan.timer into this folder instead of printing them.",
            valueName: "dir"))
    var write: String?

    @OptionGroup var common: CommonOptions

    @Option(help: "text for people, json for tools.")
    var format = Format.text

    func validate() throws {
        if TimeOfDay(at) == nil {
            throw ValidationError("--at wants a time of day from 00:00 to 23:59, such as 06:00, not '\(at)'")
        }
        if let user, user.wholeMatch(of: /[A-Za-z0-9_][A-Za-z0-9_.-]*\$?/) == nil {
            throw ValidationError("--user wants the name of a user of this computer, not '\(user)'")
        }
        if write == "" { throw ValidationError("--write wants the name of a folder") }
    }

    func run() throws {
        let terminal = common.terminal
        guard let time = TimeOfDay(at) else { return }
        try terminal.run {
            let folder = try common.folder()
            let workspace = try CheckedWorkspace(folder).valid()
            let schedule = try Schedule(
                time: time, timeZone: workspace.inputs.timeZone, workspace: ScheduleCommand.absolute(folder.path),
                program: ScheduleCommand.thisProgram(), user: user)
            let written = try write.map { try ScheduleCommand.write(schedule, into: $0) } ?? []
            switch format {
            case .text: try terminal.print(written.isEmpty ? schedule.text : Schedule.installation(written))
            case .json: try terminal.print(schedule.json(written: written))
            }
            if let day = workspace.inputs.asOf {
                terminal.say(
                    "warning: rules/inputs.yaml says as_of: \(day), so every night plans for that day; take the line out to "
                        + "plan for the day it is")
            }
        }
    }

    /// Writes both files or none.
    private static func write(_ schedule: Schedule, into folder: String) throws(PlanningFault) -> [String] {
        let outputs = OutputFiles()
        let files = [
            ("\(folder)/\(Schedule.serviceName)", schedule.service), ("\(folder)/\(Schedule.timerName)", schedule.timer),
        ]
        for (path, text) in files { try outputs.write(Array(text.utf8), to: path) }
        try outputs.commit()
        return files.map(\.0)
    }

    private static func absolute(_ path: String) throws(PlanningFault) -> String {
        guard let real = realpath(path, nil) else {
            throw .missing("cannot tell where \(path) is: \(String(cString: strerror(errno)))")
        }
        defer { free(real) }
        return String(cString: real)
    }

    /// The file that this process was started from.
    private static func thisProgram() throws(PlanningFault) -> String { try absolute("/proc/self/exe") }
}

/// A minute of the day.
struct TimeOfDay: Hashable {
    let hour: Int
    let minute: Int

    /// Reads `6:00` or `06:00`, up to `23:59`.
    init?(_ text: String) {
        guard let match = text.wholeMatch(of: /([0-9]{1,2}):([0-9]{2})/), let hour = Int(match.1), let minute = Int(match.2),
            hour < 24, minute < 60
        else { return nil }
        self.hour = hour
        self.minute = minute
    }

    /// `06:00`.
    var text: String { "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)" }
}
