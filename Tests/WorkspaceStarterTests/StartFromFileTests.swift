import Foundation
import TestSupport
import Testing

/// `engage init --from` makes a workspace that is in order and plans, whatever the columns are called.
struct StartFromFileTests {
    private func start(_ folder: TemporaryFolder, _ arguments: [String] = []) throws -> EngageCommand.Result {
        try EngageCommand.run(["init", "ours", "--from", "customers.csv"] + arguments, in: folder.url)
    }

    private func expectInOrder(_ folder: TemporaryFolder, tiers: [String], sourceLocation: SourceLocation = #_sourceLocation) throws {
        let workspace = folder.url.appendingPathComponent("ours")
        let check = try EngageCommand.run(["check"], in: workspace)
        #expect(check.output.hasPrefix("No problems"), sourceLocation: sourceLocation)
        let plan = try EngageCommand.run(["plan", "--format", "csv", "--columns", "tier,play"], in: workspace)
        #expect(plan.exitCode == 0, "\(plan.errors)", sourceLocation: sourceLocation)
        for tier in tiers { #expect(plan.output.contains("\n\(tier),"), "\(tier)", sourceLocation: sourceLocation) }
    }

    @Test func nastyNamesAndWords() throws {
        let folder = try TemporaryFolder()
        let headers = [
            "id", "no", "a: b", "# c", "tier", "\"quote\"\"d\"", "Größe €", "- x", "{flow}", "any", "顧客", "yes", "tab\there",
            "total spend", "'", "Tier", "e{0301}".replacingOccurrences(of: "{0301}", with: "\u{301}"),
        ]
        let words = [
            "no", "~", "null", "- a", "# b", "a: b", "{c}", "[d]", "\"e \"\"f\"\"\"", "'g'", "&h", "*i", "!j", "%k", "@l", "`m",
            "\\n", "ü €", "\" o \"", "1e3x", "\u{200B}p", "|", ">", "?",
        ]
        var text = headers.joined(separator: ";") + "\n"
        for row in 0..<96 {
            text += (0..<headers.count).map { column in
                column == 0 ? "c\(row)" : headers[column] == "total spend" ? "\(row * row)" : words[(row + column) % words.count]
            }.joined(separator: ";") + "\n"
        }
        try folder.write(text, to: "customers.csv")
        let result = try start(folder)
        #expect(result.exitCode == 0, "\(result.errors)")
        try expectInOrder(folder, tiers: ["high", "medium", "low"])
    }

    @Test func fromRealCustomersAndWhatTheyDid() throws {
        let folder = try TemporaryFolder()
        let data = EngageCommand.repository.appendingPathComponent("Tests/Data/completejourney").path
        let result = try EngageCommand.run(
            ["init", "ours", "--from", "\(data)/customers.csv", "--interactions", "\(data)/interactions.csv", "--contacts", "\(data)/contacts.csv"],
            in: folder.url)
        #expect(result.exitCode == 0, "\(result.errors)")
        #expect(result.output.contains("nobody should get less help"))
        try expectInOrder(folder, tiers: ["high", "medium", "low"])
    }

    @Test func withoutANumberThereIsOneTier() throws {
        let folder = try TemporaryFolder()
        try folder.write("{\"customer_id\": \"a\", \"plan\": \"x\"}\n{\"customer_id\": \"b\", \"plan\": \"y\"}\n", to: "customers.csv")
        #expect(try start(folder).exitCode == 0)
        try expectInOrder(folder, tiers: ["everyone"])
    }

    @Test(arguments: [
        ("customer_id,plan\n1,a\n1,b\n", 65, "stands already on line 2"), ("plan,size\na,1\na,1\n", 65, "such as customer_id"),
        ("name,size\nAna,1\nBo,1\n", 65, "such as customer_id"),
        ("id,plan\n1,a\n2\n", 65, "has 1 cell"), ("", 65, "the file is empty"), ("id,plan\n", 65, "no rows"),
    ]) func badFilesChangeNothing(text: String, exitCode: Int32, says: String) throws {
        let folder = try TemporaryFolder()
        try folder.write(text, to: "customers.csv")
        let result = try start(folder)
        #expect(result.exitCode == exitCode)
        #expect(result.errors.contains(says), "\(result.errors)")
        #expect(!FileManager.default.fileExists(atPath: folder.url.appendingPathComponent("ours").path))
    }
}
