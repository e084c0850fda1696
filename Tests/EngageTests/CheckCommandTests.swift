import Foundation
import PlanningService
import TestSupport
import Testing

@testable import engage

/// `engage check` as build servers and authors use it.
struct CheckCommandTests {
    /// A workspace with a field that nothing uses, whose name is an error where asked for, below a folder with a name of its own.
    private func workspace(in name: String = "shop", withError: Bool = false) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        func write(_ text: String, _ path: String) throws { try folder.write(text, to: "\(name)/\(path)") }
        let size = withError ? "größe" : "size"
        try write(
            "kind: fields\nformat: 1\nfields:\n  points: {type: number, about: Points}\n"
                + "  \(size): {type: number, about: Size}\n",
            "rules/fields.yaml")
        try write("kind: tiers\nformat: 1\nscore: points\ntiers: [{id: all_of_them, name: All}]\n", "rules/tiers.yaml")
        try write("kind: playbook\nformat: 1\nid: library\nname: Library\ntier: any\n", "playbooks/100% ours.yaml")
        return folder
    }

    private func check(_ arguments: [String], in folder: URL) throws -> EngageCommand.Result {
        try EngageCommand.run(["check"] + arguments, in: folder)
    }

    @Test func warningsFailOnlyWhereTheyAreToFail() throws {
        let folder = try workspace()
        let shop = folder.url.appendingPathComponent("shop")
        let result = try check([], in: shop)
        #expect(result.exitCode == 0)
        #expect(result.output.contains("warning[unused-field]: nothing uses the field `size`"))
        #expect(result.output.hasSuffix("\n1 warning in 1 file.\n"))
        #expect(try check(["--fail-on", "error"], in: shop).exitCode == 0)
        #expect(try check(["--fail-on", "warning"], in: shop).exitCode == 1)
    }

    @Test func gitHubNamesFilesFromTheCurrentFolder() throws {
        let folder = try workspace()
        let result = try check(["--format", "github", "--workspace", "shop"], in: folder.url)
        #expect(
            result.output == "::warning file=shop/rules/fields.yaml,line=5,col=3,endLine=5,endColumn=7,title=unused-field"
                + "::nothing uses the field `size`%0Ahelp: use it in a condition, a formula or a message, or take it away\n")
        #expect(result.errors == "1 warning in 1 file.\n")
        let inside = folder.url.appendingPathComponent("shop/rules")
        #expect(try check(["--format", "github", "--quiet"], in: inside).output.hasPrefix("::warning file=../rules/fields.yaml,"))
    }

    @Test func anErrorIsToldWithItsExitCode() throws {
        let folder = try workspace(withError: true)
        let result = try check(["--format", "github", "--workspace", "shop"], in: folder.url)
        #expect(result.exitCode == 1)
        #expect(result.output.hasPrefix("::error file=shop/rules/fields.yaml,line=5,col=3,endLine=5,endColumn=8,title=malformed-id::"))
    }

    @Test(
        .enabled(if: SARIFSchema.canBeChecked, "needs python3 with the module jsonschema"),
        arguments: ["shop", "a shop, new", "größe 100%"])
    func sarifFollowsItsSchema(name: String) throws {
        for withError in [false, true] {
            let folder = try workspace(in: name, withError: withError)
            let result = try check(["--format", "sarif", "--workspace", name], in: folder.url)
            #expect(result.exitCode == (withError ? 1 : 0))
            #expect(result.output.contains(withError ? "\"ruleId\": \"malformed-id\"" : "\"ruleId\": \"unused-field\""))
            #expect(try SARIFSchema.faults(of: result.output) == "")
        }
    }

    @Test(.enabled(if: SARIFSchema.canBeChecked, "needs python3 with the module jsonschema"))
    func theSchemaTellsWhatIsWrong() throws {
        #expect(try SARIFSchema.faults(of: "{\"version\": \"2.0.0\", \"runs\": []}").contains("2.1.0"))
    }

    // MARK: Explanations

    @Test func everyWarningHasItsPage() throws {
        for page in LintPage.all {
            let text = try CodeExplanation.text(of: page.code)
            #expect(text.hasPrefix("\(page.code): \(page.title)\n"))
            #expect(text.contains("lint: {\(page.code): off, because: "))
        }
        let all = try CodeExplanation.text(of: "all")
        #expect(LintPage.all.allSatisfy { all.contains($0.title) })
    }

    @Test func theListNamesAll() throws {
        let result = try check(["--list"], in: EngageCommand.repository)
        #expect(result.output.split(separator: "\n").count == LintPage.all.count)
        #expect(result.output.contains("capacity-zero           a role without any capacity\n"))
    }

    @Test func anErrorsHelpStandsWithIt() throws {
        let result = try check(["--explain", "unknown-field"], in: EngageCommand.repository)
        #expect(result.exitCode == 0)
        #expect(result.output.hasPrefix("unknown-field is an error"))
    }

    @Test(arguments: [
        ("unused-fild", "did you mean unused-field?"), ("unknwon-field", "did you mean unknown-field?"),
        ("capacity", "there are capacity-zero"), ("xyz", "engage check --list shows all warnings"),
        ("", "engage check --list shows all warnings"),
    ])
    func anUnknownCodeIsWrongUsage(code: String, hint: String) throws {
        let result = try check(["--explain", code], in: EngageCommand.repository)
        #expect(result.exitCode == 64)
        #expect(result.output == "")
        #expect(result.errors.contains(hint))
    }

    /// The pages as they are read on the web are those that the command prints.
    @Test func lintsDocumentIsUpToDate() throws {
        let file = EngageCommand.repository.appendingPathComponent("Sources/engage/engage.docc/Lints.md")
        if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
            try Data(LintPage.document.utf8).write(to: file)
            Issue.record("Lints.md is written anew; read the difference and run again without UPDATE_SNAPSHOTS")
            return
        }
        let stored = try String(contentsOf: file, encoding: .utf8)
        #expect(stored == LintPage.document, "write it anew with UPDATE_SNAPSHOTS=1")
    }
}

/// Checks SARIF logs with Python's `jsonschema` against `Tests/Data/sarif/used-parts.schema.json`.
private enum SARIFSchema {
    private static func python(_ script: String, _ arguments: [String], in folder: URL) -> EngageCommand.Result? {
        try? EngageCommand.run(URL(fileURLWithPath: "/usr/bin/env"), ["python3", "-c", script] + arguments, in: folder)
    }

    static let canBeChecked =
        python("import jsonschema", [], in: FileManager.default.temporaryDirectory)?.exitCode == 0

    /// What the schema finds wrong, a line each.
    static func faults(of log: String) throws -> String {
        let folder = try TemporaryFolder()
        try folder.write(log, to: "log.sarif")
        let schema = EngageCommand.repository.appendingPathComponent("Tests/Data/sarif/used-parts.schema.json")
        let script = """
            import json, sys, jsonschema
            schema = json.load(open(sys.argv[1], encoding="utf-8"))
            log = json.load(open("log.sarif", encoding="utf-8"))
            jsonschema.Draft7Validator.check_schema(schema)
            for error in jsonschema.Draft7Validator(schema).iter_errors(log):
                print(error.message)
            """
        let result = try #require(python(script, [schema.path], in: folder.url))
        try #require(result.exitCode == 0, "\(result.errors)")
        return result.output
    }
}
