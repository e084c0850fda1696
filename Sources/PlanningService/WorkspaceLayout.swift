import Diagnostics
import Foundation
import WorkspaceCompiler

/// Files of a workspace and what they look like in canonical layout.
public struct WorkspaceLayout: Sendable {
    /// A file that is not in canonical layout.
    public struct Change: Sendable {
        /// Relative to the workspace.
        public let path: String
        /// The canonical text.
        public let bytes: [UInt8]
        /// The first line that differs, from 1, as it is and as it would be; nil where there is no such line.
        public let firstDifference: (line: Int, before: String?, after: String?)
    }

    /// How many files were looked at.
    public let fileCount: Int
    /// In the byte order of their paths.
    public let changes: [Change]
    /// Files whose YAML cannot be read are left alone: what is wrong with it, in reading order.
    public let problems: [Diagnostic]
    /// The texts that the problems are about, by path.
    public let sources: [String: SourceText]
    /// Files that are left alone because of a fault of ours: their paths, and what would have gone wrong.
    public let faults: [(path: String, change: String)]

    /// Collections in brackets may reach so many columns.
    public static let widestBrackets = WorkspaceFormatter.widestBrackets

    private let folder: String

    /// Looks at files of a workspace and changes nothing.
    ///
    /// - Parameter paths: those of the files, as a person names them from the current folder; none for all files.
    public init(of folder: WorkspaceFolder, only paths: [String] = []) throws(PlanningFault) {
        var (files, problems) = folder.read()
        if !paths.isEmpty {
            var wanted = Set<String>()
            for path in paths {
                let file = try folder.file(named: path)
                guard files.contains(where: { $0.path == file }) || problems.contains(where: { $0.path == file }) else {
                    throw .missing("there is no file \(path)")
                }
                wanted.insert(file)
            }
            files.removeAll { !wanted.contains($0.path) }
            problems.removeAll { !wanted.contains($0.path) }
        }
        self.init(files, problems: problems, folder: folder.path)
    }

    /// Looks at one text that is not in a file.
    public init(ofText bytes: [UInt8], name: String) {
        self.init([WorkspaceFile(path: name, bytes: bytes)], problems: [], folder: "")
    }

    private init(_ files: [WorkspaceFile], problems: [Diagnostic], folder: String) {
        self.folder = folder
        fileCount = files.count
        var changes: [Change] = []
        var problems = problems
        var sources: [String: SourceText] = [:]
        var faults: [(path: String, change: String)] = []
        for file in files {
            switch WorkspaceFormatter.format(file) {
            case .formatted(let bytes):
                if bytes != file.bytes { changes.append(Change(file.path, from: file.bytes, to: bytes)) }
            case .problems(let found, let source):
                problems += found
                sources[file.path] = source
            case .changed(let change): faults.append((file.path, change))
            }
        }
        self.changes = changes
        self.problems = problems.inReadingOrder
        self.sources = sources
        self.faults = faults
    }

    /// Writes the files that change, each whole or not at all. Links and permissions stay.
    public func write() throws(PlanningFault) {
        for change in changes {
            let outputs = OutputFiles()
            try outputs.write(change.bytes, to: "\(folder)/\(change.path)")
            try outputs.commit()
        }
    }
}

extension WorkspaceLayout.Change {
    fileprivate init(_ path: String, from before: [UInt8], to after: [UInt8]) {
        self.path = path
        bytes = after
        let lines = [before, after].map { $0.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) }
        let (old, new) = (lines[0], lines[1])
        let line = zip(old, new).prefix { $0 == $1 }.count
        func text(_ lines: [ArraySlice<UInt8>]) -> String? {
            line < lines.count ? String(decoding: lines[line], as: UTF8.self) : nil
        }
        firstDifference = (line + 1, text(old), text(new))
    }
}

extension WorkspaceFolder {
    /// The path, relative to the workspace, of a file that a person names from the current folder.
    fileprivate func file(named name: String) throws(PlanningFault) -> String {
        func whole(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }
        func real(_ path: String) -> String { URL(fileURLWithPath: path).resolvingSymlinksInPath().path }
        let file = URL(fileURLWithPath: name).standardizedFileURL
        // A link in the workspace is a file of it, wherever it leads; the folder itself may be reached through links.
        let candidates = [
            (whole(path), file.path), (real(path), real(file.deletingLastPathComponent().path) + "/" + file.lastPathComponent),
        ]
        for (folder, file) in candidates where file.hasPrefix(folder + "/") {
            let relative = String(file.dropFirst(folder.count + 1))
            if WorkspaceFolder.isPart(relative) { return relative }
        }
        throw .usage("\(name) is no file of this workspace: those are the .yaml and .yml files below rules/ and playbooks/")
    }
}
