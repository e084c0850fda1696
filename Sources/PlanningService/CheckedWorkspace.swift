import Campaigns
import Diagnostics
import WorkspaceCompiler

/// A workspace as it was read and checked, with everything that is needed to show its problems.
public struct CheckedWorkspace: Sendable {
    /// In the byte order of their paths.
    public let files: [WorkspaceFile]
    /// nil when there are errors.
    public let workspace: Workspace?
    /// In reading order.
    public let diagnostics: [Diagnostic]
    /// The text of each file by its path, for showing the lines of problems.
    public let sources: [String: SourceText]
    /// What came up on the way, where it is kept.
    private let workings: CompiledWorkspace?

    /// Checks files that are already in memory.
    ///
    /// - Parameters:
    ///   - clock: tells today's date to the warnings about dates, for a workspace whose inputs name no day.
    ///   - keepsWorkings: keeps what came up on the way. Nothing asks for it again, but a process that ends with its
    ///     work need not take it apart first, which takes a tenth as long as all checking.
    public init(
        files: [WorkspaceFile], problems: [Diagnostic] = [], clock: CalendarClock = .system, keepsWorkings: Bool = false
    ) {
        let compiled = WorkspaceCompiler.compile(files, unreadable: problems, today: clock.today)
        self.files = files
        workspace = compiled.workspace
        diagnostics = compiled.diagnostics
        sources = compiled.sources
        workings = keepsWorkings ? compiled : nil
    }

    /// Reads and checks a folder.
    public init(_ folder: WorkspaceFolder, keepsWorkings: Bool = false) {
        let (files, problems) = folder.read()
        self.init(files: files, problems: problems, keepsWorkings: keepsWorkings)
    }

    /// How many problems keep the workspace from being used.
    public var errorCount: Int { diagnostics.count { $0.severity == .error } }
    /// How many problems do not.
    public var warningCount: Int { diagnostics.count { $0.severity == .warning } }

    /// The workspace, or the fault that it has errors.
    public func valid() throws(PlanningFault) -> Workspace {
        guard let workspace else { throw .workspace(self) }
        return workspace
    }
}
