import Campaigns
import CivilCalendar
import Diagnostics
import YAMLSource

/// Makes a typed workspace out of its files, or says all that keeps them from being one.
///
/// A first pass declares all names, a second decodes what is said of them. Nothing stops at the first problem.
public enum WorkspaceCompiler {
    /// - Parameters:
    ///   - files: every file of the workspace, in any order; they are read in the byte order of their paths.
    ///   - unreadable: what was found wrong while the files were looked for. As a file that could not be read
    ///     may declare anything, names that are missing are then not reported.
    ///   - today: tells the date in a time zone, for a workspace whose inputs name no day.
    public static func compile(
        _ files: [WorkspaceFile], unreadable: [Diagnostic] = [], today: (_ timeZone: String) -> Day
    ) -> CompiledWorkspace {
        let findings = Findings()
        unreadable.forEach(findings.report)
        let read = files.read()
        read.flatMap(\.diagnostics).forEach(findings.report)
        let kinds = KindFiles(read, unreadable: unreadable.hasErrors, findings)
        reportWhatIsMissing(files, kinds, findings)
        var compilation = WorkspaceDecoder(kinds, findings)
        let workspace = compilation.decode()
        var reasoning: LintContext?
        if let workspace, !findings.diagnostics.hasErrors {
            let asOf = workspace.inputs.asOf ?? today(workspace.inputs.timeZone)
            let context = LintContext(workspace: workspace, asOf: asOf, files: kinds)
            Lint.findings(in: context).forEach(findings.report)
            reasoning = context
        }
        let diagnostics = compilation.lint.applied(to: findings.diagnostics).inReadingOrder
        return CompiledWorkspace(
            workspace: diagnostics.hasErrors ? nil : workspace, diagnostics: diagnostics, files: read,
            reasoning: reasoning)
    }

    private static func reportWhatIsMissing(_ files: [WorkspaceFile], _ kinds: KindFiles, _ findings: Findings) {
        if kinds.hasFilesOfUnknownKind { return }
        if files.isEmpty {
            findings.report(.noFiles())
            return
        }
        for kind in [Kind.fields, .tiers, .playbook] where kinds[kind].isEmpty { findings.report(.noFile(of: kind)) }
    }
}

extension Diagnostic {
    static func noFiles() -> Diagnostic {
        Diagnostic(
            code: "no-files", path: Diagnostic.wholeWorkspace, range: .startOfFile, message: "there are no rules and no playbooks here",
            help: "write `.yaml` files below `rules/` and `playbooks/`: at least one of `kind: fields`, "
                + "one of `kind: tiers` and one of `kind: playbook`")
    }

    static func noFile(of kind: Kind) -> Diagnostic {
        let example: String =
            switch kind {
            case .fields: "`rules/fields.yaml` with `kind: fields`, `format: 1` and `fields:`, the words that rules may use"
            case .tiers: "`rules/tiers.yaml` with `kind: tiers`, `format: 1`, `score:` and `tiers:`"
            default:
                "`playbooks/high.yaml` with `kind: playbook`, `format: 1`, `id:`, `name:`, `tier:`, `strategy:` and `plays:`"
            }
        return Diagnostic(
            code: "no-\(kind.rawValue)", path: Diagnostic.wholeWorkspace, range: .startOfFile,
            message: "no file is of `kind: \(kind.rawValue)`", help: "write \(example)")
    }
}
