import Foundation
import TestSupport
import Testing

/// The command over a customers file of several chunks, by both ways of a run: one that can start its list over goes
/// through the file once, one that prints its list reads it first.
struct LargeFileTests {
    /// Some 2 MB, of which the rules read little.
    static let customers = OneFileCustomers(count: 2400, filling: 800)

    private func engage(_ folder: TemporaryFolder, _ arguments: String...) throws -> EngageCommand.Result {
        try EngageCommand.run(arguments, in: folder.url)
    }

    private func names(in folder: TemporaryFolder) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
    }

    @Test func bothWaysGiveTheSameBytes() throws {
        let text = Self.customers.text
        #expect(text.utf8.count > 3 * 600 << 10)
        let folder = try OneFileWorkspace.folder(customers: text)
        let printed = try engage(folder, "plan", "--format", "csv", "--verdicts", "verdicts.csv", "--workers", "1")
        #expect(printed.exitCode == 0)
        #expect(printed.output.split(separator: "\n").count > 2000)
        let verdicts = try folder.read("verdicts.csv")
        let summary = try engage(folder, "plan", "--verdicts", "/dev/null")
        for workers in ["1", "2"] {
            let written = try engage(
                folder, "plan", "--workers", workers, "--out", "list.csv", "--verdicts", "verdicts.csv")
            #expect(written.exitCode == 0)
            #expect(try folder.read("list.csv") == printed.output)
            #expect(try folder.read("verdicts.csv") == verdicts)
            let alone = try engage(folder, "plan", "--workers", workers)
            #expect(alone.output == summary.output)
        }
        let objects = try engage(folder, "plan", "--out", "list.ndjson", "--quiet")
        #expect(objects.exitCode == 0)
        let printedObjects = try engage(folder, "plan", "--format", "ndjson", "--quiet")
        #expect(try folder.read("list.ndjson") == printedObjects.output)
    }

    @Test func aBadRowLateInTheFile() throws {
        var rows = Self.customers.rows
        rows[2390] = "C1002390,secret,,,,,,,,,"
        rows[2395] = rows[7]
        let folder = try OneFileWorkspace.folder(customers: OneFileCustomers.file(Self.customers.header, rows))
        try folder.write("old", to: "list.csv")
        let before = try names(in: folder)
        let expected = """
            error: customers.csv:2392: points is not a number: write it like 1234.5
            error: customers.csv:2397: the customer_id stands already on line 9
            help: nothing was planned and nothing was changed. Mend these rows, or give --rejects FILE to put bad rows \
            there and go on without them

            """
        for arguments in [
            ["--out", "list.csv", "--verdicts", "verdicts.csv", "--workers", "2"], ["--out", "list.csv", "--workers", "1"],
            ["--format", "csv"], ["--format", "ndjson", "--verdicts", "verdicts.csv"], [],
        ] {
            let result = try EngageCommand.run(["plan"] + arguments, in: folder.url)
            #expect(result.exitCode == 65, "\(arguments)")
            #expect(result.output == "", "\(arguments)")
            #expect(result.errors == expected, "\(arguments)")
            #expect(try folder.read("list.csv") == "old")
            #expect(try names(in: folder) == before)
        }
        let rejecting = try engage(folder, "plan", "--out", "list.csv", "--rejects", "rejects.csv")
        #expect(rejecting.exitCode == 0)
        #expect(rejecting.output.contains("2,398 customers"))
        #expect(rejecting.errors.contains("2 bad rows went to rejects.csv"))
        let rejects = try folder.read("rejects.csv").split(separator: "\n")
        #expect(rejects.count == 3)
        #expect(rejects[1].hasPrefix("customers.csv,2392,points,"))
        let printed = try engage(folder, "plan", "--format", "csv", "--rejects", "rejects.csv")
        #expect(try folder.read("list.csv") == printed.output)
        #expect(!printed.output.contains("C1002390"))
    }

    /// What is read but once is not read in vain.
    @Test func customersFromAPipe() throws {
        var rows = OneFileCustomers(count: 30).rows
        rows.swapAt(3, 20)
        let folder = try OneFileWorkspace.folder(customers: OneFileCustomers.file(OneFileCustomers.header, rows))
        let expected = try engage(folder, "plan", "--format", "csv", "--quiet").output
        #expect(expected.split(separator: "\n").count > 30)
        for line in [
            "cat customers.csv | $engage plan --customers /dev/stdin --out list.csv --quiet",
            "mkfifo pipe; cat customers.csv > pipe & timeout 30 $engage plan --customers pipe --out list.csv --quiet",
        ] {
            let result = try InputTests().shell(folder, line)
            #expect(result.exitCode == 0, "\(line)")
            #expect(result.errors == "", "\(line)")
            #expect(try folder.read("list.csv") == expected, "\(line)")
        }
        try folder.write(OneFileCustomers.file(OneFileCustomers.header, rows + ["x"]), to: "customers.csv")
        let bad = try InputTests().shell(folder, "cat customers.csv | $engage plan --customers /dev/stdin")
        #expect(bad.exitCode == 65)
        #expect(bad.errors.hasPrefix("error: /dev/stdin:32: has 1 cell, the header has 11\n"), "\(bad.errors)")
    }

    @Test func theListIntoAPipe() throws {
        var rows = OneFileCustomers(count: 60).rows
        let folder = try OneFileWorkspace.folder(customers: OneFileCustomers.file(OneFileCustomers.header, rows))
        let expected = try engage(folder, "plan", "--format", "csv", "--quiet").output
        for line in [
            "$engage plan --out /dev/stdout --format csv --quiet | cat",
            "mkfifo list.csv; cat list.csv > got & $engage plan --out list.csv --quiet > summary; wait; cat got",
        ] {
            let result = try InputTests().shell(folder, line)
            #expect(result.errors == "", "\(line)")
            #expect(result.output == expected, "\(line)")
        }
        // Nothing of a list that does not come to its end.
        rows[55] = "x"
        try folder.write(OneFileCustomers.file(OneFileCustomers.header, rows), to: "customers.csv")
        let bad = try InputTests().shell(
            folder, "$engage plan --out /dev/stdout --format csv 2> errors | cat; grep -c 'customers.csv:57: ' errors")
        #expect(bad.output == "1\n")
    }
}
