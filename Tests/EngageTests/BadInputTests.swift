import Foundation
import TestSupport
import Testing

/// Bad input gets a clear error with its exit code, and changes nothing.
struct BadInputTests {
    /// A small workspace whose only input is customers.csv.
    func smallWorkspace(customers: String? = "customer_id,points\na,80\nb,10\n") throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write(
            """
            kind: fields
            format: 1
            fields:
              points: {type: number, about: Points}
            events:
              purchase: {about: Bought something}
            """, to: "rules/fields.yaml")
        try folder.write(
            """
            kind: tiers
            format: 1
            score: points
            tiers:
              - {id: top, name: Top, enter_at: 50, leave_below: 40}
              - {id: rest, name: Rest}
            """, to: "rules/tiers.yaml")
        try folder.write("kind: inputs\nformat: 1\nas_of: 2026-03-02\ncustomers: {file: customers.csv}\n", to: "rules/inputs.yaml")
        try folder.write(
            """
            kind: playbook
            format: 1
            id: top
            name: Top
            tier: top
            strategy: {why: They are with us, do: [Thank them], avoid: [Selling]}
            plays:
              - id: thank_you
                name: Thank you
                purpose: help
                when: []
                motive: {customer: They are seen, company: They stay}
                opportunity: {occasion: Any day, channel: mail}
                means: {customer: Nothing to do, employee: A card}
                exchange: {gives: 1, asks: 0}
                owner: marketing
                due: 5 days
                cooldown: 90 days
                expect: {outcome: Stays, metric: stays, within: 90 days}
            """, to: "playbooks/top.yaml")
        if let customers { try folder.write(customers, to: "customers.csv") }
        return folder
    }

    func plan(_ folder: TemporaryFolder, _ arguments: String...) throws -> EngageCommand.Result {
        try EngageCommand.run(["plan"] + arguments, in: folder.url)
    }

    @Test func noWorkspaceHere() throws {
        let folder = try TemporaryFolder()
        for command in [["check"], ["plan"], ["explain", "1"]] {
            let result = try EngageCommand.run(command, in: folder.url)
            #expect(result.exitCode == 66)
            #expect(result.output == "")
            #expect(
                result.errors == """
                    error: there is no workspace here: neither this folder nor one above it has rules/ and playbooks/. \
                    Go to one, or name it with --workspace DIR

                    """)
        }
        let named = try EngageCommand.run(["check", "--workspace", "nowhere"], in: folder.url)
        #expect(named.exitCode == 66)
        #expect(named.errors == "error: there is no folder nowhere\n")
        try folder.write("", to: "half/rules/x.yaml")
        let half = try EngageCommand.run(["check", "--workspace", "half"], in: folder.url)
        #expect(half.exitCode == 66)
        #expect(half.errors == "error: half is not a workspace: it has no playbooks/\n")
    }

    @Test func theWorkspaceAboveIsFound() throws {
        let folder = try smallWorkspace()
        let result = try EngageCommand.run(["check"], in: folder.url.appendingPathComponent("playbooks"))
        #expect(result.exitCode == 0)
        #expect(result.output == "No problems: 4 files, 1 play.\n")
    }

    @Test func foldersAndUnreadableFilesAmongTheRules() throws {
        let folder = try smallWorkspace()
        try folder.write("x", to: "rules/odd.yaml/inside.txt")
        try FileManager.default.createSymbolicLink(
            atPath: folder.url.appendingPathComponent("rules/gone.yaml").path, withDestinationPath: "nowhere.yaml")
        let result = try EngageCommand.run(["check"], in: folder.url)
        #expect(result.exitCode == 1)
        #expect(
            result.output == """
                error[unreadable-file]: this file cannot be read
                 --> rules/gone.yaml:1:1
                  = help: see that it is there and that you are allowed to read it

                error[folder-instead-of-file]: this is a folder, but its name is that of a YAML file
                 --> rules/odd.yaml:1:1
                  = help: give the folder a name without `.yaml` or `.yml`

                2 errors in 2 files.

                """)
    }

    @Test func aWorkspaceWithErrorsIsNotPlanned() throws {
        let folder = try smallWorkspace()
        try folder.edit("playbooks/top.yaml", "due: 5 days", "due: 5 dayz")
        let result = try plan(folder, "--out", "list.csv")
        #expect(result.exitCode == 1)
        #expect(result.output == "")
        #expect(result.errors.contains("playbooks/top.yaml:17:10"))
        #expect(!FileManager.default.fileExists(atPath: folder.url.appendingPathComponent("list.csv").path))
    }

    @Test func missingAndUnreadableInputs() throws {
        let folder = try smallWorkspace(customers: nil)
        let missing = try plan(folder)
        #expect(missing.exitCode == 66)
        #expect(missing.errors.hasSuffix("customers.csv is missing\n"))
        try folder.write("x", to: "customers.csv/inside.txt")
        let isFolder = try plan(folder)
        #expect(isFolder.exitCode == 66)
        #expect(isFolder.errors.hasSuffix("customers.csv is a folder, not a file\n"))
    }

    @Test func emptyFileAndHeaderOnly() throws {
        let empty = try plan(try smallWorkspace(customers: ""))
        #expect(empty.exitCode == 65)
        #expect(empty.errors.contains("customers.csv:1: the file is empty"))
        let folder = try smallWorkspace(customers: "customer_id,points\n")
        let header = try plan(folder, "--out", "list.csv", "--verdicts", "verdicts.csv")
        #expect(header.exitCode == 0)
        #expect(header.output.hasPrefix("Plan for 2026-03-02: 0 actions for 0 of 0 customers\n"))
        #expect(try folder.read("list.csv").split(separator: "\n").count == 1)
        #expect(try folder.read("verdicts.csv") == "customer_id,play,verdict,decided_by,priority\n")
    }

    @Test func customerIDsOfEverySort() throws {
        let ids = ["a,b", "say \"hi\"", "two\nlines", "Ünal 張 😀", " padded ", "=1+1", "-"]
        let rows = ids.map { "\"\($0.replacingOccurrences(of: "\"", with: "\"\""))\",80\n" }.joined()
        let folder = try smallWorkspace(customers: "customer_id,points\n" + rows)
        let result = try plan(folder, "--columns", "customer_id,play", "--format", "csv", "--quiet")
        #expect(result.exitCode == 0)
        #expect(
            result.output == #"""
                customer_id,play
                "a,b",thank_you
                "say ""hi""",thank_you
                "two
                lines",thank_you
                Ünal 張 😀,thank_you
                " padded ",thank_you
                '=1+1,thank_you
                '-,thank_you

                """#)
        let raw = try plan(folder, "--columns", "customer_id", "--format", "csv", "--quiet", "--raw")
        #expect(raw.output.contains("\n=1+1\n-\n"))
        for id in ids {
            let explained = try EngageCommand.run(["explain", "--format", "json", "--", id], in: folder.url)
            #expect(explained.exitCode == 0, "\(id)")
            let object = try #require(
                JSONSerialization.jsonObject(with: Data(explained.output.utf8)) as? [String: Any])
            #expect(object["customer_id"] as? String == id)
            let text = try EngageCommand.run(["explain", "--", id], in: folder.url)
            #expect(text.output.hasPrefix("Customer \(id.replacingOccurrences(of: "\n", with: " ")): Top, on 2026-03-02"))
        }
    }

    @Test func badRowsAreListedAndChangeNothing() throws {
        let rows = (1...30).map { "c\($0),\($0 % 2 == 0 ? "secret" : "10")\n" }.joined()
        let folder = try smallWorkspace(customers: "customer_id,points\n" + rows + "c1,5\n")
        try folder.write("old", to: "list.csv")
        let result = try plan(folder, "--out", "list.csv", "--verdicts", "verdicts.csv")
        #expect(result.exitCode == 65)
        #expect(result.output == "")
        #expect(result.errors.contains("customers.csv:3: points is not a number"))
        #expect(!result.errors.contains("secret"))
        #expect(result.errors.contains("customers.csv:32: the customer_id stands already on line 2"))
        #expect(try folder.read("list.csv") == "old")
        #expect(!FileManager.default.fileExists(atPath: folder.url.appendingPathComponent("verdicts.csv").path))
    }

    @Test func onlyTwentyBadRowsAreListed() throws {
        let rows = (1...30).map { "c\($0),secret\n" }.joined()
        let result = try plan(try smallWorkspace(customers: "customer_id,points\n" + rows))
        #expect(result.errors.split(separator: "\n").filter { $0.hasPrefix("error: ") }.count == 20)
        #expect(result.errors.contains("… and 10 more"))
    }

    @Test func rejectsTakeBadRowsUpToALimit() throws {
        let folder = try smallWorkspace(customers: "customer_id,points\na,80\nb,\"se,cret\"\n")
        let strict = try plan(folder, "--rejects", "rejects.csv")
        #expect(strict.exitCode == 65)
        #expect(strict.errors.contains("more than 1 percent of a file's rows are bad"))
        #expect(!FileManager.default.fileExists(atPath: folder.url.appendingPathComponent("rejects.csv").path))
        let lenient = try plan(folder, "--rejects", "rejects.csv", "--max-rejects", "50")
        #expect(lenient.exitCode == 0)
        #expect(lenient.errors.contains("1 bad row went to rejects.csv"))
        let rejects = try folder.read("rejects.csv")
        #expect(rejects.hasPrefix("file,line,column,reason,record\n"))
        #expect(rejects.contains(",3,points,"))
        #expect(rejects.contains("\"b,\"\"se,cret\"\"\""))
    }

    @Test func standardInputAndNDJSON() throws {
        let folder = try smallWorkspace(customers: nil)
        let csv = try EngageCommand.run(
            ["plan", "--customers", "-", "--format", "csv", "--columns", "customer_id,rank"], in: folder.url,
            input: "customer_id;points\na;80\n")
        #expect(csv.exitCode == 0)
        #expect(csv.output == "customer_id,rank\na,1\n")
        let json = try EngageCommand.run(
            ["plan", "--customers", "-", "--format", "ndjson", "--columns", "customer_id,rank,priority,person"],
            in: folder.url, input: "{\"customer_id\": \"a\", \"points\": 80}\n{\"customer_id\": \"b\"}\n")
        #expect(json.exitCode == 0)
        #expect(json.output == "{\"customer_id\":\"a\",\"rank\":1,\"priority\":25.000000,\"person\":null}\n")
        let both = try EngageCommand.run(
            ["plan", "--customers", "-", "--contacts", "-"], in: folder.url, input: "customer_id,points\n")
        #expect(both.exitCode == 64)
        #expect(both.errors == "error: only one input can be read from standard input (-)\n")
    }

    @Test func wrongUsage() throws {
        let folder = try smallWorkspace()
        for (arguments, words) in [
            (["--as-of", "02.03.2026"], "as-of"), (["--workers", "0"], "--workers wants a number from 1 to 1024"),
            (["--columns", "customer,play"], "'customer' is not a column of the action list"),
            (["--max-rejects", "101"], "a percentage from 0 to 100"), (["--sort"], "--sort"),
        ] {
            let result = try EngageCommand.run(["plan"] + arguments, in: folder.url)
            #expect(result.exitCode == 64)
            #expect(result.errors.contains(words), "\(result.errors)")
        }
        let customer = try EngageCommand.run(["explain", "zzz"], in: folder.url)
        #expect(customer.exitCode == 64)
        #expect(customer.errors == "error: there is no customer zzz in the customers file\n")
        let play = try EngageCommand.run(["explain", "a", "--play", "thankyou"], in: folder.url)
        #expect(play.exitCode == 64)
        #expect(play.errors == "error: there is no play thankyou; did you mean thank_you?\n")
    }

    @Test func outputsThatCannotBeWritten() throws {
        let folder = try smallWorkspace()
        let result = try plan(folder, "--out", "nowhere/list.csv")
        #expect(result.exitCode == 73)
        #expect(result.errors == "error: cannot write nowhere/list.csv: No such file or directory\n")
    }

    @Test func everyCommandHasHelp() throws {
        for command in [[], ["check"], ["plan"], ["explain"]] {
            let result = try EngageCommand.run(command + ["--help"])
            #expect(result.exitCode == 0)
            #expect(result.output.contains("USAGE: engage"))
            // Two kinds of lines cannot be folded: the usage, and the list of columns.
            let long = result.output.split(separator: "\n").map(String.init).filter { $0.count > 80 }
            #expect(long.allSatisfy { $0.hasPrefix("USAGE: ") || $0.contains("action_id,customer_id") })
        }
    }
}
