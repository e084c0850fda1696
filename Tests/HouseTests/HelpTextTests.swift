import Foundation
import Testing

/// What is indented in a help text is an example to copy, or a table: a line that is wrapped would be neither. A terminal of
/// 80 columns has room for 79 characters: one of exactly 80 is wrapped.
struct HelpTextTests {
    @Test func indentedLinesFitATerminal() throws {
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Sources")
        var texts = 0
        for room in ["engage", "engage-bench"] {
            let folder = sources.appendingPathComponent(room)
            for file in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() where file.hasSuffix(".swift") {
                let source = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
                for found in source.matches(of: /discussion: """\n((?s).*?)\n( *)"""/) {
                    texts += 1
                    for line in found.1.split(separator: "\n") {
                        let text = line.dropFirst(found.2.count)
                        #expect(!text.hasPrefix("  ") || text.count <= 79, "\(file): \(text)")
                    }
                }
            }
        }
        #expect(texts > 15)
    }
}
