import Foundation
import TestSupport
import Testing

/// A place that has no more room in the middle of a list: the run says so, with the file's name, and leaves nothing half
/// written.
struct FullDiskTests {
    /// A list of some 400 KB, in several writes.
    private func folder() throws -> TemporaryFolder {
        try OneFileWorkspace.folder(customers: LargeFileTests.customers.text)
    }

    private func names(in folder: TemporaryFolder, _ path: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.url.appendingPathComponent(path).path).sorted()
    }

    /// Files may not grow over a limit, in blocks of 512 bytes; whether the signal that tells so is ignored already or not.
    @Test(arguments: ["", "trap '' XFSZ; "]) func aFileThatMayNotGrow(trap: String) throws {
        let folder = try folder()
        try folder.write("old", to: "list.csv")
        let before = try names(in: folder)
        for (options, file) in [
            ("--out list.csv", "list.csv"), ("--out list.csv --columns play,rank --workers 1 --verdicts verdicts.csv", "verdicts.csv"),
            ("--out list.ndjson", "list.ndjson"),
            // By the long way.
            ("--format csv --columns play --verdicts verdicts.csv", "verdicts.csv"),
        ] {
            let result = try InputTests().shell(folder, "\(trap)ulimit -f 300; exec $engage plan --no-store --quiet \(options)")
            #expect(result.exitCode == 73, "\(options)")
            #expect(result.errors == "error: cannot write \(file): File too large\n", "\(options)")
            #expect(try folder.read("list.csv") == "old")
            #expect(try names(in: folder) == before, "\(options)")
        }
    }

    @Test func aDeviceThatIsFull() throws {
        let folder = try folder()
        let before = try names(in: folder)
        let result = try EngageCommand.run(
            ["plan", "--out", "/dev/full", "--format", "csv", "--verdicts", "verdicts.csv"], in: folder.url)
        #expect(result.exitCode == 73)
        #expect(result.output == "")
        #expect(result.errors == "error: cannot write /dev/full: No space left on device\n")
        #expect(try names(in: folder) == before)
        let printed = try InputTests().shell(folder, "$engage plan --no-store --format csv --verdicts verdicts.csv > /dev/full")
        #expect(printed.exitCode == 73)
        #expect(printed.errors == "error: cannot write to standard output: No space left on device\n")
        #expect(try names(in: folder) == before)
    }

    /// Whether a small disk can be put into a folder: only with the rights to.
    static let canMount: Bool = {
        guard let folder = try? TemporaryFolder() else { return false }
        let mounted = try? InputTests().shell(folder, "mount -t tmpfs -o size=64k none . && umount -l \"$PWD\"")
        return mounted?.exitCode == 0
    }()

    @Test(.enabled(if: canMount, "no disk can be mounted here")) func aDiskThatIsFull() throws {
        let folder = try folder()
        try folder.write("", to: "disk/x")
        #expect(try InputTests().shell(folder, "mount -t tmpfs -o size=256k none disk && echo old > disk/list.csv").exitCode == 0)
        defer { _ = try? InputTests().shell(folder, "umount -l disk") }
        for options in ["", " --workers 1 --verdicts verdicts.csv"] {
            let result = try InputTests().shell(folder, "$engage plan --no-store --quiet --out disk/list.csv\(options)")
            #expect(result.exitCode == 73)
            #expect(result.errors == "error: cannot write disk/list.csv: No space left on device\n")
            #expect(try folder.read("disk/list.csv") == "old\n")
            #expect(try names(in: folder, "disk") == ["list.csv"])
            #expect(try !names(in: folder).contains("verdicts.csv"))
        }
        // With room enough, the same command goes on where it was.
        #expect(try InputTests().shell(folder, "mount -o remount,size=8m disk").exitCode == 0)
        let result = try InputTests().shell(folder, "$engage plan --no-store --quiet --out disk/list.csv")
        #expect(result.exitCode == 0)
        #expect(try folder.read("disk/list.csv").utf8.count > 256 << 10)
    }
}
