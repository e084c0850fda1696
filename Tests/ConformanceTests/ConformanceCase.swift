import Testing

/// One case of the executable language reference: a workspace, its inputs, and what is to come of them.
struct ConformanceCase: Sendable {
    /// `topic/good/file`, without the ending.
    let file: String
    /// The rule, as a sentence.
    let name: String
    /// The files of the workspace, by path: those of the base, replaced and added to by the case's own.
    let workspace: [String: [UInt8]]
    let inputs: CaseInputs
    let expected: Expectation
    /// Runs one after the other over one store; none for a case of one run without a store.
    var nights: [Night] = []
}

/// The texts a run reads, as CSV.
struct CaseInputs: Sendable {
    /// A header alone where the case gives no customers.
    let customers: String
    let interactions: String?
    let contacts: String?
    let visits: String?
    /// `YYYY-MM-DD`; nil leaves the day to the workspace's inputs.
    let asOf: String?
}

/// What a case expects; a part that is nil or empty is not looked at.
struct Expectation: Sendable {
    /// The errors, exactly these. nil: none.
    var problems: [ExpectedProblem]?
    /// Warnings that must be among those of the workspace.
    var warnings: [ExpectedProblem] = []
    /// Codes that no warning of the workspace may have.
    var noWarnings: [String] = []
    /// Bad rows, exactly these. nil: none.
    var dataErrors: [ExpectedDataError]?
    /// Words that one warning of the run must hold together, a list a warning.
    var runWarnings: [[String]] = []
    /// Field values by customer, then field; "" is empty.
    var values: [String: [String: String]] = [:]
    /// The verdicts of exactly these plays, by customer.
    var verdicts: [String: [String: String]] = [:]
    var decidedBy: [String: [String: String]] = [:]
    /// The action list as CSV; its header names the columns.
    var actions: String?
    /// The criteria of a play's `when` in words, by play.
    var words: [String: [String]] = [:]
    /// `passes` or `fails`, by the scenario's name.
    var scenarios: [String: String] = [:]

    /// Whether the case needs a run over customers.
    var needsRun: Bool {
        dataErrors != nil || actions != nil
            || !(runWarnings.isEmpty && values.isEmpty && verdicts.isEmpty && decidedBy.isEmpty)
    }
}

/// A problem of the workspace: its code, where it stands, and words that its message or help must hold.
/// What the case leaves open is nil.
struct ExpectedProblem: Sendable {
    let code: String?
    let file: String?
    let line: Int?
    let column: Int?
    let says: [String]
}

/// A bad row. The column is a name; nil where the whole row is at fault.
struct ExpectedDataError: Sendable {
    /// `customers`, `interactions`, `contacts` or `visits`.
    let table: String
    let line: Int
    let column: String?
    let says: [String]
}

extension ConformanceCase: CustomTestStringConvertible {
    var testDescription: String { "\(file): \(name)" }
}
