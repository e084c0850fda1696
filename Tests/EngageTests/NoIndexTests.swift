import Foundation
import TestSupport
import Testing

/// `--no-index` answers every condition as the language reference reads, and must not change a byte.
struct NoIndexTests {
    private func compare(_ folder: TemporaryFolder, _ arguments: String...) throws {
        var outputs: [String] = []
        for switches in [["--no-index"], []] {
            let result = try EngageCommand.run(
                ["plan", "--verdicts", "verdicts.csv", "--quiet"] + arguments + switches, in: folder.url)
            #expect(result.exitCode == 0)
            outputs.append(result.output + result.errors)
            outputs.append(try folder.read("verdicts.csv"))
        }
        #expect(outputs[0].split(separator: "\n").count > 30 && outputs[1].split(separator: "\n").count > 200)
        let (summaries, verdicts) = (outputs[0] == outputs[2], outputs[1] == outputs[3])
        #expect(summaries && verdicts)
    }

    /// Every twentieth household, since it takes long.
    @Test func onAShareOfTheSample() throws {
        let folder = try TemporaryFolder(copyingWorkspace: true)
        let path = "Tests/Data/completejourney/customers.csv"
        let lines = try folder.read(path).split(separator: "\n")
        let some = lines.enumerated().filter { $0.offset % 20 == 0 }.map { $0.element + "\n" }
        #expect(some.count > 100)
        try folder.write(some.joined(), to: path)
        try compare(folder)
        try compare(folder, "--format", "csv")
    }

    @Test func inASinglePass() throws {
        let folder = try OneFileWorkspace.folder(customers: OneFileCustomers(count: 200).text)
        try compare(folder)
        try compare(folder, "--format", "ndjson", "--workers", "2")
    }
}
