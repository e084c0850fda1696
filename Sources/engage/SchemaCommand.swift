import ArgumentParser
import Diagnostics
import PlanningService

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Teaches your editor the language and your words: it completes, explains and marks mistakes.",
        discussion: """
            Writes JSON Schemas, which most editors use for YAML. They hold every key with what it does, and the \
            names of this workspace: fields, events, channels, roles, plays and so on, with what you say about them.
            Run it again when you have added a name. It works while there are errors, too.

            Without DIR, the schema that fits every file goes to standard output. With DIR there is a file for each \
            kind, such as playbook.schema.json, and workspace.schema.json, which fits every file.

            Examples:
              engage schema .engage/schemas
              engage schema > workspace.schema.json

            How an editor finds it:
              VS Code with the YAML extension: in .vscode/settings.json
                "yaml.schemas": {
                  ".engage/schemas/workspace.schema.json": ["rules/**", "playbooks/**"]
                }
              others: as the first line of a file in rules/ or playbooks/
                # yaml-language-server: $schema=../.engage/schemas/workspace.schema.json
            """)

    @Argument(help: ArgumentHelp("Where to put the schemas. The folder is made if need be.", valueName: "dir"))
    var folder: String?

    @OptionGroup var common: CommonOptions

    func validate() throws {
        if folder == "" || folder == "-" { throw ValidationError("DIR wants the name of a folder") }
    }

    func run() throws {
        let terminal = common.terminal
        try terminal.run {
            let schemas = EditorSchemas(try common.folder())
            guard let folder else {
                try terminal.print(schemas.text)
                return
            }
            let count = try schemas.write(to: folder)
            terminal.say(
                """
                \(count.of("schema")) in \(folder). Show your editor where they are:
                  VS Code with the YAML extension: in .vscode/settings.json
                    "yaml.schemas": {"\(path(from: ""))": ["rules/**", "playbooks/**"]}
                  others: as the first line of a file in rules/ or playbooks/
                    # yaml-language-server: $schema=\(path(from: "../"))
                """)
        }
    }

    /// Where the schema for every file lies, seen from a folder from which `up` leads to this one.
    private func path(from up: String) -> String {
        let folder = folder ?? ""
        return (folder.hasPrefix("/") ? "" : up) + "\(folder)/\(EditorSchemas.nameOfWhole)"
    }
}
