import Foundation
import Testing
import WorkspaceCompiler

/// However untidily the same thing is written, its canonical text is the same.
struct NoisyLayoutTests {
    @Test(arguments: 1...400) func twoWritingsBecomeOneText(_ seed: UInt64) throws {
        let document = NoisyDocument(seed: seed)
        let (first, second) = (document.written(seed: seed &* 2), document.written(seed: seed &* 2 + 1))
        let result = try formatted(first)
        #expect(try formatted(second) == result, "\(first)\n———\n\(second)")
        #expect(try formatted(result) == result, "\(first)")
        // Each comment stands behind or above its own word: both have the same number.
        for owner in result.matches(of: /# above (\d+)\n\s*k(\d+):/) { #expect(owner.1 == owner.2, "\(result)") }
        for line in result.split(separator: "\n") {
            guard let comment = line.firstMatch(of: /# behind (\d+)/) else { continue }
            #expect(line.contains(try Regex("k\(comment.1)\\b")), "\(result)")
        }
        let comments = result.matches(of: /# (?:above|behind) \d+/).map { String($0.0) }
        #expect(comments == document.comments, "\(result)")
    }
}
