import ArgumentParser
import CivilCalendar
import Foundation
import PlanningService

/// Who records something, on which day, and in which store.
struct RecordingOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Your name. Default: the name you are logged in with.", valueName: "name"))
    var by: String?

    @Option(
        name: .customLong("on"),
        help: ArgumentHelp(
            "The day it happened. Default: today, or the day of the last run where that was named.", valueName: "day"))
    var day: Day?

    @Option(help: ArgumentHelp("The store. Default: .engage/store.sqlite in the workspace.", valueName: "file"))
    var store: String?

    var who: String { by ?? NSUserName() }

    func validate() throws {
        if store == "" || store == "-" { throw ValidationError("--store wants the name of a file") }
    }

    func worklist(_ common: CommonOptions) throws -> Worklist { Worklist(try store ?? common.folder().storePath) }
}
