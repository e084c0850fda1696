import Diagnostics
import Foundation
import PlanningService
import Synchronization
import Testing
import WorkspaceCompiler

/// However a workspace is mangled, a check ends soon, points into its files, and can be printed.
///
/// `ENGAGE_SLOW_TESTS=1` checks 200,000 workspaces, else 2,000; `ENGAGE_FUZZ_SEED` chooses others, and
/// `ENGAGE_FUZZ_INPUT` takes the one with that number alone. A worker notes in `engage-fuzz-<process>-<worker>.txt` of
/// the temporary folder what it is about to check, so that a crash leaves the number behind.
@Suite(.serialized) struct FuzzTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let seed = environment["ENGAGE_FUZZ_SEED"].flatMap(UInt64.init) ?? 1
    private static let only = environment["ENGAGE_FUZZ_INPUT"].flatMap(UInt64.init)
    private static let count: UInt64 = environment["ENGAGE_SLOW_TESTS"] == "1" ? 200_000 : 2_000
    /// In seconds. A whole check takes milliseconds.
    private static let timeLimit = 20.0

    @Test func noWorkspaceBreaksACheck() async throws {
        let seed = Self.seed
        if let only = Self.only {
            let workspace = MutatedWorkspace(number: only, seed: seed)
            print("the input is in \(try write(workspace, number: only).path)")
            #expect(fault(of: workspace, rendersEverything: true) == nil)
            return
        }
        let count = Self.count
        let workers = UInt64(ProcessInfo.processInfo.activeProcessorCount)
        let watch = FuzzWatch(seed: seed, workers: Int(workers), timeLimit: Self.timeLimit)
        // A thread of its own: checks that hang would hold all those that tasks share.
        Thread.detachNewThread { while !watch.isOver { watch.look() } }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in 0..<workers {
                group.addTask {
                    defer { watch.end(Int(worker)) }
                    for number in stride(from: worker, to: count, by: Int(workers)) {
                        watch.begin(number, by: Int(worker))
                        let workspace = MutatedWorkspace(number: number, seed: seed)
                        if let fault = fault(of: workspace, rendersEverything: number % 16 == 0) {
                            let folder = try write(workspace, number: number)
                            Issue.record("seed \(seed), input \(number), in \(folder.path): \(fault)")
                        }
                        watch.rest(Int(worker))
                        await Task.yield()
                    }
                }
            }
            try await group.waitForAll()
        }
        watch.clear()
    }

    /// The files of an input, to be looked at.
    private func write(_ workspace: MutatedWorkspace, number: UInt64) throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("engage-fuzz-\(Self.seed)-input-\(number)")
        for (path, bytes) in workspace.files {
            let file = folder.appendingPathComponent(path)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: file)
        }
        return folder
    }
}

private let knownCodes = Set(ProblemCodes.errors + Lint.all.map(\.code))

/// What is wrong with the check of a workspace; nil where all is well.
private func fault(of workspace: MutatedWorkspace, rendersEverything: Bool) -> String? {
    let checked = ConformanceRunner.checked(workspace.files)
    let diagnostics = checked.diagnostics
    if (checked.workspace == nil) != diagnostics.hasErrors { return "errors, and a workspace all the same, or neither" }
    if diagnostics != diagnostics.sorted() { return "not in order" }
    if Set(diagnostics).count != diagnostics.count { return "told twice" }
    for diagnostic in diagnostics {
        let what = "\(diagnostic.code) at \(diagnostic.path):\(diagnostic.range.start.line):\(diagnostic.range.start.column)"
        if !knownCodes.contains(diagnostic.code) { return "\(what): a code that nobody knows" }
        if diagnostic.message.isEmpty || diagnostic.help?.isEmpty ?? true { return "\(what): nothing is said" }
        if diagnostic.range.end < diagnostic.range.start { return "\(what): ends before it begins" }
        guard let source = checked.sources[diagnostic.path] else {
            if diagnostic.path == Diagnostic.wholeWorkspace { continue }
            return "\(what): no such file"
        }
        for position in [diagnostic.range.start, diagnostic.range.end] {
            let isInside = position.line >= 1 && position.column >= 1 && position.line <= source.lineCount
                && position.column <= source.line(position.line).unicodeScalars.count + 1
            if !isInside { return "\(what): outside of its file" }
        }
    }
    return faultOfRendering(diagnostics, checked, rendersEverything: rendersEverything)
}

private func faultOfRendering(
    _ diagnostics: [Diagnostic], _ checked: CheckedWorkspace, rendersEverything: Bool
) -> String? {
    let text = TextRenderer(sources: checked.sources, color: false).render(diagnostics)
    if text.isEmpty != diagnostics.isEmpty { return "printed as nothing" }
    if text.unicodeScalars.contains(where: { $0.value < 32 && $0 != "\n" && $0 != "\t" }) { return "prints control characters" }
    let lines = GitHubRenderer.render(diagnostics, folder: "").split(separator: "\n", omittingEmptySubsequences: false)
    if lines.count != diagnostics.count + 1 || lines.dropLast().contains(where: { !$0.hasPrefix("::") }) {
        return "not one line a problem for GitHub"
    }
    guard rendersEverything else { return nil }
    for json in [
        JSONRenderer.render(diagnostics), SARIFRenderer(version: "1", rules: [], folder: "").render(diagnostics),
    ] where (try? JSONSerialization.jsonObject(with: Data(json.utf8))) == nil {
        return "no JSON: \(json.prefix(2_000))"
    }
    return nil
}

/// Sees to it that no worker takes too long over an input, and that a crash leaves the input's number behind.
private final class FuzzWatch: Sendable {
    private struct Work {
        var number: UInt64 = 0
        var since: Date?
        var isOver = false
    }

    private let seed: UInt64
    private let timeLimit: TimeInterval
    private let works: Mutex<[Work]>
    private let notes: [URL]
    private let handles: [FileHandle?]

    init(seed: UInt64, workers: Int, timeLimit: TimeInterval) {
        self.seed = seed
        self.timeLimit = timeLimit
        works = Mutex(Array(repeating: Work(), count: workers))
        notes = (0..<workers).map {
            FileManager.default.temporaryDirectory.appendingPathComponent(
                "engage-fuzz-\(ProcessInfo.processInfo.processIdentifier)-\($0).txt")
        }
        handles = notes.map { url in
            FileManager.default.createFile(atPath: url.path, contents: nil) ? try? FileHandle(forWritingTo: url) : nil
        }
    }

    func begin(_ number: UInt64, by worker: Int) {
        works.withLock { $0[worker] = Work(number: number, since: Date()) }
        let note = "ENGAGE_FUZZ_SEED=\(seed) ENGAGE_FUZZ_INPUT=\(number)"
        let padded = note + String(repeating: " ", count: max(0, 79 - note.utf8.count)) + "\n"
        try? handles[worker]?.seek(toOffset: 0)
        handles[worker]?.write(Data(padded.utf8))
    }

    /// Time that passes before the worker begins its next input is not the check's.
    func rest(_ worker: Int) { works.withLock { $0[worker].since = nil } }

    func end(_ worker: Int) { works.withLock { $0[worker] = Work(isOver: true) } }

    var isOver: Bool { works.withLock { $0.allSatisfy(\.isOver) } }

    /// Waits a second, then stops all if a worker hangs: nothing else ends its loop.
    func look() {
        Thread.sleep(forTimeInterval: 1)
        let late = works.withLock { works in
            works.first { $0.since.map { Date().timeIntervalSince($0) > timeLimit } ?? false }
        }
        if let late { fatalError("a check does not end: ENGAGE_FUZZ_SEED=\(seed) ENGAGE_FUZZ_INPUT=\(late.number)") }
    }

    /// Takes the notes away, when all went well.
    func clear() {
        for note in notes { try? FileManager.default.removeItem(at: note) }
    }
}
