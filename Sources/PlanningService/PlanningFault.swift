import Diagnostics
import Tables

/// Why a use case could not do its work. Each has the exit code of the command and words for a person.
public enum PlanningFault: Error, Sendable {
    /// The workspace has errors.
    case workspace(CheckedWorkspace)
    /// The command was asked for something it cannot do.
    case usage(String)
    /// Rows or files that cannot be read as data.
    case data(DataErrors)
    /// A file or folder is not there.
    case missing(String)
    /// There is no action or customer of the id that was named.
    case unknown(String)
    /// What is not theirs to see or do.
    case forbidden(String)
    /// An output cannot be written.
    case cannotWrite(String)
    /// A store that is damaged, or not one that can be used.
    case badStore(String)
    /// Another run is going on over the same store.
    case busy(String)
    /// Something that is not to be expected: a fault of engage.
    case ours(String)

    /// Exit codes as of sysexits(3), and 1 for a workspace with errors.
    public var exitCode: Int32 {
        switch self {
        case .workspace: 1
        case .usage, .unknown, .forbidden: 64
        case .data, .badStore: 65
        case .missing: 66
        case .ours: 70
        case .cannotWrite: 73
        case .busy: 75
        }
    }
}

extension PlanningFault {
    /// In one line, without the lines of files that it is about.
    public var summary: String {
        switch self {
        case .workspace(let checked): "the workspace has \(checked.errorCount.of("error")); engage check shows them"
        case .data(let errors): "\(errors.entries.count.of("problem")) in the data; \(errors.help)"
        case .usage(let message), .missing(let message), .unknown(let message), .forbidden(let message),
            .cannotWrite(let message), .badStore(let message), .busy(let message), .ours(let message):
            message
        }
    }
}

/// Bad rows and files, as they are told to a person.
public struct DataErrors: Sendable {
    /// One thing that is wrong, and where.
    public struct Entry: Sendable {
        /// The file's name.
        public let file: String
        /// From 1.
        public let line: Int
        /// nil where the row or file as a whole is wrong.
        public let column: String?
        /// What is wrong, without the customer's values.
        public let reason: String

        /// `data/customers.csv:12: open_cases is not a number`: the column once, whether the reason names it or not.
        public var text: String {
            let column = column.flatMap { reason.contains($0) ? nil : "\($0): " } ?? ""
            return "\(file):\(line): \(column)\(reason)"
        }
    }

    /// Faults of whole files, then the bad rows file by file.
    public let entries: [Entry]
    /// What can be done about it.
    public let help: String

    /// How many of them a person is shown.
    public static let shown = 20

    init(files: [FileProblem], rows: [DataProblem], help: String) {
        entries =
            files.map { Entry(file: $0.file, line: $0.line, column: $0.column, reason: $0.reason) }
            + rows.map { Entry(file: $0.file, line: $0.line, column: $0.column, reason: $0.reason) }
        self.help = help
    }

    /// The first of them, how many more there are, and the help.
    public var text: String {
        let lines = entries.prefix(DataErrors.shown).map { "error: \($0.text)" }
        let more = entries.count - lines.count
        return (lines + (more > 0 ? ["… and \(more) more"] : []) + ["help: \(help)"]).joined(separator: "\n")
    }
}
