import Diagnostics
import Foundation
import WorkspaceCompiler

/// A workspace as a revision of its git repository has it. It is read by the `git` program from the repository's objects:
/// the working tree is not touched, and nothing is checked out.
public struct GitRevision: Sendable {
    /// The files of the workspace, in the byte order of their paths.
    public let files: [WorkspaceFile]
    /// One for each file that cannot be read.
    public let problems: [Diagnostic]

    /// - Parameters:
    ///   - name: a commit, branch or tag, or any other way to name one.
    ///   - folder: the workspace in the working tree, which may lie anywhere in the repository.
    public init(_ name: String, of folder: String) throws(PlanningFault) {
        guard !name.isEmpty, !name.hasPrefix("-") else { throw .usage("\"\(name)\" is no revision of git") }
        let git = Git(folder: folder)
        let inside = try git.run("rev-parse", "--show-prefix")
        guard inside.exitCode == 0 else {
            throw .missing(
                "\(folder) is not in a git repository, so there is no revision \(name) of it. "
                    + "To compare with another folder: --base-workspace DIR")
        }
        let prefix = inside.text.trimmingCharacters(in: .newlines)
        let found = try git.run("rev-parse", "--verify", "--quiet", "--end-of-options", "\(name)^{commit}")
        guard found.exitCode == 0 else { throw try GitRevision.unknown(name, git) }
        let commit = found.text.trimmingCharacters(in: .whitespacesAndNewlines)
        let listing = try git.run(
            ["ls-tree", "-r", "-z", "--full-tree", commit, "--"] + WorkspaceFolder.rooms.map { prefix + $0 })
        guard listing.exitCode == 0 else { throw .ours("git ls-tree: \(listing.errors)") }
        let entries = listing.bytes.split(separator: 0).compactMap { Entry($0, below: prefix) }
        for room in WorkspaceFolder.rooms where !entries.contains(where: { $0.path.hasPrefix("\(room)/") }) {
            throw .missing("in revision \(name) there is no workspace here: it has no \(prefix)\(room)/")
        }
        let parts = entries.filter { WorkspaceFolder.isPart($0.path) }
            .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        files = try git.contents(of: parts.filter(\.isFile))
        problems = parts.filter { !$0.isFile }.map { .linkInRevision(path: $0.path) }
    }

    private static func unknown(_ name: String, _ git: Git) throws(PlanningFault) -> PlanningFault {
        let names = try git.run("for-each-ref", "--format=%(refname:short)").text.split(separator: "\n").map(String.init)
        let known = ["HEAD"] + names
        let help: String
        if let near = nearestWord(to: name, among: known) {
            help = "did you mean \(near)?"
        } else {
            help = "git branch --all lists the branches. In a shallow clone, fetch it first: git fetch origin \(name)"
        }
        return .usage("git knows no revision \(name); \(help)")
    }

    /// A row of `git ls-tree`: `100644 blob 5d1c…<tab>path`.
    fileprivate struct Entry {
        let object: String
        let isFile: Bool
        /// Relative to the workspace.
        let path: String

        init?(_ row: ArraySlice<UInt8>, below prefix: String) {
            guard let tab = row.firstIndex(of: UInt8(ascii: "\t")) else { return nil }
            let words = String(decoding: row[..<tab], as: UTF8.self).split(separator: " ")
            guard words.count == 3, words[1] == "blob" else { return nil }
            object = String(words[2])
            // A link's object is only the name of where it leads.
            isFile = words[0] != "120000"
            path = String(String(decoding: row[(tab + 1)...], as: UTF8.self).dropFirst(prefix.count))
        }
    }
}

/// Runs `git` in a folder.
private struct Git {
    let folder: String

    struct Result {
        let bytes: [UInt8]
        let errors: String
        let exitCode: Int32
        var text: String { String(decoding: bytes, as: UTF8.self) }
    }

    func run(_ arguments: String...) throws(PlanningFault) -> Result { try run(arguments) }

    func run(_ arguments: [String], input: String = "") throws(PlanningFault) -> Result {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["git", "-C", folder] + arguments
        let (standardInput, output, errors) = (Pipe(), Pipe(), Pipe())
        process.standardInput = standardInput
        process.standardOutput = output
        process.standardError = errors
        do { try process.run() } catch { throw .missing(Git.noProgram) }
        // Each pipe has a thread of its own: a full one would stop git.
        let writing = Later {
            try? standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
            try? standardInput.fileHandleForWriting.close()
        }
        let complaints = Later { errors.fileHandleForReading.readDataToEndOfFile() }
        let bytes = Array(output.fileHandleForReading.readDataToEndOfFile())
        writing.value
        let text = String(decoding: complaints.value, as: UTF8.self)
        process.waitUntilExit()
        // The exit code of env for a program that is not there.
        if process.terminationStatus == 127 { throw .missing(Git.noProgram) }
        return Result(bytes: bytes, errors: text, exitCode: process.terminationStatus)
    }

    private static let noProgram =
        "the program git is not here, which reads revisions. To compare with another folder: --base-workspace DIR"

    /// Reads files, all in one go.
    func contents(of entries: [GitRevision.Entry]) throws(PlanningFault) -> [WorkspaceFile] {
        if entries.isEmpty { return [] }
        let result = try run(["cat-file", "--batch"], input: entries.map { "\($0.object)\n" }.joined())
        var rest = result.bytes[...]
        var files: [WorkspaceFile] = []
        for entry in entries {
            // `object blob size`, a line end, the bytes, a line end.
            let head = rest.prefix { $0 != UInt8(ascii: "\n") }
            let words = String(decoding: head, as: UTF8.self).split(separator: " ")
            rest = rest.dropFirst(head.count + 1)
            guard words.count == 3, words[1] == "blob", let size = Int(words[2]), rest.count > size else {
                throw .missing(
                    "git cannot read \(entry.path) of that revision: \(result.errors.isEmpty ? String(decoding: head, as: UTF8.self) : result.errors)")
            }
            files.append(WorkspaceFile(path: entry.path, bytes: Array(rest.prefix(size))))
            rest = rest.dropFirst(size + 1)
        }
        return files
    }
}

extension Diagnostic {
    static func linkInRevision(path: String) -> Diagnostic {
        Diagnostic(
            code: "link-in-revision", path: path, range: .startOfFile,
            message: "this file is a link, which cannot be followed in a revision of git",
            help: "keep the file itself in the workspace, or compare folders: --base-workspace DIR")
    }
}

extension CheckedWorkspace {
    /// Reads and checks a workspace as a revision has it.
    public init(_ revision: GitRevision) { self.init(files: revision.files, problems: revision.problems) }
}
