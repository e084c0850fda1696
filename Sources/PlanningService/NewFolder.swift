import Foundation
import WorkspaceStarter

/// A folder in which a workspace is to be made.
struct NewFolder {
    let path: String

    /// - Throws: `cannotWrite` where something of a workspace is there already.
    init(_ path: String) throws(PlanningFault) {
        self.path = path
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue {
            throw .cannotWrite("\(path) is a file, not a folder: name another")
        }
        let there = WorkspaceFolder.rooms.flatMap { room -> [String] in
            let below = try? FileManager.default.subpathsOfDirectory(atPath: "\(path)/\(room)")
            guard let below else { return FileManager.default.fileExists(atPath: "\(path)/\(room)") ? [room] : [] }
            return below.sorted().map { "\(room)/\($0)" }
        }
        if !there.isEmpty {
            let shown = there.prefix(12).joined(separator: "\n  ")
            throw .cannotWrite(
                "\(path) has a workspace already, so nothing was changed. It holds\n  \(shown)"
                    + (there.count > 12 ? "\n  and \(there.count - 12) more" : "") + "\nName a new folder")
        }
    }

    /// Writes all files or none. A README.md or .gitignore that is there stays as it is.
    func write(_ files: [StarterFile]) throws(PlanningFault) {
        let manager = FileManager.default
        let isNew = !manager.fileExists(atPath: path)
        // A new folder gets its name when it is whole.
        let target = isNew ? "\(path.hasSuffix("/") ? String(path.dropLast()) : path).\(UUID().uuidString)" : path
        var made: [String] = []
        do {
            for file in files {
                let full = "\(target)/\(file.path)"
                if !isNew, manager.fileExists(atPath: full) {
                    if ["README.md", ".gitignore"].contains(file.path) { continue }
                    throw PlanningFault.cannotWrite("\(full) is there already, so nothing was changed. Name a new folder")
                }
                try makeFolders(above: full, noting: &made)
                made.append(full)
                try Data(file.bytes).write(to: URL(fileURLWithPath: full), options: .withoutOverwriting)
            }
            if isNew { try manager.moveItem(atPath: target, toPath: path) }
        } catch {
            for path in made.reversed() { try? manager.removeItem(atPath: path) }
            if let fault = error as? PlanningFault { throw fault }
            throw .cannotWrite("cannot write \(path): \(error.localizedDescription)")
        }
    }

    /// Makes the folders that are missing, and notes each, so that they can be taken away again.
    private func makeFolders(above file: String, noting made: inout [String]) throws {
        var missing: [String] = []
        var folder = (file as NSString).deletingLastPathComponent
        while !folder.isEmpty, !FileManager.default.fileExists(atPath: folder) {
            missing.append(folder)
            folder = (folder as NSString).deletingLastPathComponent
        }
        for folder in missing.reversed() {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
            made.append(folder)
        }
    }
}

/// Paths as a workspace writes them.
enum FolderPath {
    /// A file's path from a folder, which need not exist yet; absolute where the two share no folder but the root.
    static func written(_ file: String, from folder: String) -> String {
        let target = parts(file)
        let base = parts(folder)
        let shared = zip(target, base).prefix { $0 == $1 }.count
        // The root is the first part.
        if shared <= 1 { return "/" + target.dropFirst().joined(separator: "/") }
        return ([String](repeating: "..", count: base.count - shared) + target[shared...]).joined(separator: "/")
    }

    private static func parts(_ path: String) -> [String] {
        URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().pathComponents
    }
}
