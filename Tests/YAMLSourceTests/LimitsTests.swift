import Testing
import YAMLSource

@Suite struct LimitsTests {
    private func nested(_ depth: Int) -> String {
        "a: " + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + "\nb: 1\n"
    }

    @Test func aFileMayBeAsLongAsTheLimit() {
        let limits = YAMLLimits(bytes: 5)
        #expect(read("a: 1\n", limits: limits).problems == [])
        let file = read("a: 12\n", limits: limits)
        #expect(file.problems == ["1:1 file-too-large"])
        #expect(file.root == nil && file.isTruncated)
    }

    @Test func thirtyTwoLevelsAreAllowed() {
        #expect(read(nested(31)).problems == [])
        let file = read(nested(32))
        #expect(file.problems == ["1:35 too-deep"])
        #expect(file.root?.value(for: "b")?.scalar?.text == "1")
        #expect(file.nodes.count { $0.isUnusable } == 1)
    }

    @Test func whatIsTooDeepIsSkippedWhole() {
        let file = read("a:\n  b: {c: {d: *x, e: &y [1]}}\n  f: 2\n", limits: YAMLLimits(depth: 3))
        #expect(file.problems == ["2:10 too-deep"])
        #expect(file.tree == #"{a: {b: {c: !}, f: "2"}}"#)
    }

    @Test func nodesAreCounted() {
        #expect(read("[a, b, c]\n", limits: YAMLLimits(nodes: 4)).problems == [])
        let file = read("[a, b, c, d]\n", limits: YAMLLimits(nodes: 4))
        #expect(file.problems == ["1:11 too-many-nodes"])
        #expect(file.tree == #"["a", "b", "c"]?"#)
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: ["[", "{", "- ", "? ", "{a: ", "[[],"])
    func aBombIsDefused(piece: String) {
        let file = read(String(repeating: piece, count: (256 << 10) / piece.utf8.count))
        #expect(file.diagnostics.count <= 40 && !file.diagnostics.isEmpty)
        #expect(file.isTruncated)
    }

    @Test(.timeLimit(.minutes(1)))
    func aVeryLongLineIsReadInLinearTime() {
        let count = 50_000
        let file = read("[" + String(repeating: "ä, ", count: count) + "@]")
        #expect(file.problems == ["1:\(3 * count + 2) needs-quotes"])
    }
}
