import ArgumentParser
import PlanningService

/// Which store a command works with.
struct StoreOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The store: what is remembered of earlier runs, and what people did. Default: .engage/store.sqlite in the workspace.",
            valueName: "file"))
    var store: String?

    @Flag(name: .customLong("no-store"), help: "Plans from the inputs alone.")
    var noStore = false

    func validate() throws {
        if store == "" || store == "-" { throw ValidationError("--store wants the name of a file") }
        if store != nil, noStore { throw ValidationError("--store names a store, and --no-store wants none: give one of them") }
    }

    /// The store's path, nil where none is wanted.
    func path(in folder: WorkspaceFolder) -> String? {
        noStore ? nil : store ?? folder.storePath
    }
}
