import WorkspaceCompiler

/// What is to be said of a warning of good practice, for people who look it up.
public struct LintPage: Sendable {
    /// What the warning carries in brackets: `capacity-zero`.
    public let code: String
    /// What it finds, in a few words.
    public let title: String
    /// Why that is worth a look.
    public let why: String
    /// Where the examples belong: `in a play`, or the path of a file.
    public let exampleSlot: String
    /// Files that the examples stand beside, in the order of their paths.
    public let beside: [(path: String, text: String)]
    /// YAML that raises the warning, and some like it that does not.
    public let bad: String
    public let good: String

    /// All pages, by code.
    public static let all: [LintPage] = Lint.all.map(LintPage.init)
    /// The codes of errors, which have no pages: their help stands with each message.
    public static let errorCodes: [String] = ProblemCodes.errors

    init(_ lint: Lint) {
        code = lint.code
        title = lint.title
        why = lint.why
        exampleSlot = switch lint.example.slot {
            case .play: "in a play"
            case .file(let path): path
        }
        beside = lint.example.beside.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        bad = lint.example.bad
        good = lint.example.good
    }
}
