import Foundation

/// Numbers that numpy and Python printed, in the files of the folder `KnownAnswers`, each told of in its first line.
enum KnownAnswers {
    /// The words of each line.
    static func lines(of file: String) throws -> [[String]] {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("KnownAnswers/\(file)")
        return try String(contentsOf: path, encoding: .utf8).split(separator: "\n")
            .filter { !$0.hasPrefix("#") }
            .map { $0.split(separator: " ").map(String.init) }
    }
}

/// A folder of its own, gone when the work is done.
func withFolder<Result>(_ work: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("engage-bench-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    return try work(folder.path)
}
