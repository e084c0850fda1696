import Foundation
import TestSupport
import Testing

/// `engage fmt`, as people use it.
struct FormatCommandTests {
    private func workspace(_ files: [String: String]) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write("kind: team\nformat: 1\n", to: "rules/team.yaml")
        try folder.write("kind: playbook\nformat: 1\n", to: "playbooks/high.yaml")
        for (path, text) in files.sorted(by: { $0.key < $1.key }) { try folder.write(text, to: path) }
        return folder
    }

    private func format(_ arguments: [String], in folder: TemporaryFolder, input: String? = nil) throws -> EngageCommand.Result {
        try EngageCommand.run(["fmt"] + arguments, in: folder.url, input: input)
    }

    @Test func filesAreFormattedAndNamed() throws {
        let folder = try workspace(["rules/b.yaml": "a:   1\n", "rules/c.yaml": "a: 1\n"])
        let result = try format([], in: folder)
        #expect(result.output == "Formatted 1 of 4 files: rules/b.yaml\n")
        #expect(result.exitCode == 0)
        #expect(try folder.read("rules/b.yaml") == "a: 1\n")
        let again = try format([], in: folder)
        #expect(again.output == "Nothing to change in 4 files.\n")
    }

    @Test func checkChangesNothingAndShowsTheFirstLine() throws {
        let folder = try workspace(["rules/b.yaml": "a: 1\nb: [1,2]   \n"])
        let result = try format(["--check"], in: folder)
        #expect(
            result.output == """
                rules/b.yaml:2
                  - b: [1,2]···
                  + b: [1, 2]
                1 of 3 files would change. `engage fmt` changes them.

                """)
        #expect(result.exitCode == 1)
        #expect(try folder.read("rules/b.yaml") == "a: 1\nb: [1,2]   \n")
        #expect(try format(["--check", "rules/team.yaml"], in: folder).exitCode == 0)
    }

    @Test func whatCannotBeReadIsToldAndTheOthersAreFormatted() throws {
        let folder = try workspace(["rules/b.yaml": "a: [1\nb:  2\n", "rules/c.yaml": "a:   1\n"])
        let result = try format([], in: folder)
        #expect(result.exitCode == 1)
        #expect(result.output == "Formatted 1 of 4 files: rules/c.yaml\n")
        #expect(result.errors.hasPrefix("error["))
        #expect(result.errors.contains("--> rules/b.yaml:"))
        #expect(result.errors.hasSuffix("1 file left alone: it cannot be read.\n"))
        #expect(try folder.read("rules/b.yaml") == "a: [1\nb:  2\n")
    }

    @Test func onlyTheFilesNamed() throws {
        let folder = try workspace(["rules/b.yaml": "a:   1\n", "rules/c.yaml": "a:   1\n", "other.yaml": "a:   1\n"])
        #expect(try format(["rules/b.yaml"], in: folder).output == "Formatted 1 of 1 file: rules/b.yaml\n")
        #expect(try folder.read("rules/c.yaml") == "a:   1\n")
        let inside = try EngageCommand.run(["fmt", "c.yaml"], in: folder.url.appendingPathComponent("rules"))
        #expect(inside.output == "Formatted 1 of 1 file: rules/c.yaml\n")
        let other = try format(["other.yaml"], in: folder)
        #expect(other.exitCode == 64)
        #expect(other.errors.contains("other.yaml is no file of this workspace"))
        #expect(try format(["rules/none.yaml"], in: folder).exitCode == 66)
    }

    @Test func standardInputGoesToStandardOutput() throws {
        let folder = try workspace([:])
        let result = try format(["-"], in: folder, input: "b:   1 # x\n")
        #expect(result.output == "b: 1  # x\n")
        #expect(result.exitCode == 0)
        let broken = try format(["-"], in: folder, input: "b: [\n")
        #expect(broken.output.isEmpty)
        #expect(broken.exitCode == 1)
        #expect(broken.errors.contains("--> standard input:"))
    }

    @Test func linksAndPermissionsStay() throws {
        let folder = try workspace(["shared/b.yaml": "a:   1\n"])
        let files = FileManager.default
        let (link, target) = (folder.url.path + "/rules/b.yaml", folder.url.path + "/shared/b.yaml")
        try files.createSymbolicLink(atPath: link, withDestinationPath: "../shared/b.yaml")
        try files.setAttributes([.posixPermissions: 0o640], ofItemAtPath: target)
        #expect(try format([], in: folder).output == "Formatted 1 of 3 files: rules/b.yaml\n")
        #expect(try files.destinationOfSymbolicLink(atPath: link) == "../shared/b.yaml")
        #expect(try folder.read("shared/b.yaml") == "a: 1\n")
        #expect(try files.attributesOfItem(atPath: target)[.posixPermissions] as? Int == 0o640)
    }
}
