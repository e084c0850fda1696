import Diagnostics
import Foundation
import Testing

/// Warnings that are reasoned out are only given where they are certain. What they say of all other cases has been read
/// through and is stored in `lints/raised.expected`; what comes new is either true too, or a false alarm and a bug.
@Suite struct DecidedWarningTests {
    private static let codes: Set<String> = [
        "condition-never-holds", "cooldown-too-short", "criterion-always-holds", "limit-never-binds", "play-shadowed",
        "unused-choice",
    ]

    @Test func areRaisedAsStored() throws {
        let sections = CaseFile.all.filter { !$0.name.hasPrefix("lints/") }.flatMap(\.cases).compactMap { given in
            let workspaces = [given.workspace] + given.nights.map(\.workspace)
            let raised = workspaces.flatMap { files in
                ConformanceRunner.check(files: files).filter { Self.codes.contains($0.code) }.map {
                    "\($0.path):\($0.range.start.line): [\($0.code)] \($0.message)\n"
                }
            }
            let text = raised.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.joined()
            return text.isEmpty ? nil : (name: "\(given.file): \(given.name)", text: text)
        }
        let text = StoredTexts.text(of: sections)
        let url = StoredTexts.url(of: "lints/raised")
        if StoredTexts.isUpdating {
            try text.write(to: url, atomically: true, encoding: .utf8)
            Issue.record("the stored warnings are written anew; read the difference and run again without UPDATE_SNAPSHOTS")
            return
        }
        #expect(try String(contentsOf: url, encoding: .utf8) == text)
    }
}
