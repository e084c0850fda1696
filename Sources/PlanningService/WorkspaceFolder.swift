import Diagnostics
import Foundation
import WorkspaceCompiler

/// A workspace on disk: a folder with `rules/` and `playbooks/`.
public struct WorkspaceFolder: Sendable {
    /// The folder's path as given; one that was found is relative to the folder where the search began.
    public let path: String

    static let rooms = ["playbooks", "rules"]
    /// Deeper folders are not looked into; it ends a loop of links.
    private static let deepest = 32

    /// The folder at `path`; without one, `current` or the nearest folder above it that is a workspace.
    public init(path: String?, current: String = FileManager.default.currentDirectoryPath) throws(PlanningFault) {
        if let path {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw .missing("there is no folder \(path)")
            }
            guard isFolder.boolValue else { throw .missing("\(path) is a file, not the folder of a workspace") }
            let lacking = WorkspaceFolder.rooms.filter { !WorkspaceFolder.isFolder(path, $0) }
            guard lacking.isEmpty else {
                throw .missing(
                    "\(path) is not a workspace: it has no \(lacking.map { "\($0)/" }.joined(separator: " and no "))")
            }
            self.path = path
            return
        }
        var folder = URL(fileURLWithPath: current).standardizedFileURL
        // Relative, so that messages and rejects name files as people do, wherever the workspace lies.
        var relative = "."
        while !WorkspaceFolder.rooms.allSatisfy({ WorkspaceFolder.isFolder(folder.path, $0) }) {
            let above = folder.deletingLastPathComponent().standardizedFileURL
            guard above.path != folder.path else {
                throw .missing(
                    "there is no workspace here: neither this folder nor one above it has rules/ and playbooks/. "
                        + "Go to one, or name it with --workspace DIR")
            }
            folder = above
            relative = relative == "." ? ".." : relative + "/.."
        }
        self.path = relative
    }

    private static func isFolder(_ folder: String, _ name: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder)
            && isFolder.boolValue
    }

    /// All YAML files in the byte order of their paths, and a problem for each that cannot be read.
    public func read() -> (files: [WorkspaceFile], problems: [Diagnostic]) {
        var files: [WorkspaceFile] = []
        var problems: [Diagnostic] = []
        for file in WorkspaceFolder.rooms.flatMap({ yamlFiles(below: $0, depth: 0) }).sorted(by: bytesInOrder) {
            let full = "\(path)/\(file)"
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: full, isDirectory: &isFolder), isFolder.boolValue {
                problems.append(.folderInsteadOfFile(path: file))
                continue
            }
            do {
                files.append(WorkspaceFile(path: file, bytes: Array(try Data(contentsOf: URL(fileURLWithPath: full)))))
            } catch {
                problems.append(.unreadableFile(path: file))
            }
        }
        return (files, problems)
    }

    private func bytesInOrder(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }

    /// Paths relative to the workspace. A folder that is named like a YAML file is listed as one, to be reported.
    private func yamlFiles(below folder: String, depth: Int) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")) ?? []
        return names.filter { !$0.hasPrefix(".") }.flatMap { name -> [String] in
            let file = "\(folder)/\(name)"
            if WorkspaceFolder.isPart(file) { return [file] }
            guard depth < WorkspaceFolder.deepest, WorkspaceFolder.isFolder(path, file) else { return [] }
            return yamlFiles(below: file, depth: depth + 1)
        }
    }
}

extension WorkspaceFolder {
    /// Whether a path relative to a workspace is one of its files: YAML below `rules/` or `playbooks/`, nothing hidden.
    public static func isPart(_ path: String) -> Bool {
        let names = path.split(separator: "/")
        return rooms.contains { path.hasPrefix("\($0)/") } && !names.contains { $0.hasPrefix(".") }
            && (path.hasSuffix(".yaml") || path.hasSuffix(".yml"))
    }
}

extension Diagnostic {
    static func folderInsteadOfFile(path: String) -> Diagnostic {
        Diagnostic(
            code: "folder-instead-of-file", path: path, range: .startOfFile,
            message: "this is a folder, but its name is that of a YAML file",
            help: "give the folder a name without `.yaml` or `.yml`")
    }

    static func unreadableFile(path: String) -> Diagnostic {
        Diagnostic(
            code: "unreadable-file", path: path, range: .startOfFile, message: "this file cannot be read",
            help: "see that it is there and that you are allowed to read it")
    }
}

extension WorkspaceFolder {
    /// The folder as seen from the current one, which is where tools that show problems start from: empty for the
    /// current folder itself, from the root of the disk where it lies elsewhere.
    public var pathFromCurrent: String {
        let current = URL(fileURLWithPath: FileManager.default.currentDirectoryPath).resolvingSymlinksInPath().pathComponents
        let folder = URL(fileURLWithPath: path).resolvingSymlinksInPath().pathComponents
        if folder.starts(with: current) { return folder.dropFirst(current.count).joined(separator: "/") }
        if current.starts(with: folder) {
            return Array(repeating: "..", count: current.count - folder.count).joined(separator: "/")
        }
        return "/" + folder.dropFirst().joined(separator: "/")
    }
}
