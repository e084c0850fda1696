/// What to do next in a row: one cell, or neighbouring ones that hold numbers or are passed over. Made once a chunk, so
/// that a row is read by a handful of jumps that can be guessed.
struct RowStep: Sendable {
    enum Kind: UInt8, Sendable {
        /// A cell that nobody asked for.
        case skip
        case id, number, date
        /// An answer, a choice or a text.
        case word
        /// A cell that several requests name, or a number that must not be empty.
        case general
    }

    var kind: Kind
    var isRequired: Bool
    /// A value of the column has 1 << `widthShift` bytes.
    var widthShift: Int
    /// The first cell, from 0, and how many.
    var cell: Int
    var count = 1
    /// The target of the first cell.
    var target: Int
    /// The byte that must end each cell, eight times: the delimiter, or the line feed for a row's last cell.
    var terminators: UInt64

    static func steps(of plan: ColumnPlan, delimiter: UInt8) -> [RowStep] {
        var steps: [RowStep] = []
        for cell in plan.cellNames.indices {
            let (first, end) = (plan.targetStarts[cell], plan.targetStarts[cell + 1])
            let isLast = cell == plan.cellNames.count - 1
            let terminators = EightBytes.repeating(isLast ? lineFeed : delimiter)
            let kind: Kind =
                switch end - first {
                case 0: .skip
                case 1 where plan.targets[first].kind == .number && plan.targets[first].isRequired: .general
                case 1: Kind(plan.targets[first].kind)
                default: .general
                }
            let isRequired = end > first && plan.targets[first].isRequired
            if let last = steps.indices.last, kind == .number || kind == .skip, steps[last].kind == kind,
                steps[last].terminators == terminators
            {
                steps[last].count += 1
            } else {
                steps.append(
                    RowStep(
                        kind: kind, isRequired: isRequired,
                        widthShift: end > first ? plan.targets[first].kind.width.trailingZeroBitCount : 0, cell: cell,
                        target: first, terminators: terminators))
            }
        }
        return steps
    }
}

extension RowStep.Kind {
    fileprivate init(_ kind: ColumnPlan.Kind) {
        self =
            switch kind {
            case .id: .id
            case .number: .number
            case .date: .date
            case .yesNo, .yesNoOrDigit, .choice, .text: .word
            }
    }
}
