import Foundation
import TestSupport
import Testing

/// `engage init --from` makes a workspace that is in order and plans, whatever the columns are called.
struct StartFromFileTests {
    private func start(_ folder: TemporaryFolder, _ arguments: [String] = []) throws -> EngageCommand.Result {
        try EngageCommand.run(["init", "ours", "--from", "customers.csv"] + arguments, in: folder.url)
    }

    private func expectInOrder(
        _ folder: TemporaryFolder, tiers: [String], sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let workspace = NewWorkspace(folder: folder.url.appendingPathComponent("ours"))
        try workspace.expectInOrder(tiers: tiers, sourceLocation: sourceLocation)
    }

    @Test func nastyNamesAndWords() throws {
        let folder = try TemporaryFolder()
        let headers = [
            "id", "no", "a: b", "# c", "tier", "\"quote\"\"d\"", "Größe €", "- x", "{flow}", "any", "顧客", "yes",
            "tab\there",
            "total spend", "'", "Tier", "e{0301}".replacingOccurrences(of: "{0301}", with: "\u{301}"),
        ]
        let words = [
            "no", "~", "null", "- a", "# b", "a: b", "{c}", "[d]", "\"e \"\"f\"\"\"", "'g'", "&h", "*i", "!j", "%k",
            "@l", "`m",
            "\\n", "ü €", "\" o \"", "1e3x", "\u{200B}p", "|", ">", "?",
        ]
        var text = headers.joined(separator: ";") + "\n"
        for row in 0..<96 {
            text +=
                (0..<headers.count).map { column in
                    column == 0
                        ? "c\(row)"
                        : headers[column] == "total spend" ? "\(row * row)" : words[(row + column) % words.count]
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
            [
                "init", "ours", "--from", "\(data)/customers.csv", "--interactions", "\(data)/interactions.csv",
                "--contacts", "\(data)/contacts.csv",
            ],
            in: folder.url)
        #expect(result.exitCode == 0, "\(result.errors)")
        #expect(result.output.contains("nobody should get less help"))
        try expectInOrder(folder, tiers: ["high", "medium", "low"])
    }

    @Test func withoutANumberThereIsOneTier() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "{\"customer_id\": \"a\", \"plan\": \"x\"}\n{\"customer_id\": \"b\", \"plan\": \"y\"}\n",
            to: "customers.csv")
        #expect(try start(folder).exitCode == 0)
        try expectInOrder(folder, tiers: ["everyone"])
    }

    /// Files as people have them, with the tiers that their numbers give.
    private static let smallFiles: [(name: String, text: String, tiers: [String])] = [
        ("only ids", "customer_id\n1\n2\n3\n", ["everyone"]),
        ("one customer", "id,orders\n1,5\n", ["everyone"]),
        (
            "dates as people write them",
            "id;since;birthday;last order;orders\n"
                + rows { "\($0);\($0 % 28 + 1).03.2024;1980-01-\($0 % 28 + 10);2026/02/1\($0 % 10);\($0 * $0)" },
            ["high", "medium", "low"]
        ),
        ("money with its sign", "id,yearly spend\n" + rows { "\($0),\"€ 1,\(100 + $0).50\"" }, ["everyone"]),
        ("decimal commas", "id;umsatz;newsletter\n" + rows { "\($0);\($0 * 3),75;\($0 % 3 == 0 ? "ja" : "nein")" }, ["everyone"]),
        (
            "names of the language",
            "id,tier,days_in_tier,value_balance,high,score,when,everyone,spend\n"
                + rows { "\($0),gold,\($0),\($0),\($0),\($0),x,y,\($0 * 7)" }, ["high", "medium", "low"]
        ),
        ("all the same", "id,orders\n" + rows { "\($0),7" }, ["everyone"]),
        ("few numbers", "id,orders\n" + rows { "\($0),\($0 < 36 ? 0 : 1)" }, ["low"]),
        (
            "marks and line ends of other systems",
            "\u{FEFF}id,orders,agrees_to_email\r\n1,3,yes\r\n2,4,no\r\n3,9,yes\r\n", ["medium", "low"]
        ),
        (
            "consent and complaints",
            "customer_id,engagement_score,email_consent,do_not_call,open_complaints,account_manager,age,gender\n"
                + rows {
                    "\($0),\($0 * 2),\(["yes", "no", ""][$0 % 3]),\($0 % 5 == 0 ? "yes" : "no"),"
                        + "\($0 % 7 == 0 ? 1 : 0),p\($0 % 3),\(20 + $0),f"
                },
            ["high", "medium", "low"]
        ),
    ]

    private static func rows(_ text: (Int) -> String) -> String { (1...40).map { text($0) + "\n" }.joined() }

    @Test(arguments: smallFiles) func filesAsPeopleHaveThem(name: String, text: String, tiers: [String]) throws {
        let folder = try TemporaryFolder()
        try folder.write(text, to: "customers.csv")
        let result = try start(folder)
        #expect(result.exitCode == 0, "\(result.errors)")
        try expectInOrder(folder, tiers: tiers)
    }

    @Test(arguments: [
        ("customer_id,plan\n1,a\n1,b\n", 65, "stands already on line 2"),
        ("plan,size\na,1\na,1\n", 65, "such as customer_id"),
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
