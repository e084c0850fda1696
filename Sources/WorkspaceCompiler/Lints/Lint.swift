import Campaigns
import Diagnostics

/// A rule of good practice: what it looks for in a workspace that has no errors, and the page that explains it.
///
/// Each stands in a file of its own, as a constant of this type, with the texts of what it reports beside it.
public struct Lint: Sendable {
    /// What authors write under `lint:`, in small letters and `-`: `capacity-zero`.
    public let code: String
    /// What it finds, in a few words, without a full stop: `a role without any capacity`.
    public let title: String
    /// Why that is worth a look, in a paragraph or two.
    public let why: String
    public let example: Example
    /// Gives its findings, with severity `warning`, in any order.
    let find: @Sendable (LintContext) -> [Diagnostic]

    init(
        _ code: String, _ title: String, why: String, example: Example,
        find: @escaping @Sendable (LintContext) -> [Diagnostic]
    ) {
        self.code = code
        self.title = title
        self.why = why
        self.example = example
        self.find = find
    }

    /// A piece of a workspace that raises the warning, and one like it that is right.
    public struct Example: Sendable {
        /// Where the piece belongs.
        public enum Slot: Sendable {
            /// Keys of a play; they stand in for those the play has already.
            case play
            /// A whole file at this path.
            case file(String)
        }

        public let slot: Slot
        public let bad: String
        public let good: String
        /// Whole files by path that either piece stands beside, where it takes more than the piece to see the warning.
        public let beside: [String: String]

        public init(_ slot: Slot, bad: String, good: String, beside: [String: String] = [:]) {
            self.slot = slot
            self.bad = bad
            self.good = good
            self.beside = beside
        }
    }
}
