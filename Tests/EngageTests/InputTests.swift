import Foundation
import TestSupport
import Testing

/// Options, streams and files as people and schedulers get them wrong: a clear error, its exit code, nothing changed.
struct InputTests {
    /// A workspace with customers.csv, in which a is on the top tier and b is not.
    func workspace(customers: String = "customer_id,points\na,80\nb,10\n") throws -> TemporaryFolder {
        try BadInputTests().smallWorkspace(customers: customers)
    }

    func engage(_ folder: TemporaryFolder, _ arguments: String..., input: String? = nil) throws -> EngageCommand.Result {
        try EngageCommand.run(arguments, in: folder.url, input: input)
    }

    /// Runs a line of shell in which `$engage` is the command.
    func shell(_ folder: TemporaryFolder, _ line: String) throws -> EngageCommand.Result {
        try EngageCommand.run(
            URL(fileURLWithPath: "/bin/sh"), ["-c", line], in: folder.url,
            environment: ["engage": EngageCommand.products.appendingPathComponent("engage").path])
    }

    func names(in folder: TemporaryFolder) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
    }

    // MARK: Outputs

    @Test func allOutputsChangeOrNone() throws {
        let folder = try workspace()
        try folder.write("old", to: "list.csv")
        let result = try engage(folder, "plan", "--out", "list.csv", "--verdicts", "/dev/full")
        #expect(result.exitCode == 73)
        #expect(result.errors == "error: cannot write /dev/full: No space left on device\n")
        let noFolder = try engage(folder, "plan", "--out", "list.csv", "--rejects", "nowhere/rejects.csv")
        #expect(noFolder.exitCode == 73)
        let unprinted = try shell(folder, "$engage plan --no-store --out list.csv --quiet > /dev/full")
        #expect(unprinted.exitCode == 73)
        #expect(unprinted.errors == "error: cannot write to standard output: No space left on device\n")
        #expect(try folder.read("list.csv") == "old")
        #expect(try names(in: folder) == ["customers.csv", "list.csv", "playbooks", "rules"])
    }

    @Test func aWrongPlaceForTheOutputIsToldBeforeTheInputsAreRead() throws {
        let folder = try BadInputTests().smallWorkspace(customers: nil)
        let result = try engage(folder, "plan", "--out", "nowhere/list.csv")
        #expect(result.exitCode == 73)
        #expect(result.errors == "error: cannot write nowhere/list.csv: No such file or directory\n")
    }

    @Test func noOutputReplacesWhatTheRunReads() throws {
        let folder = try workspace()
        try FileManager.default.createSymbolicLink(
            atPath: folder.url.appendingPathComponent("link.csv").path, withDestinationPath: "customers.csv")
        for (option, path) in [
            ("--out", "customers.csv"), ("--verdicts", "./playbooks/../customers.csv"), ("--rejects", "link.csv"),
            ("--rejects", "rules/tiers.yaml"),
        ] {
            let before = try folder.read(path)
            let result = try engage(folder, "plan", option, path)
            #expect(result.exitCode == 64)
            #expect(result.errors == "error: \(option) names \(path), which this run reads: name another file\n")
            #expect(try folder.read(path) == before)
        }
    }

    @Test func eachOutputHasAFileOfItsOwn() throws {
        let folder = try workspace()
        let result = try engage(folder, "plan", "--out", "list.csv", "--verdicts", "rules/../list.csv")
        #expect(result.exitCode == 64)
        #expect(
            result.errors == "error: --out and --verdicts name the same file, rules/../list.csv: give each its own\n")
        let nowhere = try engage(folder, "plan", "--out", "/dev/null", "--verdicts", "/dev/null", "--rejects", "/dev/null")
        #expect(nowhere.exitCode == 0)
        #expect(try names(in: folder) == ["customers.csv", "playbooks", "rules"])
    }

    @Test func theFormatFollowsTheEnding() throws {
        let folder = try workspace()
        let list = try engage(folder, "plan", "--format", "csv", "--columns", "play", "--out", "list.NDJSON")
        #expect(list.exitCode == 0)
        #expect(try folder.read("list.NDJSON") == "{\"play\":\"thank_you\"}\n")
        for arguments in [["--out", "list.xlsx"], ["--verdicts", "./list.json"]] {
            let result = try EngageCommand.run(["plan"] + arguments, in: folder.url)
            #expect(result.exitCode == 64)
            #expect(result.errors.contains("\(arguments[0]) wants a file that ends in .csv, .ndjson or .jsonl"))
        }
        let named = try engage(folder, "plan", "--format", "ndjson", "--columns", "play", "--out", "list.tmp")
        #expect(named.exitCode == 0)
        #expect(try folder.read("list.tmp") == "{\"play\":\"thank_you\"}\n")
    }

    /// A run that writes its list and then waits, before it is in place: nobody reads the pipe for the verdicts.
    func waitingRun(in folder: TemporaryFolder, ignoring: String = "") throws -> Process {
        #expect(try shell(folder, "mkfifo pipe").exitCode == 0)
        let process = Process()
        // Whoever runs the tests in the background may have told them to ignore signals, and children inherit that.
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "--default-signal", "/bin/sh", "-c",
            "\(ignoring) exec $engage plan --no-store --out list.csv --verdicts pipe --quiet > printed",
        ]
        process.environment = ["engage": EngageCommand.products.appendingPathComponent("engage").path]
        process.currentDirectoryURL = folder.url
        try process.run()
        let processIdentifier = process.processIdentifier
        DispatchQueue.global().asyncAfter(deadline: .now() + 60) {
            // A test that waits for ever would tell less than one that fails.
            if process.isRunning { kill(processIdentifier, SIGKILL) }
        }
        // Before the run a file of that name comes and goes, when the place is tried.
        func isWritten() throws -> Bool {
            try names(in: folder).contains { name in
                name.hasSuffix(".part") && (try? folder.read(name))?.contains("action_id") == true
            }
        }
        while try process.isRunning && !isWritten() { usleep(20_000) }
        #expect(process.isRunning)
        return process
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP]) func anInterruptedRunLeavesNothing(signal: Int32) throws {
        let folder = try workspace()
        try folder.write("old", to: "list.csv")
        let run = try waitingRun(in: folder)
        kill(run.processIdentifier, signal)
        run.waitUntilExit()
        #expect(run.terminationReason == .uncaughtSignal)
        #expect(run.terminationStatus == signal)
        #expect(try folder.read("list.csv") == "old")
        #expect(try names(in: folder) == ["customers.csv", "list.csv", "pipe", "playbooks", "printed", "rules"])
    }

    @Test func anIgnoredSignalStaysIgnored() throws {
        let folder = try workspace()
        let run = try waitingRun(in: folder, ignoring: "trap '' HUP;")
        kill(run.processIdentifier, SIGHUP)
        #expect(try shell(folder, "cat pipe").output.hasPrefix("customer_id,play,verdict"))
        run.waitUntilExit()
        #expect(run.terminationReason == .exit && run.terminationStatus == 0)
        #expect(try folder.read("list.csv").contains("thank_you"))
    }

    // MARK: Streams

    @Test func aReaderWhoHasReadEnoughIsNoError() throws {
        let rows = (0..<20_000).map { "customer \($0),80\n" }.joined()
        let folder = try workspace(customers: "customer_id,points\n" + rows)
        let result = try shell(
            folder, "{ $engage plan --no-store --format csv --quiet --verdicts v.csv; echo $? > code; } | head -1 | cut -c1-9")
        #expect(result.output == "action_id\n")
        #expect(result.errors == "")
        #expect(try folder.read("code") == "0\n")
        #expect(try folder.read("v.csv").split(separator: "\n").count == 20_001)
    }

    @Test func messagesThatCannotBeWrittenDoNoHarm() throws {
        let folder = try workspace()
        let full = try shell(folder, "$engage plan --no-store --format csv --columns play 2> /dev/full")
        #expect(full.exitCode == 0)
        #expect(full.output == "play\nthank_you\n")
        // The first file opened must not take the place of standard error.
        let closed = try shell(folder, "$engage plan --no-store --format csv --columns play --out list.csv 2>&-")
        #expect(closed.exitCode == 0)
        #expect(try folder.read("list.csv") == "play\nthank_you\n")
    }

    @Test func closedStreams() throws {
        let folder = try workspace()
        let output = try shell(folder, "$engage plan --no-store --quiet --out list.csv >&-")
        #expect(output.exitCode == 73)
        #expect(output.errors == "error: cannot write to standard output: Bad file descriptor\n")
        #expect(try names(in: folder) == ["customers.csv", "playbooks", "rules"])
        let input = try shell(folder, "$engage plan --no-store --customers - <&-")
        #expect(input.exitCode == 66)
        #expect(input.errors == "error: standard input cannot be read: Bad file descriptor\n")
        let nothing = try shell(folder, "$engage plan --no-store --customers - < /dev/null")
        #expect(nothing.exitCode == 65)
        #expect(nothing.errors.hasPrefix("error: standard input:1: the file is empty\n"))
    }

    // MARK: Options

    @Test func wrongOptions() throws {
        let folder = try workspace()
        for (arguments, words) in [
            (["--customers", ""], "--customers wants the name of a file, or - for standard input"),
            (["--workspace", ""], "--workspace wants the name of a folder"),
            (["--out", ""], "--out wants the name of a file"), (["--out", "-"], "--out wants the name of a file"),
            (["--rejects", "-"], "--rejects wants the name of a file"),
            (["--columns", ""], "'' is not a column of the action list"),
            (["--columns", "play,rank, play"], "--columns names play twice"),
            (["--max-rejects", "5"], "--max-rejects goes with --rejects FILE"),
            (["--rejects", "r.csv", "--max-rejects", "nan"], "a percentage from 0 to 100"),
            (["--workers", "1025"], "--workers wants a number from 1 to 1024"),
            (["--as-of", "2026-02-30"], "'2026-02-30' is invalid for '--as-of <day>'"),
        ] {
            let result = try EngageCommand.run(["plan"] + arguments, in: folder.url)
            #expect(result.exitCode == 64, "\(arguments)")
            #expect(result.output == "")
            #expect(result.errors.contains(words), "\(result.errors)")
        }
        #expect(try names(in: folder) == ["customers.csv", "playbooks", "rules"])
    }

    @Test(arguments: ["0001-01-01", "9999-12-31"]) func theFirstAndTheLastDay(day: String) throws {
        let folder = try TemporaryFolder(copyingWorkspace: true)
        let result = try engage(folder, "plan", "--as-of", day, "--quiet")
        #expect(result.exitCode == 0)
        #expect(result.output.hasPrefix("Plan for \(day): "))
    }

    // MARK: Rejects

    @Test func rejectsOfSeveralFilesAndWhatFollowsFromThem() throws {
        let folder = try workspace(customers: "customer_id,points\na,80\nb,secret\n")
        try folder.write(
            "customer_id,occurred_on,event\na,2026-01-01,purchase\nb,2026-01-01,purchase\na,soon,purchase\n",
            to: "interactions.csv")
        try folder.write("customer_id,contacted_on\na,2026-01-01\na,2026-01-02,mail\n", to: "contacts.csv")
        let arguments = [
            "plan", "--interactions", "interactions.csv", "--contacts", "contacts.csv", "--rejects", "rejects.csv",
            "--format", "csv", "--columns", "customer_id",
        ]
        let strict = try EngageCommand.run(arguments + ["--max-rejects", "49.9"], in: folder.url)
        #expect(strict.exitCode == 65)
        #expect(strict.errors.contains("more than 49.9 percent of a file's rows are bad"))
        let result = try EngageCommand.run(arguments + ["--max-rejects", "50"], in: folder.url)
        #expect(result.exitCode == 0)
        #expect(result.output == "customer_id\na\n")
        #expect(result.errors.hasPrefix(
            """
            warning: customers.csv: 1 bad row was left out
            warning: interactions.csv: 1 bad row was left out
            warning: interactions.csv: 1 interaction of customers who are not in the customers file was left out
            warning: contacts.csv: 1 bad row was left out
            3 bad rows went to rejects.csv

            """), "\(result.errors)")
        #expect(
            try folder.read("rejects.csv") == """
                file,line,column,reason,record
                customers.csv,3,points,points is not a number: write it like 1234.5,"b,secret"
                interactions.csv,4,occurred_on,occurred_on is not a date: write it like 2026-03-31,"a,soon,purchase"
                contacts.csv,3,,"has 3 cells, the header has 2","a,2026-01-02,mail"

                """)
        let explained = try engage(folder, "explain", "a", "--rejects", "/dev/null", "--max-rejects", "50")
        #expect(explained.exitCode == 0)
    }

    @Test func anUnclosedQuoteCountsForAllLinesItTakes() throws {
        let rows = (0..<200).map { "c\($0),80\n" }.joined()
        let folder = try workspace(customers: "customer_id,points\n" + rows + "d,\"80\n" + rows)
        let result = try engage(folder, "plan", "--rejects", "rejects.csv")
        #expect(result.exitCode == 65)
        #expect(result.errors.contains("customers.csv:202: a quote opens here and is never closed"))
        #expect(result.errors.contains("more than 1 percent of a file's rows are bad"))
    }

    // MARK: What people take for CSV

    @Test func filesThatAreNoCSV() throws {
        let folder = try workspace()
        for (text, words) in [
            ("jane@example.com,80\n", "input:1: the column customer_id is missing; the first line looks like a row"),
            ("Jane,80,80\n", "the first line looks like a row, not like names of columns: write the names above the rows"),
            ("[{\"customer_id\": \"Jane\"}]\n", "this is a JSON list: write one object a line"),
            ("customer_id,points\rJane,80\r", "the lines end with carriage returns"),
            ("PK\u{3}\u{4}Jane", "this is a spreadsheet or an archive, not CSV: save it as CSV UTF-8"),
            ("c\0u\0s\0", "this is not CSV in UTF-8: save it as CSV UTF-8"),
            ("Customer ID,points\nJane,80\n", "the header has Customer ID, points"),
            ("customer_id,Points\nJane,80\n", "the column points is missing; did you mean Points?"),
        ] {
            let result = try engage(folder, "plan", "--customers", "-", input: text)
            #expect(result.exitCode == 65)
            #expect(result.errors.contains("error: standard input:1: "))
            #expect(result.errors.contains(words), "\(result.errors)")
            #expect(!result.errors.contains("Jane") && !result.errors.contains("jane"))
        }
    }

    @Test func manyColumnsAreNotAllListed() throws {
        let names = (1...100_000).map { "c\($0)" }.joined(separator: ",")
        let result = try engage(try workspace(), "plan", "--customers", "-", input: names + "\n")
        #expect(result.exitCode == 65)
        #expect(result.errors.contains("c11, c12 and 99988 more\n"))
    }

    @Test func undeclaredEventsMayBeOfAnyLengthAndNumber() throws {
        let folder = try workspace()
        let rows = (0..<50_000).map { "a,2026-01-01,\"event \($0)\n" + String(repeating: "x", count: 50) + "\"\n" }
        try folder.write("customer_id,occurred_on,event\n" + rows.joined(), to: "interactions.csv")
        let result = try engage(folder, "plan", "--interactions", "interactions.csv", "--format", "json", "--quiet")
        #expect(result.exitCode == 0)
        let word = "event 0 " + String(repeating: "x", count: 32) + "…"
        #expect(
            result.output.contains(
                "interactions.csv: 50000 interactions of events that no rules file declares (\(word), event 1 "))
        #expect(result.output.contains("… and 49995 more) were left out"))
    }
}
