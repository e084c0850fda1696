import CivilCalendar
import Crypto
import Planner
import Tables
import WorkspaceCompiler

/// What a run was made from, so that two runs can be compared. Equal inputs give equal identities.
public struct RunIdentity: Sendable {
    /// From the two hashes and as_of.
    public let id: String
    /// SHA-256 of the workspace's paths and contents.
    public let workspaceHash: String
    /// SHA-256 of the contents of the inputs, in the order customers, interactions, contacts, visits.
    public let inputsHash: String
}

extension PlanningRun {
    /// Reads all inputs once more, to hash them.
    public func identity(of workspaceFiles: [WorkspaceFile]) -> RunIdentity {
        RunIdentity(of: workspaceFiles, inputs: files, asOf: asOf)
    }
}

extension RunIdentity {
    /// Reads all inputs, to hash them.
    init(of workspaceFiles: [WorkspaceFile], inputs files: [InputFile], asOf: Day) {
        var workspace = SHA256()
        for file in workspaceFiles {
            workspace.update(data: Array("\(file.path)\n\(file.bytes.count)\n".utf8))
            workspace.update(data: file.bytes)
        }
        var inputs = SHA256()
        for file in files {
            inputs.update(data: Array("\(file.count)\n".utf8))
            file.withBytes { inputs.update(bufferPointer: $0) }
        }
        workspaceHash = String(hexadecimal: workspace.finalize())
        inputsHash = String(hexadecimal: inputs.finalize())
        let run = SHA256.hash(data: Array("\(workspaceHash)\n\(inputsHash)\n\(asOf)".utf8))
        id = String(hexadecimal: run.prefix(8))
    }
}
