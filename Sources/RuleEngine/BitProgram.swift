/// A bit vector of a `BitProgram`, as it is or inverted.
struct BitOperand: Hashable, Comparable, Sendable {
    /// The slot, and in the lowest bit whether it is inverted.
    private let code: Int32

    init(slot: Int) { code = Int32(slot) << 1 }
    private init(code: Int32) { self.code = code }

    var slot: Int { Int(code >> 1) }
    var isInverted: Bool { code & 1 == 1 }
    var inverted: BitOperand { BitOperand(code: code ^ 1) }

    static func < (left: BitOperand, right: BitOperand) -> Bool { left.code < right.code }
}

/// A formula over bit vectors, at most one level deep: whatever is deeper is worked out once, in a slot of its own.
enum BitExpression: Hashable, Sendable {
    case always(Bool)
    /// Sorted, each once, at least one.
    case all([BitOperand])
    /// Sorted, each once, at least two.
    case any([BitOperand])

    static func slot(_ slot: Int) -> BitExpression { .all([BitOperand(slot: slot)]) }

    /// By De Morgan's laws.
    var inverted: BitExpression {
        switch self {
        case .always(let holds): .always(!holds)
        case .all(let operands) where operands.count == 1: .all([operands[0].inverted])
        case .all(let operands): .any(operands.map(\.inverted).sorted())
        case .any(let operands): .all(operands.map(\.inverted).sorted())
        }
    }
}

/// Bit vectors made from bit vectors, in an order in which everything is there when it is needed. Equal expressions
/// are worked out once, wherever they come from.
struct BitProgram: Sendable {
    /// How a slot is made from others: the rows that are in all of `inside` and in none of `outside`, or if inverted all
    /// other rows. (An any is the opposite of an all of the opposites.)
    struct Step: Sendable {
        let slot: Int
        /// Stretches of `operands`.
        let inside: Range<Int>
        let outside: Range<Int>
        let isInverted: Bool
    }

    /// Slots are numbered from 0. The first holds every row; what the other ones hold that no step makes is up to
    /// whoever asked for them.
    private(set) var slotCount = 1
    private(set) var steps: [Step] = []
    /// Slots, those of all steps, one after the other.
    private(set) var operands: [Int32] = []
    private var known: [BitExpression: Int] = [:]

    /// The slot that holds every row of the batch.
    static let everyRow = 0

    mutating func newSlot() -> Int {
        slotCount += 1
        return slotCount - 1
    }

    /// Holds where all of them do. O(operands).
    mutating func all(_ parts: [BitExpression]) -> BitExpression {
        var operands: [BitOperand] = []
        for part in parts {
            switch part {
            case .always(true): continue
            case .always(false): return .always(false)
            case .all(let more): operands += more
            case .any: operands.append(BitOperand(slot: slot(of: part)))
            }
        }
        operands.sort()
        var distinct: [BitOperand] = []
        for operand in operands where operand != distinct.last {
            // An operand and its opposite are neighbours.
            if operand.inverted == distinct.last { return .always(false) }
            distinct.append(operand)
        }
        return distinct.isEmpty ? .always(true) : .all(distinct)
    }

    /// Holds where any of them does.
    mutating func any(_ parts: [BitExpression]) -> BitExpression { all(parts.map(\.inverted)).inverted }

    /// Where an expression is worked out.
    private mutating func slot(of expression: BitExpression) -> Int {
        if let slot = known[expression] { return slot }
        let step = step(making: expression, slot: newSlot())
        steps.append(step)
        known[expression] = step.slot
        return step.slot
    }

    /// A step that is not among `steps`: for a result that is looked at once and needs no slot.
    mutating func result(_ expression: BitExpression) -> Step { step(making: expression, slot: -1) }

    private mutating func step(making expression: BitExpression, slot: Int) -> Step {
        let start = operands.count
        let parts: [BitOperand]
        let isInverted: Bool
        switch expression {
        case .always(let holds): (parts, isInverted) = ([], !holds)
        case .all(let all): (parts, isInverted) = (all, false)
        case .any(let any): (parts, isInverted) = (any.map(\.inverted), true)
        }
        operands += parts.filter { !$0.isInverted }.map { Int32($0.slot) }
        let middle = operands.count
        operands += parts.filter(\.isInverted).map { Int32($0.slot) }
        return Step(
            slot: slot, inside: start..<middle, outside: middle..<operands.count, isInverted: isInverted)
    }
}
