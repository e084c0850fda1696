import WorkspaceCompiler

/// A file of a new workspace.
public struct StarterFile: Sendable {
    /// Relative to the workspace.
    public let path: String
    public let bytes: [UInt8]

    init(_ path: String, _ bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    init(_ path: String, _ text: String) { self.init(path, Array(text.utf8)) }

    /// A YAML file in the layout that all have.
    var laidOut: StarterFile {
        switch WorkspaceFormatter.format(WorkspaceFile(path: path, bytes: bytes)) {
        case .formatted(let bytes): StarterFile(path, bytes)
        case .problems, .changed: self
        }
    }
}

/// A small trade with made-up customers, ready to be planned.
public enum SampleWorkspace {
    public static let files = [
        StarterFile("rules/fields.yaml", PackageResources.fields_yaml),
        StarterFile("rules/inputs.yaml", PackageResources.inputs_yaml),
        StarterFile("rules/scores.yaml", PackageResources.scores_yaml),
        StarterFile("rules/tiers.yaml", PackageResources.tiers_yaml),
        StarterFile("rules/guardrails.yaml", PackageResources.guardrails_yaml),
        StarterFile("rules/guardrails_scenarios.yaml", PackageResources.guardrails_scenarios_yaml),
        StarterFile("rules/team.yaml", PackageResources.team_yaml),
        StarterFile("rules/ranking.yaml", PackageResources.ranking_yaml),
        StarterFile("rules/measurement.yaml", PackageResources.measurement_yaml),
        StarterFile("playbooks/always_be_helping.yaml", PackageResources.always_be_helping_yaml),
        StarterFile(
            "playbooks/always_be_helping_scenarios.yaml", PackageResources.always_be_helping_scenarios_yaml),
        StarterFile("playbooks/high.yaml", PackageResources.high_yaml),
        StarterFile("playbooks/high_scenarios.yaml", PackageResources.high_scenarios_yaml),
        StarterFile("playbooks/medium.yaml", PackageResources.medium_yaml),
        StarterFile("playbooks/medium_scenarios.yaml", PackageResources.medium_scenarios_yaml),
        StarterFile("playbooks/low.yaml", PackageResources.low_yaml),
        StarterFile("playbooks/low_scenarios.yaml", PackageResources.low_scenarios_yaml),
        StarterFile("data/customers.csv", PackageResources.customers_csv),
        StarterFile("data/interactions.csv", PackageResources.interactions_csv),
        StarterFile("data/contacts.csv", PackageResources.contacts_csv),
        StarterFile("README.md", PackageResources.README_md),
        StarterFile(".gitignore", PackageResources.gitignore_txt),
    ]
}
