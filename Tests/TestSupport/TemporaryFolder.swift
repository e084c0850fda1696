import Foundation

/// A folder of its own for a test, gone afterwards.
public final class TemporaryFolder: Sendable {
    public let url: URL

    /// A copy of the shipped workspace and its data, or an empty folder.
    public init(copyingWorkspace: Bool = false) throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("engage-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        guard copyingWorkspace else { return }
        for room in ["rules", "playbooks"] {
            try FileManager.default.copyItem(
                at: EngageCommand.repository.appendingPathComponent(room), to: url.appendingPathComponent(room))
        }
        try FileManager.default.createDirectory(
            at: url.appendingPathComponent("Tests/Data"), withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            at: EngageCommand.repository.appendingPathComponent("Tests/Data/completejourney"),
            to: url.appendingPathComponent("Tests/Data/completejourney"))
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// Writes a file, and makes its folder if that is not there.
    public func write(_ text: String, to path: String) throws {
        let file = url.appendingPathComponent(path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    /// A file's text.
    public func read(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: url.appendingPathComponent(path)), as: UTF8.self)
    }

    /// Replaces text that must occur.
    public func edit(_ path: String, _ old: String, _ new: String) throws {
        let text = try read(path)
        precondition(text.contains(old), "\(path) does not say \(old)")
        try write(text.replacingOccurrences(of: old, with: new), to: path)
    }
}
