import Foundation
import TestSupport
import Testing

struct SchemaCommandTests {
    @Test func printsOneSchemaForEveryFile() throws {
        let result = try EngageCommand.run(["schema"])
        #expect(result.exitCode == 0)
        #expect(result.errors.isEmpty)
        let schema = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
        #expect(schema?["$id"] as? String == "workspace.schema.json")
        #expect(result.output.contains("Whether the household allows us to send marketing of any kind"))
    }

    @Test func writesOneSchemaForEachKindAndTellsHowToUseThem() throws {
        let folder = try TemporaryFolder(copyingWorkspace: true)
        let result = try EngageCommand.run(["schema", "editor/schemas"], in: folder.url)
        #expect(result.exitCode == 0)
        #expect(result.output.isEmpty)
        #expect(result.errors.contains("$schema=../editor/schemas/workspace.schema.json"))
        let written = try FileManager.default.contentsOfDirectory(
            atPath: folder.url.appendingPathComponent("editor/schemas").path)
        #expect(written.count == 11)
        #expect(written.allSatisfy { $0.hasSuffix(".schema.json") })
        let whole = try folder.read("editor/schemas/workspace.schema.json")
        #expect(try EngageCommand.run(["schema"], in: folder.url).output == whole)
    }

    @Test func worksWhileThereAreErrors() throws {
        let folder = try TemporaryFolder(copyingWorkspace: true)
        try folder.edit("rules/tiers.yaml", "score: affinity", "score: affinty")
        let result = try EngageCommand.run(["schema", "--quiet"], in: folder.url)
        #expect(result.exitCode == 0)
        #expect(result.output.contains("\"slipping_call\""))
    }

    @Test func saysWhereItCannotWrite() throws {
        let folder = try TemporaryFolder(copyingWorkspace: true)
        let result = try EngageCommand.run(["schema", "rules/tiers.yaml"], in: folder.url)
        #expect(result.exitCode == 73)
        #expect(result.errors.contains("cannot make the folder rules/tiers.yaml"))
    }
}
