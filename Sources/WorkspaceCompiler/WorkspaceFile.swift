import YAMLSource

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

extension [WorkspaceFile] {
    /// Reads them as YAML on all processors. In the byte order of their paths.
    func read() -> [YAMLFile] {
        sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
            .flatMap { YAMLReader.parts(path: $0.path, bytes: $0.bytes) }
            .concurrentMap { part in part() }
            .compactMap(\.self)
    }
}
