import Foundation
import Testing

/// The reference of all keys is the one that the grammar makes.
///
/// `UPDATE_SNAPSHOTS=1` writes it anew, then fails once.
@Test func theReferenceOfKeysIsUpToDate() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Sources/engage/engage.docc/Keys.md")
    let text = KeysPage().text
    if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
        try text.write(to: file, atomically: true, encoding: .utf8)
        Issue.record("the page is written anew; read the difference and run again without UPDATE_SNAPSHOTS")
        return
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == text)
}
