import CivilCalendar
import Tables

/// A chunk of customers as columns: what conditions and formulas are evaluated on.
public struct CustomerBatch: Sendable {
    /// The row of its first customer among all customers; rows of `CustomerHistory` are counted the same way.
    public let firstRow: Int
    public let rowCount: Int
    /// By `FieldIndex.position`; nil until it is computed, or where nothing needs it.
    public var columns: [Column?]

    public init(firstRow: Int, rowCount: Int, columns: [Column?]) {
        self.firstRow = firstRow
        self.rowCount = rowCount
        self.columns = columns
    }
}

/// What all customers did, and what we did to them, by customer row.
public struct CustomerHistory: Sendable {
    public let interactions: InteractionTable
    public let contacts: ContactTable
    public let visits: VisitTable

    public init(interactions: InteractionTable, contacts: ContactTable, visits: VisitTable) {
        self.interactions = interactions
        self.contacts = contacts
        self.visits = visits
    }
}

extension Column {
    /// The number of cells.
    var count: Int {
        switch self {
        case .number(let values): values.count
        case .date(let values): values.count
        case .yesNo(let values): values.count
        case .choice(let values): values.count
        case .text(let text): text.codes.count
        }
    }
}
