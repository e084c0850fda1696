import Campaigns
import Diagnostics
import Scenarios

extension ScenarioReport {
    /// `test --format github`: workflow commands, which GitHub shows at the lines of a pull request; then the summary,
    /// for whoever reads the log.
    ///
    /// - Parameter folder: the workspace, from the root of the repository.
    func annotations(folder: String) -> String {
        func path(_ file: String) -> String { folder.isEmpty ? file : "\(folder)/\(file)" }
        var lines = failed.map { result in
            let failure = ScenarioFailure(result: result, workspace: workspace)
            return GitHubAnnotation(
                .error, file: path(result.scenario.place.file), line: result.scenario.place.line,
                title: "Scenario fails: \(result.scenario.name)", message: failure.differences.joined(separator: "\n")
            ).text
        }
        // GitHub shows few annotations a run: those of the other rules would push these out.
        lines += (coverage?.items ?? []).filter { !$0.isCovered && $0.kind.isRequired }.map { item in
            GitHubAnnotation(
                requiresCoverage ? .error : .warning, file: path(item.place.file), line: item.place.line,
                title: "Without a scenario", message: "no scenario \(item.kind.wanted(item.name))"
            ).text
        }
        return (lines + [summary]).joined(separator: "\n") + "\n"
    }
}
