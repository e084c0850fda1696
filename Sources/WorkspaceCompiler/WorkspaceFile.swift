/// One file of a workspace, as found on disk.
public struct WorkspaceFile: Sendable {
    /// Relative to the workspace, with `/`.
    public let path: String
    public let bytes: [UInt8]

    public init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}
