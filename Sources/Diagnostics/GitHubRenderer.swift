/// Problems as workflow commands of GitHub Actions, which shows each at its line of a pull request.
public enum GitHubRenderer {
    /// One line a problem, in the order given:
    /// `::error file=…,line=…,col=…,endLine=…,endColumn=…,title=…::message`, the help after the message. Columns are left
    /// out of a problem over several lines, as GitHub takes them within one line only, and the place of one that is
    /// about the whole workspace.
    ///
    /// - Parameter folder: the workspace as seen from the root of the repository; empty where it is that root.
    public static func render(_ diagnostics: [Diagnostic], folder: String) -> String {
        diagnostics.map { line($0, folder: folder) + "\n" }.joined()
    }

    private static func line(_ diagnostic: Diagnostic, folder: String) -> String {
        let (start, end) = (diagnostic.range.start, diagnostic.range.end)
        var properties: [(name: String, value: String)] = []
        if diagnostic.path != Diagnostic.wholeWorkspace {
            properties += [("file", diagnostic.path(in: folder)), ("line", String(start.line))]
            if start.line == end.line {
                properties += [
                    ("col", String(start.column)), ("endLine", String(end.line)), ("endColumn", String(end.column)),
                ]
            } else {
                properties.append(("endLine", String(end.line)))
            }
        }
        properties.append(("title", diagnostic.code))
        return GitHubAnnotation(
            diagnostic.severity, properties: properties,
            message: diagnostic.message + (diagnostic.help.map { "\nhelp: \($0)" } ?? "")
        ).text
    }
}
