import ArgumentParser
import Foundation
import Testing

@testable import engage_bench

struct MakeCommandTests {
    @Test(arguments: [
        ([], "Missing expected argument '--dir <dir>'"),
        (["--dir", "x"], "nothing to make: say how many with --customers 1000 or --plays 20"),
        (["--dir", "x", "--customers", "1,"], "'' is not a whole number from 1 to 100000000; write for example 20,100"),
        (["--dir", "x", "--customers", "0"], "'0' is not a whole number from 1 to 100000000; write for example 20,100"),
        (["--dir", "x", "--plays", "501"], "'501' is not a whole number from 1 to 500; write for example 20,100"),
        (
            ["--dir", "x", "--plays", "20", "--whole-run"],
            "--whole-run wants to know for how many customers: add --customers 1000"
        ),
    ]) func wrongUsageIsTold(arguments: [String], message: String) {
        let error = #expect(throws: (any Error).self) { try MakeCommand.parse(arguments) }
        #expect(error.map { MakeCommand.message(for: $0) }?.contains(message) == true)
        #expect(error.map { MakeCommand.exitCode(for: $0).rawValue } == 64)
    }

    @Test func filesAreNamedAfterTheirNumbers() throws {
        try withFolder { folder in
            try MakeCommand.parse(["--dir", "\(folder)/a/b", "--customers", "3,7,3"]).run()
            let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/a/b")
            #expect(names.sorted() == ["customers_3.csv", "customers_7.csv"])
        }
    }

    @Test func whatCannotBeWrittenEndsWith73() throws {
        try withFolder { folder in
            try OutputFile.makeFolder("\(folder)/customers_3.csv")
            let command = try MakeCommand.parse(["--dir", folder, "--customers", "3"])
            #expect(throws: ExitCode(73)) { try command.run() }
            let fault = #expect(throws: OutputFault.self) { try OutputFile.write("x", to: "\(folder)/customers_3.csv") }
            #expect(fault?.message == "cannot write \(folder)/customers_3.csv: Is a directory")
        }
    }

    @Test func aFolderCannotBeMadeInsideAFile() throws {
        try withFolder { folder in
            try OutputFile.makeFolder(folder)
            try OutputFile.write("x", to: "\(folder)/file")
            let fault = #expect(throws: OutputFault.self) { try OutputFile.makeFolder("\(folder)/file/rules") }
            #expect(fault?.message == "cannot write \(folder)/file/rules: Not a directory")
            #expect(throws: OutputFault.self) { try OutputFile.makeFolder("\(folder)/file") }
        }
    }
}
