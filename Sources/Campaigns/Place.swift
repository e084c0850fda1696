/// Where in the workspace a thing was written, so that every explanation can point at it.
public struct Place: Hashable, Sendable {
    /// The file's path, relative to the workspace.
    public let file: String
    /// From 1.
    public let line: Int
    /// From 1, in characters.
    public let column: Int

    public init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }
}

extension Place: CustomStringConvertible {
    /// `playbooks/high.yaml:12`, the form that explanations print.
    public var description: String { "\(file):\(line)" }
}
