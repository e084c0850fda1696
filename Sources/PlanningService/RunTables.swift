import RuleEngine
import Scoring
import Tables

/// The inputs of a run, read and grouped by customer.
struct RunTables {
    let ids: [PackedStrings]
    let batches: [CustomerBatchInput]
    /// nil where nothing had to be looked up.
    let index: CustomerIndex?
    let interactions: InteractionTable
    /// As the file has them, not completed.
    let contacts: ContactTable
    let visits: VisitTable
    /// nil where no file is named, or nobody asked for it.
    let outcomes: OutcomeTable?
    let counts: InputCounts
    let warnings: [String]
    /// Opened files, in the order read; for the run's identity and for rejects.
    let files: [InputFile]
    let problems: [(file: InputFile, problems: [DataProblem])]
}

/// How much was read, as a run tells it.
public struct InputCounts: Sendable {
    /// Good rows of the customers file.
    public var customers = 0
    /// Interactions of known customers and declared events up to as_of.
    public var interactions = 0
    /// By event position.
    public var events: [Int] = []
    /// Contacts with known customers up to as_of.
    public var contacts = 0
    /// Those of them that were answered.
    public var answered = 0
    /// Visits of known customers up to as_of.
    public var visits = 0
    /// Bad rows that went to the rejects.
    public var rejected = 0
}
