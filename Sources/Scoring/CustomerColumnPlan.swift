import Campaigns
import CivilCalendar
import RuleEngine
import Tables

/// Which columns of the customers table a workspace reads, and where each goes.
public struct CustomerColumnPlan: Sendable {
    /// The columns of the declared fields, those that say when a cell was filled, and `previous_tier` and
    /// `tier_since`; each once a name and type. The columns of a chunk must be in this order.
    public private(set) var requests: [ColumnRequest] = []
    /// The names that must be in the header line.
    public private(set) var requiredColumns: [String] = []

    private let fieldCount: Int
    private var destinations: [Destination] = []
    private var previousTier = 0
    private var tierSince = 0

    /// Where a column goes: positions in `Workspace.fields` and `requests`.
    private struct Destination: Sendable {
        let field: Int
        let input: InputColumn
        let type: FieldType
        let cells: Int
        let dates: Int?
    }

    public init(workspace: Workspace) {
        fieldCount = workspace.fields.count
        var columns: [(position: Int, field: Field, input: InputColumn)] = []
        for (position, field) in workspace.fields.enumerated() {
            if case .column(let input) = field.source { columns.append((position, field, input)) }
        }
        for (position, field, input) in columns {
            let cells = request(input.name, field.type.columnType, isRequired: !input.isOptional)
            let dates = input.datedBy.map { request($0, .date, isRequired: !input.isOptional) }
            destinations.append(
                Destination(field: position, input: input, type: field.type, cells: cells, dates: dates))
        }
        previousTier = request("previous_tier", .choice(workspace.tiers.tiers.map(\.id)), isRequired: false)
        tierSince = request("tier_since", .date, isRequired: false)
    }

    /// The position of a request, new or already there.
    private mutating func request(_ name: String, _ type: ColumnType, isRequired: Bool) -> Int {
        if isRequired, !requiredColumns.contains(name) { requiredColumns.append(name) }
        let request = ColumnRequest(name: name, type: type)
        if let known = requests.firstIndex(of: request) { return known }
        requests.append(request)
        return requests.count - 1
    }

    /// Rows of a chunk whose `tier_since` is after `asOf`: data errors. O(rows).
    public func rowsWithTierSince(after asOf: Day, in chunk: RecordChunk) -> [Int] {
        let days = chunk.columns[tierSince].days
        return days.indices.filter { days[$0] > asOf.number }
    }

    /// A chunk's columns as the declared fields' values on `asOf`, with `when_empty` and `empty_if_older_than`
    /// applied. O(cells).
    public func batch(_ chunk: RecordChunk, asOf: Day) -> CustomerBatchInput {
        var columns = [Column?](repeating: nil, count: fieldCount)
        var staleCells: [Int] = Array(repeating: 0, count: fieldCount)
        for destination in destinations {
            var column = chunk.columns[destination.cells]
            var isStale: [Bool]?
            if let span = destination.input.emptyIfOlderThan, let dates = destination.dates {
                let stale = column.filledCells(
                    undatedOrDatedBy: asOf.steppedBack(by: span), in: chunk.columns[dates].days)
                column.clear(stale)
                staleCells[destination.field] += stale.reduce(0) { $0 + ($1 ? 1 : 0) }
                isStale = stale
            }
            if let value = destination.input.whenEmpty {
                column.fillEmptyCells(with: value, of: destination.type, except: isStale)
            }
            columns[destination.field] = column
        }
        return CustomerBatchInput(
            batch: CustomerBatch(firstRow: chunk.firstRow, rowCount: chunk.rowCount, columns: columns),
            previousTier: chunk.columns[previousTier].choiceCodes, tierSince: chunk.columns[tierSince].days,
            staleCells: staleCells)
    }
}

/// A chunk of customers, ready to be scored.
public struct CustomerBatchInput: Sendable {
    /// The declared fields. A column of a score or of a built-in that is already here stands in for the computed one,
    /// at earlier dates too: so a scenario overrides it.
    public var batch: CustomerBatch
    /// Codes: 0 empty, i + 1 the i-th tier. nil where no customer has one.
    public var previousTier: [UInt16]?
    /// Day numbers; `Int32.min` is empty. nil where no customer has one.
    public var tierSince: [Int32]?
    /// What is remembered of the tiers of all customers; nil without a store.
    public var memory: TierMemory?
    /// Cells emptied by `empty_if_older_than`, by field position; no counts at all stand for none.
    public var staleCells: [Int]

    public init(
        batch: CustomerBatch, previousTier: [UInt16]? = nil, tierSince: [Int32]? = nil, memory: TierMemory? = nil,
        staleCells: [Int] = []
    ) {
        self.batch = batch
        self.previousTier = previousTier.flatMap { $0.contains { $0 != 0 } ? $0 : nil }
        self.tierSince = tierSince.flatMap { $0.contains { $0 != .min } ? $0 : nil }
        self.memory = memory
        self.staleCells = staleCells
    }
}

extension CustomerBatchInput {
    /// The same, with the row of its first customer among all customers.
    public func startingAt(_ firstRow: Int) -> CustomerBatchInput {
        var moved = self
        moved.batch = CustomerBatch(firstRow: firstRow, rowCount: batch.rowCount, columns: batch.columns)
        return moved
    }
}

extension FieldType {
    /// How the table reader reads it.
    fileprivate var columnType: ColumnType {
        switch self {
        case .number, .money: .number
        case .yesNo: .yesNo
        case .choice(let choices): .choice(choices)
        case .text: .text
        case .date: .date
        }
    }
}
