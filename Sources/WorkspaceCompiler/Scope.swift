/// What every decoder has at hand: the names of the workspace, and where problems go.
struct Scope {
    let findings: Findings
    let names: Names
}
