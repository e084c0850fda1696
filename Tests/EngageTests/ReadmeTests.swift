import Foundation
import TestSupport
import Testing

/// Every command in the README is run, in order, in a copy of the workspace, and what the README shows of its output
/// must be what it prints.
struct ReadmeTests {
    struct Step: Equatable {
        let command: String
        /// Lines of output; `…` stands for any number of lines.
        var output: [String] = []
    }

    static func steps(of readme: String) -> [Step] {
        var steps: [Step] = []
        var language: String?
        for line in readme.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.hasPrefix("```") {
                language = language == nil ? String(line.dropFirst(3)) : nil
            } else if language == "sh", !line.isEmpty {
                steps.append(Step(command: line))
            } else if language == "console" {
                if line.hasPrefix("$ ") {
                    steps.append(Step(command: String(line.dropFirst(2))))
                } else if !steps.isEmpty {
                    steps[steps.count - 1].output.append(line)
                }
            }
        }
        return steps
    }

    /// Whether `shown`, with its gaps, is what was printed.
    static func matches(_ shown: [String], _ printed: [String]) -> Bool {
        guard let first = shown.first else { return printed.isEmpty }
        if first == "…" {
            let rest = Array(shown.dropFirst())
            return rest.isEmpty || printed.indices.contains { matches(rest, Array(printed[$0...])) }
        }
        return printed.first == first && matches(Array(shown.dropFirst()), Array(printed.dropFirst()))
    }

    /// The command where nobody types a password, nor ends a server.
    private static func unattended(_ command: String) -> String {
        if command.hasPrefix("engage user add ") { return "echo 'correct horse battery' | \(command) --password-stdin" }
        if command == "engage serve" {
            return """
                engage serve --port 0 2>served & server=$!
                for second in $(seq 60); do grep -q 'review page is at' served && break; sleep 1; done
                grep -q 'review page is at' served && kill -TERM $server && wait $server
                """
        }
        return command.replacingOccurrences(of: "sh .ci/setup && swift run -c release engage", with: "engage")
    }

    @Test func everyCommandDoesWhatItSays() throws {
        let readme = try String(
            contentsOf: EngageCommand.repository.appendingPathComponent("README.md"), encoding: .utf8)
        let steps = Self.steps(of: readme)
        try #require(steps.count >= 15)
        let folder = try TemporaryFolder(copyingWorkspace: true)
        // As a clone has it: `engage diff` compares with what was committed.
        try folder.write(".engage/\n", to: ".gitignore")
        let git = ["init -q", "add -A", "-c user.name=Reader -c user.email=reader@example.com commit -q -m Start"]
        for command in git.map({ "git \($0)" }) {
            let result = try EngageCommand.run(URL(fileURLWithPath: "/bin/bash"), ["-c", command], in: folder.url)
            try #require(result.exitCode == 0, "\(result.errors)")
        }
        let path = EngageCommand.products.path + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")
        for step in steps {
            // These two build: what they build is what is being tested here.
            if step.command == "swift test" { continue }
            let command = Self.unattended(step.command)
            #expect(!command.contains("swift "))
            let result = try EngageCommand.run(
                URL(fileURLWithPath: "/bin/bash"), ["-c", command], in: folder.url, environment: ["PATH": path])
            let mayFail = ["engage check", "engage test"].contains(step.command)
            #expect(result.exitCode == 0 || mayFail && result.exitCode == 1, "\(command): \(result.errors)")
            guard !step.output.isEmpty else { continue }
            var printed = result.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            if printed.last == "" { printed.removeLast() }
            var shown = step.output
            while shown.last == "" { shown.removeLast() }
            while printed.last == "" { printed.removeLast() }
            #expect(Self.matches(shown, printed), "\(command) printed:\n\(result.output.prefix(3000))")
        }
        for room in ["rules", "playbooks"] {
            let same = FileManager.default.contentsEqual(
                atPath: folder.url.appendingPathComponent(room).path,
                andPath: EngageCommand.repository.appendingPathComponent(room).path)
            #expect(same, "the tour should leave \(room) as it was")
        }
    }

    @Test func gapsStandForAnyLines() {
        #expect(Self.matches(["a", "…", "c"], ["a", "b", "b", "c"]))
        #expect(Self.matches(["a", "…"], ["a"]))
        #expect(!Self.matches(["a", "c"], ["a", "b", "c"]))
        #expect(!Self.matches(["a"], ["a", "b"]))
        #expect(!Self.matches(["…", "d"], ["a", "b", "c"]))
    }
}
