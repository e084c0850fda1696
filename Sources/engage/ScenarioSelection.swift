import Campaigns
import Diagnostics
import PlanningService
import Scenarios

/// Which scenarios are to be played through.
struct ScenarioSelection {
    /// Names or parts of names, in any case; none selects all.
    let names: [String]
    /// nil selects those of all files.
    let file: String?

    /// In the workspace's order. What selects nothing is a mistake, unless there is nothing to select from: else a test
    /// that somebody renames would go on to "pass".
    func scenarios(of workspace: Workspace) throws(PlanningFault) -> [Scenario] {
        let all = workspace.scenarios
        if all.isEmpty { return [] }
        let ofFile = try file.map { file throws(PlanningFault) in try scenarios(all, ofFile: file) } ?? all
        for name in names where !ofFile.contains(where: { isNamed($0, name) }) {
            let near = nearestWord(to: name, among: ofFile.map(\.name)).map { "; did you mean \"\($0)\"?" } ?? ""
            throw .usage("no scenario has \"\(name)\" in its name\(near)")
        }
        return names.isEmpty ? ofFile : ofFile.filter { scenario in names.contains { isNamed(scenario, $0) } }
    }

    private func isNamed(_ scenario: Scenario, _ part: String) -> Bool {
        scenario.name.lowercased().contains(part.lowercased())
    }

    /// A file may be named by its path or the end of it, with or without what comes before the workspace, and without
    /// its ending.
    private func scenarios(_ all: [Scenario], ofFile file: String) throws(PlanningFault) -> [Scenario] {
        let wanted = "/" + (file.hasPrefix("./") ? String(file.dropFirst(2)) : file)
        let found = all.filter { scenario in
            let path = "/" + scenario.place.file
            return wanted.hasSuffix(path) || path.hasSuffix(wanted)
                || [".yaml", ".yml"].contains { path.hasSuffix(wanted + $0) }
        }
        if !found.isEmpty { return found }
        throw .usage("there are no scenarios in \(file); there are some in \(all.files.joined(separator: ", "))")
    }
}
