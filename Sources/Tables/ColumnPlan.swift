/// Which cells of a record go where: made once a file, read by all its chunks.
struct ColumnPlan: Sendable {
    /// What a cell is turned into.
    enum Kind: UInt8, Sendable {
        case id, number, date, yesNo, yesNoOrDigit, choice, text

        /// The bytes of a value; an id has its own.
        var width: Int {
            switch self {
            case .id: 0
            case .number: 8
            case .date, .text: 4
            case .choice: 2
            case .yesNo, .yesNoOrDigit: 1
            }
        }
    }

    /// One target of a cell. A cell has several where two requests name one column.
    struct Target: Sendable {
        let kind: Kind
        let isRequired: Bool
        /// Index into `requests`; -1 for the id.
        let request: Int
    }

    /// nil where rows are read without an id.
    let idColumn: String?
    let requests: [ColumnRequest]
    /// The name of each cell of a record: the header, or the keys that were asked for.
    let cellNames: [String]
    /// The targets of cell i are `targets[targetStarts[i]..<targetStarts[i + 1]]`.
    let targets: [Target]
    let targetStarts: [Int]

    init(cellNames: [String], idColumn: String?, requests: [ColumnRequest]) {
        self.idColumn = idColumn
        self.requests = requests
        self.cellNames = cellNames
        var targets: [Target] = []
        var starts = [0]
        let requestsOfName = Dictionary(grouping: requests.indices, by: { requests[$0].name })
        for name in cellNames {
            if name == idColumn { targets.append(Target(kind: .id, isRequired: true, request: -1)) }
            for index in requestsOfName[name] ?? [] {
                let kind: Kind =
                    switch requests[index].type {
                    case .number: .number
                    case .date: .date
                    case .yesNo: .yesNo
                    case .yesNoOrDigit: .yesNoOrDigit
                    case .choice: .choice
                    case .text: .text
                    }
                targets.append(Target(kind: kind, isRequired: requests[index].isRequiredInEachRow, request: index))
            }
            starts.append(targets.count)
        }
        self.targets = targets
        targetStarts = starts
    }

    /// The requested names that are not among `present`, each once, in order.
    func missingColumns(present: (String) -> Bool) -> [String] {
        var seen: Set<String> = []
        return requests.map(\.name).filter { !present($0) && seen.insert($0).inserted }
    }

    /// The column's name that a target reads.
    func columnName(of target: Target) -> String {
        target.request < 0 ? idColumn ?? "" : requests[target.request].name
    }
}

/// What can be wrong with a single cell.
enum CellFault: UInt8 {
    case none, empty, notNumber, notDate, notYesNo, notYesNoOrDigit, notChoice, notUTF8, tooLong

    /// The longest customer id in bytes.
    static let longestID = 65_535

    /// The fault in words. They name the column and never the cell's value.
    func reason(for target: ColumnPlan.Target, in plan: ColumnPlan) -> String {
        let name = plan.columnName(of: target)
        switch self {
        case .none: return ""
        case .empty: return "\(name) is empty"
        case .notNumber: return "\(name) is not a number: write it like 1234.5"
        case .notDate: return "\(name) is not a date: write it like 2026-03-31"
        case .notYesNo: return "\(name) is not true, false, yes or no"
        case .notYesNoOrDigit: return "\(name) is not yes, no, true, false, 1 or 0"
        case .notUTF8: return "\(name) is not valid UTF-8"
        case .tooLong: return "\(name) is longer than \(CellFault.longestID) bytes"
        case .notChoice:
            guard case .choice(let choices) = plan.requests[target.request].type else { return "" }
            let shown = choices.prefix(12).joined(separator: ", ")
            return "\(name) is none of its choices: \(shown)" + (choices.count > 12 ? " and \(choices.count - 12) more" : "")
        }
    }
}
