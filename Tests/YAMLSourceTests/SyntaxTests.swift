import Testing
import YAMLSource

@Suite struct SyntaxTests {
    /// A slip, and where and as what it is reported.
    static let slips: [(text: String, problem: String)] = [
        ("kind:fields\nformat: 1\n", "1:5 missing-space"),
        ("kind: fields\nabout:Something\nformat: 1\n", "2:6 missing-space"),
        ("plays:\n  - id: a\n    name:Call them\n    owner: x\n", "3:9 missing-space"),
        ("plays:\n  -id: a\n   name: b\n", "2:3 missing-space"),
        ("about: Note: this is it\n", "1:12 needs-quotes"),
        ("a:\n  - about: Note: this\n", "2:16 needs-quotes"),
        ("plays:\n  - id: a\n     name: b\n", "3:6 indentation"),
        ("plays:\n  - id: a\n   name: b\n", "3:4 indentation"),
        ("a:\n    b: 1\n  c: 2\n", "3:3 indentation"),
        ("a: \"open\nb: 1\n", "1:4 unclosed-quote"),
        ("a: 'open\nb: 1\n", "1:4 unclosed-quote"),
        ("a: \"open\nb: \"closed\"\nc: 1\n", "1:4 unclosed-quote"),
        ("a: 'It's good'\n", "1:7 text-after-quote"),
        ("a: \"Hi\" there\n", "1:9 text-after-quote"),
        ("a: @home\n", "1:4 needs-quotes"),
        ("a: `code`\n", "1:4 needs-quotes"),
        ("a: %discount\n", "1:4 needs-quotes"),
        ("%discount\na: 1\n", "1:1 needs-quotes"),
        ("a: * all\n", "1:4 needs-quotes"),
        ("a: *bold* text\n", "1:4 needs-quotes"),
        ("a: & co\n", "1:4 needs-quotes"),
        ("a: > 5\n", "1:4 needs-quotes"),
        ("a: | x\n", "1:4 needs-quotes"),
        ("a: ,x\n", "1:4 needs-quotes"),
        ("a: [x, y\nb: 1\n", "1:4 unclosed-bracket"),
        ("a: [x, y\nb:\n  c: 1\n", "1:4 unclosed-bracket"),
        ("a: {x: 1, y: 2\nb: 1\n", "1:4 unclosed-bracket"),
        ("a: {x: 1", "1:4 unclosed-bracket"),
        ("a: [x,", "1:4 unclosed-bracket"),
        ("a: [", "1:4 unclosed-bracket"),
        ("a: [x, \"y\" \"z\"]\n", "1:12 missing-comma"),
        ("a: {x: \"1\" y: 2}\n", "1:12 missing-comma"),
        ("a: {x: b: c}\n", "1:9 needs-quotes"),
        ("a: [x]]\n", "1:7 stray-bracket"),
        ("a: [x, , y]\n", "1:8 missing-value"),
        ("a: [- x]\n", "1:5 list-item"),
        ("a: - x\n", "1:4 list-item"),
        ("a: 1\n- x\n", "2:1 indentation"),
        ("a:\n  - x\n  y: 1\n", "3:3 indentation"),
        ("a: 1\nhello\nb: 2\n", "2:1 missing-colon"),
        ("a: \"C:\\Users\"\n", "1:7 bad-escape"),
        ("a: \"\\xZZ\"\n", "1:5 bad-escape"),
        ("a: !e!x y\n", "1:4 explicit-tag"),
        ("a: {{name}}, hello\n", "1:4 needs-quotes"),
        ("a: {{name}} hello\n", "1:4 needs-quotes"),
        ("a: {at_least:35}\n", "1:13 missing-space"),
        ("%YAML 3.0\n---\na: 1\n", "1:1 needs-quotes"),
    ]

    @Test(arguments: slips)
    func aSlipIsReportedWhereItIsMended(text: String, problem: String) {
        #expect(read(text).problems == [problem])
        #expect(read(text.replacing("\n", with: "\r\n")).problems == [problem])
    }

    @Test func everySlipHasAHelp() {
        for (text, _) in Self.slips {
            for diagnostic in read(text).diagnostics {
                #expect(diagnostic.help != nil && diagnostic.message.last != ".", "\(text)")
            }
        }
    }

    @Test func theHelpShowsTheTextInQuotes() {
        #expect(read("about: Say \"hi\": now\n").diagnostics.first?.help
            == #"put the whole text in quotes: "Say \"hi\": now""#)
    }

    @Test(arguments: ["a: [x, @y z , w]\n", "a: @y z  # note\n"])
    func theTextToQuoteEndsWhereItSeemsTo(text: String) {
        #expect(read(text).diagnostics.first?.help == #"put the whole text in quotes: "@y z""#)
    }

    @Test func theTreeUpToASyntaxErrorIsKept() {
        let file = read("kind: a\nplays:\n  - id: x\n    name: \"open\n")
        #expect(file.isTruncated)
        #expect(file.tree == #"{kind: "a", plays: [{id: "x", name: !}?]?}?"#)
    }

    @Test func whatIsClosedBeforeASyntaxErrorLacksNothing() {
        let file = read("a: {x: 1}\nb: [1, 2]\nc: @\n")
        #expect(file.tree == #"{a: {x: "1"}, b: ["1", "2"], c: !}?"#)
    }
}
