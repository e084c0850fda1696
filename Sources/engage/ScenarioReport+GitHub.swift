import Campaigns
import Scenarios

extension ScenarioReport {
    /// `test --format github`: workflow commands, which GitHub shows at the lines of a pull request; then the summary,
    /// for whoever reads the log.
    var annotations: String {
        var lines = failed.map { result in
            let failure = ScenarioFailure(result: result, workspace: workspace)
            return GitHubAnnotation(
                level: "error", file: path(result.scenario.place.file), line: result.scenario.place.line,
                title: "Scenario fails: \(result.scenario.name)", message: failure.differences.joined(separator: "\n")
            ).text
        }
        // GitHub shows few annotations a run: those of the other rules would push these out.
        lines += (coverage?.items ?? []).filter { !$0.isCovered && $0.kind.isRequired }.map { item in
            GitHubAnnotation(
                level: requiresCoverage ? "error" : "warning", file: path(item.place.file), line: item.place.line,
                title: "Without a scenario", message: "no scenario \(item.kind.wanted(item.name))"
            ).text
        }
        return (lines + [summary]).joined(separator: "\n") + "\n"
    }

    /// As GitHub counts it: from the folder where the command runs, which is the repository's.
    private func path(_ file: String) -> String { folder == "." ? file : "\(folder)/\(file)" }
}

/// A workflow command of GitHub Actions: `::error file=…,line=…,title=…::message`.
struct GitHubAnnotation {
    let level: String
    let file: String
    let line: Int
    let title: String
    let message: String

    var text: String {
        "::\(level) file=\(property(file)),line=\(line),title=\(property(title))::\(escaped(message))"
    }

    private func escaped(_ text: String) -> String {
        text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }

    private func property(_ text: String) -> String {
        escaped(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
    }
}
