import Campaigns
import Diagnostics

/// What became of the files of a workspace: a workspace, or what keeps it from being one.
public struct CompiledWorkspace: Sendable {
    /// nil when there are errors.
    public let workspace: Workspace?
    /// In reading order.
    public let diagnostics: [Diagnostic]
    /// Every file by its path, to quote lines from.
    public let sources: [String: SourceText]

    public init(workspace: Workspace?, diagnostics: [Diagnostic], sources: [String: SourceText]) {
        self.workspace = workspace
        self.diagnostics = diagnostics
        self.sources = sources
    }
}
