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

    /// The batch of one customer, whose row among all is given. O(columns).
    public func alone(_ row: Int) -> CustomerBatch {
        CustomerBatch(firstRow: row, rowCount: 1, columns: columns.map { $0?.cell(row - firstRow) })
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
    /// The column of one of its cells.
    fileprivate func cell(_ row: Int) -> Column {
        switch self {
        case .number(let values): .number([values[row]])
        case .date(let values): .date([values[row]])
        case .yesNo(let values): .yesNo([values[row]])
        case .choice(let values): .choice([values[row]])
        case .text(let text):
            // A word of its own: the table of a chunk may be long.
            text.codes[row] == 0
                ? .text(TextColumn(codes: [0], words: []))
                : .text(TextColumn(codes: [1], words: [text.words[Int(text.codes[row]) - 1]]))
        }
    }

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
