import Campaigns
import Diagnostics
import YAMLSource

/// What became of the files of a workspace: a workspace, or what keeps it from being one.
public struct CompiledWorkspace: Sendable {
    /// nil when there are errors.
    public let workspace: Workspace?
    /// In reading order.
    public let diagnostics: [Diagnostic]
    /// Every file as it was read, in the byte order of their paths.
    private let files: [YAMLFile]
    /// What the lints were told; nil when there are errors.
    private let reasoning: LintContext?

    /// Every file by its path, to quote lines from.
    public var sources: [String: SourceText] {
        Dictionary(files.map { ($0.source.path, $0.source) }) { first, _ in first }
    }

    init(workspace: Workspace?, diagnostics: [Diagnostic], files: [YAMLFile], reasoning: LintContext?) {
        self.workspace = workspace
        self.diagnostics = diagnostics
        self.files = files
        self.reasoning = reasoning
    }
}
