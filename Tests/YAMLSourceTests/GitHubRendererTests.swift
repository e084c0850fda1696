import Diagnostics
import Testing

@Suite struct GitHubRendererTests {
    private func problem(
        _ path: String, _ from: (Int, Int), _ to: (Int, Int), message: String = "m", help: String? = nil
    ) -> Diagnostic {
        func position(_ place: (Int, Int)) -> SourcePosition { SourcePosition(offset: 0, line: place.0, column: place.1) }
        return Diagnostic(
            code: "a-code", path: path, range: SourceRange(position(from), position(to)), message: message, help: help)
    }

    @Test func withinALineColumnsAreGiven() {
        #expect(
            GitHubRenderer.render([problem("rules/a.yaml", (2, 1), (2, 7))], folder: "")
                == "::error file=rules/a.yaml,line=2,col=1,endLine=2,endColumn=7,title=a-code::m\n")
    }

    @Test func overSeveralLinesThereAreNone() {
        #expect(
            GitHubRenderer.render([problem("rules/a.yaml", (2, 3), (4, 7))], folder: "")
                == "::error file=rules/a.yaml,line=2,endLine=4,title=a-code::m\n")
    }

    @Test func textIsEscaped() {
        #expect(
            GitHubRenderer.render(
                [problem("rules/a,b:50%.yaml", (1, 1), (1, 1), message: "10%: a,\r\nb", help: "write\nthis")],
                folder: "x, y")
                == "::error file=x%2C y/rules/a%2Cb%3A50%25.yaml,line=1,col=1,endLine=1,endColumn=1,title=a-code"
                + "::10%25: a,%0D%0Ab%0Ahelp: write%0Athis\n")
    }

    @Test func whatIsOfNoFileHasNoPlace() {
        let warning = Diagnostic(code: "b", severity: .warning, path: ".", range: .startOfFile, message: "m")
        #expect(GitHubRenderer.render([warning, warning], folder: "shop") == "::warning title=b::m\n::warning title=b::m\n")
    }
}
