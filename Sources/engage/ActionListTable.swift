import Planner
import PlanningService

/// The action list as CSV, or as a JSON array with one object a line: the columns of a run's list, then what the store
/// knows besides.
struct ActionListTable: ActionListForm {
    enum Layout: Sendable {
        case csv, json
    }

    static let columns = ActionColumn.allCases.map(\.rawValue) + ["listed_on", "snoozed_until", "flag", "note"]

    private let layout: Layout
    private var rows: RowWriter
    private var isEmpty = true

    /// - Parameter isRaw: without a guard against cells that a spreadsheet would run.
    init(_ layout: Layout, isRaw: Bool = false) {
        self.layout = layout
        rows = RowWriter(ActionListTable.columns, format: layout == .csv ? .csv : .ndjson, isRaw: isRaw)
    }

    mutating func begin(_ bytes: inout [UInt8]) {
        rows.head()
        bytes += layout == .csv ? rows.take() : Array("[".utf8)
    }

    mutating func append(_ action: ListEntry, to bytes: inout [UInt8]) {
        rows.append(
            ActionColumn.allCases.map(action.cell) + [
                .text(action.listedOn.description), .text(action.snoozedUntil?.description), .text(action.flag),
                .text(action.note),
            ])
        switch layout {
        case .csv: bytes += rows.take()
        case .json:
            bytes.append(text: isEmpty ? "\n" : ",\n")
            // Without the line end: whether a comma comes before it is only known with the next action.
            bytes += rows.take().dropLast()
        }
        isEmpty = false
    }

    func end(_ bytes: inout [UInt8]) {
        if layout == .json { bytes.append(text: isEmpty ? "]\n" : "\n]\n") }
    }
}

extension ListEntry {
    fileprivate func cell(_ column: ActionColumn) -> Cell {
        switch column {
        case .actionID: .text(actionID)
        case .customerID: .text(customerID)
        case .tier: .text(tier)
        case .rank: .number(rank)
        case .play: .text(play.id)
        case .purpose: .text(play.purpose.rawValue)
        case .channel: .text(play.channel)
        case .owner: .text(owner)
        case .person: .text(person)
        case .dueOn: .text(dueOn.description)
        case .priority: .millionths(priority)
        case .status: .text(status.rawValue)
        case .waitsFor: .text(waitsFor)
        case .because: .text(because)
        }
    }
}

extension Cell {
    /// Empty where there is no text.
    fileprivate static func text(_ text: String?) -> Cell { text.map { .text($0) } ?? .empty }
}
