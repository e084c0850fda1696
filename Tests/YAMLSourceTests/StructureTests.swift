import Testing
import YAMLSource

/// What YAML allows and the language does not (language.md §1).
@Suite struct StructureTests {
    @Test func everyScalarIsText() {
        #expect(
            read("a: no\nb: 010\nc: 20:00\nd: 2026-03-09\ne: 1e3\nf: ~\ng:\nh: ''\n").tree
                == #"{a: "no", b: "010", c: "20:00", d: "2026-03-09", e: "1e3", f: "~", g: "", h: ""}"#)
    }

    @Test func anEmptyFileHasNoRootAndNoProblem() {
        for text in ["", "\n", "# only a comment\n", "---\n", "\u{FEFF}"] {
            let file = read(text)
            #expect(file.root == nil && file.diagnostics.isEmpty && !file.isTruncated, "\(text.debugDescription)")
        }
    }

    @Test func theFirstOfADuplicateKeyIsKept() {
        let file = read("a: 1\nb: 2\n\"a\": {a: 3}\na: 4\n")
        #expect(file.problems == ["3:1 duplicate-key", "4:1 duplicate-key"])
        #expect(file.diagnostics[0].message == "`a` is written twice, first in line 1")
        #expect(file.tree == #"{a: "1", b: "2"}"#)
    }

    @Test(arguments: [11, 12, 13, 40])
    func duplicatesAreFoundInMappingsOfAnySize(size: Int) {
        let lines = (0..<size).map { "k\($0): x\n" }.joined()
        #expect(read(lines + "k\(size - 1): y\nk0: y\n").problems
            == ["\(size + 1):1 duplicate-key", "\(size + 2):1 duplicate-key"])
    }

    @Test func anchorsAliasesAndMergeKeysAreRefusedAndReadingGoesOn() {
        let file = read("base: &b {x: 1}\nuse: *b\nmix:\n  <<: *b\n  y: 2\nlist: [*b, &c z]\n")
        #expect(
            file.problems == [
                "1:7 anchor", "2:6 alias", "4:3 merge-key", "4:7 alias", "6:8 alias", "6:12 anchor",
            ])
        #expect(file.tree == #"{base: {x: "1"}, use: !, mix: {y: "2"}?, list: [!, "z"]}"#)
        #expect(file.root?.value(for: "base")?.range.words == "1:10-1:16")
        #expect(!file.isTruncated)
    }

    @Test func aQuotedMergeKeyIsAName() {
        #expect(read("'<<': 1\n").problems.isEmpty)
    }

    @Test func tagsAreRefusedAndTheValueIsRead() {
        let file = read("a: !!str 010\nb: ! x\nc: !mine\n  d: 1\ne: &q !!int 5\nf: !!null\n")
        #expect(
            file.problems == [
                "1:4 explicit-tag", "2:4 explicit-tag", "3:4 explicit-tag", "5:4 anchor", "5:7 explicit-tag",
                "6:4 explicit-tag",
            ])
        #expect(file.tree == #"{a: "010", b: "x", c: {d: "1"}, e: "5", f: ""}"#)
        #expect(file.root?.value(for: "a")?.range.words == "1:10-1:13")
        #expect(file.root?.value(for: "e")?.range.words == "5:13-5:14")
    }

    @Test func aSecondDocumentIsNotRead() {
        let file = read("---\na: 1\n---\na: *x\n")
        #expect(file.problems == ["3:1 second-document"])
        #expect(file.diagnostics[0].range.words == "3:1-3:4")
        #expect(file.tree == #"{a: "1"}"# && !file.isTruncated)
    }

    @Test func theEndMarkOfADocumentIsAccepted() {
        #expect(read("--- # start\na: 1\n...\n").problems.isEmpty)
    }

    @Test func aKeyMustBeText() {
        let file = read("[a, b]: 1\n? {c: d}\n: 2\ne: 3\n")
        #expect(file.problems == ["1:1 key-not-text", "2:3 key-not-text"])
        #expect(file.tree == #"{e: "3"}?"#)
        #expect(read("a: 1\n: 2\n").problems == ["2:1 missing-key"])
    }

    @Test func anUnquotedPlaceholderIsOneProblem() {
        let file = read("subject: {{name}}\nbody: x\n")
        #expect(file.problems == ["1:10 needs-quotes"])
        #expect(file.diagnostics[0].range.words == "1:10-1:17")
        #expect(file.tree == #"{subject: !, body: "x"}"#)
    }

    // MARK: Tabs

    @Test func tabsInIndentationAreReportedAndTheRestIsRead() {
        let file = read("a:\n\tb: 1\n\tc: 2\nd: @\n")
        #expect(file.problems == ["2:1 tab-indentation", "3:1 tab-indentation", "4:4 needs-quotes"])
        #expect(file.tree == #"{a: {b: "1", c: "2"}, d: !}?"#)
    }

    @Test(arguments: [
        ("a:\n  \tb: 1\n", "2:3"), ("a:\n-\tb\n", "2:2"), ("a: [\n\tb,\n\tc]\n", "2:1,3:1"),
        ("a:\n\t# note\n  b: 1\n", "2:1"), ("a: x\n\ty\n", "2:1"), ("a: |\n\tx\n", "2:1"),
        ("a: {\n  \t\tb: 1\n}\n", "2:3"),
    ])
    func aTabIsReportedAtTheTab(text: String, places: String) {
        #expect(read(text).problems == places.split(separator: ",").map { "\($0) tab-indentation" })
    }

    @Test(arguments: [
        "a:\t1\n", "a: 1\t# note\n", "a: \"x\n\ty\"\n", "a: 'x\n\ty'\n", "a: |\n  x\n  \ty\n", "a: x\ty\n",
        "a: 1\n\t\nb: 2\n", "a: x\n  \ty\n", "a: [\n  b,\n\t\n  c]\n",
    ])
    func aTabThatIsNoIndentationIsAccepted(text: String) {
        #expect(read(text).problems == [])
    }

    @Test func whatFollowsFromTabsIsNotReported() {
        let file = read("plays:\n  - id: a\n\tname: b\n")
        #expect(file.problems == ["3:1 tab-indentation"])
        #expect(file.isTruncated)
    }

    @Test(.timeLimit(.minutes(1)))
    func aLongFileFullOfTabsEnds() {
        let file = read("a:\n" + String(repeating: "\tk: [1, 2, 3]\n", count: 2_000))
        #expect(file.problems.count > 100)
    }
}
