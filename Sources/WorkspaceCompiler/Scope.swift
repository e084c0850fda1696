/// What every decoder has at hand: the names of the workspace, and where problems go.
///
/// One object for all decoders: as a value its tables would be retained one by one for every mapping.
final class Scope {
    let findings: Findings
    let names: Names

    init(findings: Findings, names: Names) {
        self.findings = findings
        self.names = names
    }
}
