/// One problem that an author can mend: where, what, and what to write instead.
public struct Diagnostic: Hashable, Sendable {
    public enum Severity: String, Sendable {
        case error, warning
    }

    /// A kebab-case word that an author can search for, such as `unknown-field`.
    public let code: String
    public let severity: Severity
    /// The file's path, relative to the workspace; `.` for the workspace folder itself.
    public let path: String
    public let range: SourceRange
    /// What is wrong, one sentence without a full stop.
    public let message: String
    /// What to write instead, or nil where nothing useful can be said.
    public let help: String?

    public init(
        code: String, severity: Severity = .error, path: String, range: SourceRange, message: String,
        help: String? = nil
    ) {
        self.code = code
        self.severity = severity
        self.path = path
        self.range = range
        self.message = message
        self.help = help
    }
}

extension Diagnostic {
    /// The path of a problem that no file has.
    public static let wholeWorkspace = "."

    /// The path from where `folder`, the workspace's, begins; an empty one is the workspace itself.
    func path(in folder: String) -> String {
        if folder.isEmpty { return path }
        return path == Diagnostic.wholeWorkspace ? folder : folder.hasSuffix("/") ? folder + path : "\(folder)/\(path)"
    }
}

extension Diagnostic: Comparable {
    /// By path in byte order, line, column, then code and message.
    public static func < (left: Diagnostic, right: Diagnostic) -> Bool {
        if left.path != right.path { return left.path.utf8.lexicographicallyPrecedes(right.path.utf8) }
        if left.range.start != right.range.start { return left.range.start < right.range.start }
        return (left.code, left.message) < (right.code, right.message)
    }
}

extension Array<Diagnostic> {
    /// Sorted by place, each problem once.
    public var inReadingOrder: [Diagnostic] {
        var seen = Set<Diagnostic>()
        return filter { seen.insert($0).inserted }.sorted()
    }

    public var hasErrors: Bool { contains { $0.severity == .error } }
}
