import Diagnostics
import Testing

@Suite struct JSONRendererTests {
    @Test func problemsAreListedAndCounted() {
        let range = SourceRange(
            SourcePosition(offset: 3, line: 2, column: 1), SourcePosition(offset: 9, line: 2, column: 7))
        let problems = [
            Diagnostic(code: "a-code", path: "a.yaml", range: range, message: "say \"x\"\n\u{1}\\ 漢", help: "help"),
            Diagnostic(code: "b", severity: .warning, path: ".", range: .startOfFile, message: "m"),
        ]
        #expect(
            JSONRenderer.render(problems) == #"""
                {"problems": [
                  {"code": "a-code", "severity": "error", "file": "a.yaml", "line": 2, "column": 1, "end_line": 2, "end_column": 7, "message": "say \"x\"\n\u0001\\ 漢", "help": "help"},
                  {"code": "b", "severity": "warning", "file": ".", "line": 1, "column": 1, "end_line": 1, "end_column": 1, "message": "m", "help": null}
                ], "errors": 1, "warnings": 1}

                """#)
    }

    @Test func noProblemsAreAnEmptyList() {
        #expect(JSONRenderer.render([]) == "{\"problems\": [], \"errors\": 0, \"warnings\": 0}\n")
    }
}
