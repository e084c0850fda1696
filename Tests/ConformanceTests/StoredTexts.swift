import Foundation
import Testing

/// The whole texts that `bad` cases print, kept in a file beside each file of cases
/// (`file.expected`), one section a case, and compared on every run.
///
/// `UPDATE_SNAPSHOTS=1` writes them anew, then fails once.
enum StoredTexts {
    static let isUpdating = ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1"

    private static let headline = "=== "

    static func url(of file: String) -> URL {
        CaseFile.folder.appendingPathComponent(file + ".expected")
    }

    /// The sections of a stored file by the name of their case; nil when there is no such file.
    static func sections(of file: String) -> [String: String]? {
        guard let text = try? String(contentsOf: url(of: file), encoding: .utf8) else { return nil }
        var sections: [String: String] = [:]
        var name: String?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            if line.hasPrefix(headline) {
                name = String(line.dropFirst(headline.count))
                sections[name ?? ""] = ""
            } else if let name {
                sections[name]? += line + "\n"
            }
        }
        return sections
    }

    /// The text of a file that holds these sections in this order.
    static func text(of sections: [(name: String, text: String)]) -> String {
        sections.map { headline + $0.name + "\n" + $0.text }.joined()
    }
}
