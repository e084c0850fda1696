import Diagnostics
import Testing

@Suite struct TextRendererTests {
    private func render(
        _ text: String, bytes: Range<Int>, help: String? = "do this", severity: Diagnostic.Severity = .error,
        color: Bool = false
    ) -> String {
        let source = SourceText(path: "a.yaml", text: text)
        let range = SourceRange(source.position(atByte: bytes.lowerBound), source.position(atByte: bytes.upperBound))
        let diagnostic = Diagnostic(
            code: "some-code", severity: severity, path: "a.yaml", range: range, message: "it is wrong", help: help)
        return TextRenderer(sources: ["a.yaml": source], color: color).render([diagnostic])
    }

    @Test func aProblemIsShownWithItsLine() {
        let source = SourceText(
            path: "playbooks/high.yaml",
            text: String(repeating: "\n", count: 11) + "      - afinity: {at_least: 35}\n")
        let diagnostic = Diagnostic(
            code: "unknown-field", path: source.path,
            range: SourceRange(source.position(atByte: 19), source.position(atByte: 26)),
            message: "`afinity` is not a field", help: "did you mean `affinity`?")
        #expect(
            TextRenderer(sources: [source.path: source], color: false).render([diagnostic]) == """
                error[unknown-field]: `afinity` is not a field
                  --> playbooks/high.yaml:12:9
                   |
                12 |       - afinity: {at_least: 35}
                   |         ^^^^^^^
                   |
                   = help: did you mean `affinity`?


                """)
    }

    @Test func severalLinesAreMarkedToTheEndOfTheFirst() {
        #expect(
            render("a: {b: 1,  \n c: 2}\n", bytes: 3..<17, help: nil, severity: .warning) == """
                warning[some-code]: it is wrong
                 --> a.yaml:1:4
                  |
                1 | a: {b: 1,
                  |    ^^^^^^


                """)
    }

    @Test func aPointIsOneCaretEvenBehindTheLine() {
        #expect(render("a:\n", bytes: 2..<2).contains("\n1 | a:\n  |   ^\n  |\n"))
        #expect(render("", bytes: 0..<0).contains("\n1 |\n  | ^\n"))
    }

    @Test func tabsAndWideCharactersKeepTheCaretInPlace() {
        #expect(render("\ta: 漢字x\n", bytes: 10..<11).contains("\n1 | \ta: 漢字x\n  | \t       ^\n"))
        #expect(render("a: 漢字\n", bytes: 3..<9).contains("\n  |    ^^^^\n"))
        #expect(render("e\u{301}😀: x\n", bytes: 9..<10).contains("\n  |      ^\n"))
        #expect(render("\tb: 1\n", bytes: 0..<1).contains("\n  | ^\n"))
    }

    @Test func aLongLineIsCutToAWindow() throws {
        let text = String(repeating: "x", count: 300) + "HERE" + String(repeating: "y", count: 300)
        let lines = render(text, bytes: 300..<304).split(separator: "\n")
        #expect(lines[3] == "1 | …\(String(repeating: "x", count: 60))HERE\(String(repeating: "y", count: 96))…")
        #expect(lines[4] == "  | \(String(repeating: " ", count: 61))^^^^")
        let whole = render(text, bytes: 0..<604).split(separator: "\n")
        #expect(whole[3] == "1 | \(String(repeating: "x", count: 160))…")
        #expect(whole[4] == "  | \(String(repeating: "^", count: 160))")
    }

    @Test func controlCharactersAreNotPrintedRaw() {
        let text = render("a: \u{1B}[31m\u{202E}x\n", bytes: 10..<11, help: "see \u{7}", severity: .error)
        #expect(text.contains("1 | a: ␛[31m�x\n"))
        #expect(text.contains("help: see ␇\n"))
    }

    @Test func withoutTheTextOnlyThePlaceIsShown() {
        let diagnostic = Diagnostic(
            code: "no-fields", path: ".", range: .startOfFile, message: "there are no fields",
            help: "add a file\nof kind fields")
        #expect(
            TextRenderer(sources: [:], color: false).render([diagnostic, diagnostic]) == """
                error[no-fields]: there are no fields
                 --> .:1:1
                  = help: add a file
                          of kind fields

                error[no-fields]: there are no fields
                 --> .:1:1
                  = help: add a file
                          of kind fields


                """)
    }

    @Test func coloursAreAnOption() {
        let text = render("a: 1\n", bytes: 3..<4, color: true)
        #expect(text.hasPrefix("\u{1B}[1;31merror[some-code]\u{1B}[0m"))
        #expect(text.contains("\u{1B}[1;31m^\u{1B}[0m"))
    }
}
