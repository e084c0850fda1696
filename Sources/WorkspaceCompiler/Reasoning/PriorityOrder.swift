import Campaigns

/// Which of two plays has the higher priority for one and the same customer, as far as the ranking alone makes it certain
/// (language reference, "ranking").
struct PriorityOrder {
    /// What the ranking sees of a play: its purpose, and the priority with its own factors in it, but for fit.
    private struct Standing {
        let purpose: Purpose
        let priority: Expression
    }

    private let ranking: Ranking
    private let reasoner: Reasoner
    /// By play position.
    private let standings: [Standing]
    /// Those that are numbers.
    private let constants: [Double?]
    /// Among plays with the same priority.
    private let tieOrder: [Int]
    private let mayLearn: [Bool]

    init(_ workspace: Workspace, _ reasoner: Reasoner) {
        self.reasoner = reasoner
        let (ranking, plays) = (workspace.ranking, workspace.plays)
        self.ranking = ranking
        let hasFit = !ranking.fit.isEmpty
        standings = plays.map { Standing(purpose: $0.purpose, priority: ranking.expression(of: $0, hasFit: hasFit)) }
        constants = standings.map(\.priority.constant)
        var tieOrder = Array(repeating: 0, count: plays.count)
        let inOrder = plays.indices.sorted { left, right in
            let asks = (plays[left].exchange.asks, plays[right].exchange.asks)
            return asks.0 != asks.1
                ? asks.0 < asks.1 : plays[left].id.utf8.lexicographicallyPrecedes(plays[right].id.utf8)
        }
        for (place, play) in inOrder.enumerated() { tieOrder[play] = place }
        self.tieOrder = tieOrder
        let readsChance = ranking.priorityExpression.reads(.chance)
        mayLearn = plays.map { play in
            if case .number? = play.chance?.root { false } else { readsChance }
        }
    }

    /// Whether what runs learn of the plays' chances can change which goes first.
    func dependsOnLearning(_ first: Int, _ second: Int) -> Bool {
        ranking.place(of: standings[first].purpose) == ranking.place(of: standings[second].purpose)
            && (mayLearn[first] || mayLearn[second])
    }

    /// Certain, as long as nothing is learnt of their chances: `first` comes before `second` in the walk.
    func alwaysRanks(_ first: Int, before second: Int) -> Bool {
        let (one, other) = (standings[first], standings[second])
        let places = (ranking.place(of: one.purpose), ranking.place(of: other.purpose))
        if places.0 != places.1 { return places.0 < places.1 }
        let lead: Double?
        if let left = constants[first], let right = constants[second] {
            lead = left >= right ? left - right : nil
        } else {
            lead = Pair(order: self, purposes: (one.purpose, other.purpose)).lead(of: one.priority, over: other.priority)
        }
        guard let lead else { return false }
        // Priorities are compared in millionths, and one that is empty is 0.
        return lead >= 0.00001 && !one.priority.canBeEmpty || tieOrder[first] < tieOrder[second]
    }

    /// The values that a fit can have for a play of this purpose.
    private func fits(of purpose: Purpose) -> ClosedRange<Double> {
        let additions = ranking.fit.filter { $0.suits(purpose) }.map(\.add)
        return 1 + additions.filter { $0 < 0 }.reduce(0, +)...1 + additions.filter { $0 > 0 }.reduce(0, +)
    }

    /// Two plays' priorities side by side. Every comparison goes through operations that keep the order of what goes in,
    /// rounding included.
    private struct Pair {
        let order: PriorityOrder
        let purposes: (Purpose, Purpose)

        /// How much `first` is certainly higher than `second`, at least; nil where it may be lower.
        func lead(of first: Expression, over second: Expression) -> Double? {
            if let left = first.constant, let right = second.constant { return left >= right ? left - right : nil }
            if first == second, purposes.0 == purposes.1 || !first.reads(.fit) { return 0 }
            switch (first, second) {
            case (.factor(.fit), .factor(.fit)):
                // A fit that takes in more and leaves out less is not lower.
                return order.ranking.fit.allSatisfy { addition in
                    let suits = (addition.suits(purposes.0), addition.suits(purposes.1))
                    return suits.0 == suits.1 || (suits.0 ? addition.add >= 0 : addition.add <= 0)
                } ? 0 : nil
            case (.binary(.times, let left, let right), .binary(.times, let otherLeft, let otherRight)):
                guard let one = lead(of: left, over: otherLeft), let two = lead(of: right, over: otherRight),
                    let factor = range(right, of: purposes.0), let other = range(otherLeft, of: purposes.1),
                    range(left, of: purposes.0) != nil, factor.lowerBound >= 0, other.lowerBound >= 0
                else { return nil }
                return one * factor.lowerBound + other.lowerBound * two
            case (.binary(.plus, let left, let right), .binary(.plus, let otherLeft, let otherRight)):
                guard let one = lead(of: left, over: otherLeft), let two = lead(of: right, over: otherRight),
                    range(first, of: purposes.0) != nil
                else { return nil }
                return one + two
            default: return nil
            }
        }

        /// Where the value of an expression certainly lies if it is not empty; nil where that is not known, or so far out
        /// that rounding or overflow could play a part.
        private func range(_ expression: Expression, of purpose: Purpose) -> ClosedRange<Double>? {
            var range: ClosedRange<Double>?
            switch expression {
            case .number(let number): range = number...number
            case .factor(.fit): range = order.fits(of: purpose)
            case .field(let field):
                if case .numbers(let numbers, _)? = order.reasoner.possible[field.position].values,
                    let low = numbers.lowest?.value, let high = numbers.highest?.value
                {
                    range = low...high
                }
            case .binary(let operation, let left, let right):
                guard let left = self.range(left, of: purpose), let right = self.range(right, of: purpose) else { return nil }
                range = operation.range(left, right)
            case .call(.ifEmpty, let arguments):
                let ranges = arguments.compactMap { self.range($0, of: purpose) }
                guard ranges.count == 2 else { return nil }
                range = min(ranges[0].lowerBound, ranges[1].lowerBound)...max(ranges[0].upperBound, ranges[1].upperBound)
            case .factor, .negated, .call: range = nil
            }
            return range.flatMap { abs($0.lowerBound) < 1e9 && abs($0.upperBound) < 1e9 ? $0 : nil }
        }
    }
}

extension BinaryOperator {
    /// Where the result lies; nil where that is not followed.
    fileprivate func range(_ left: ClosedRange<Double>, _ right: ClosedRange<Double>) -> ClosedRange<Double>? {
        switch self {
        case .plus: return left.lowerBound + right.lowerBound...left.upperBound + right.upperBound
        case .minus: return left.lowerBound - right.upperBound...left.upperBound - right.lowerBound
        case .times:
            let ends = [left.lowerBound, left.upperBound].flatMap { [$0 * right.lowerBound, $0 * right.upperBound] }
            return (ends.min() ?? 0)...(ends.max() ?? 0)
        case .over:
            guard right.lowerBound == right.upperBound, right.lowerBound > 0 else { return nil }
            return left.lowerBound / right.lowerBound...left.upperBound / right.lowerBound
        }
    }
}

extension Ranking {
    /// The priority with the play's own factors in it, but for fit; that is 1 where nothing is added.
    fileprivate func expression(of play: Play, hasFit: Bool) -> Expression {
        func factor(_ formula: Formula?, whenEmpty: Double) -> Expression {
            switch formula?.root {
            case nil: .number(whenEmpty)
            case .number(let number)?: .number(number)
            case let root?: .call(.ifEmpty, [root, .number(whenEmpty)])
            }
        }
        return priorityExpression.replacingFactors { name in
            switch name {
            case .chance: factor(play.chance, whenEmpty: chanceWhenUnknown)
            case .worth: factor(play.worth, whenEmpty: 1)
            case .lever: .number(play.lever)
            case .fit: hasFit ? .factor(.fit) : .number(1)
            }
        }
    }
}

extension Expression {
    /// Its value where it is made of numbers alone, reckoned as a run does.
    fileprivate var constant: Double? {
        switch self {
        case .number(let number): return number
        case .negated(let operand): return operand.constant.map { -$0 }
        case .binary(let operation, let left, let right):
            guard let left = left.constant, let right = right.constant else { return nil }
            let value: Double =
                switch operation {
                case .plus: left + right
                case .minus: left - right
                case .times: left * right
                case .over: left / right
                }
            return value.isFinite ? value : nil
        case .field, .factor, .call: return nil
        }
    }

    /// Whether it may have no value: it reads a field outside `if_empty`, or divides.
    fileprivate var canBeEmpty: Bool {
        switch self {
        case .number, .factor: false
        case .field: true
        case .negated(let operand): operand.canBeEmpty
        case .binary(.over, _, _): constant == nil
        case .binary(_, let left, let right): left.canBeEmpty || right.canBeEmpty
        case .call(.ifEmpty, let arguments): arguments.allSatisfy(\.canBeEmpty)
        case .call: true
        }
    }

    fileprivate func reads(_ factor: Factor) -> Bool {
        switch self {
        case .number, .field: false
        case .factor(let other): other == factor
        case .negated(let operand): operand.reads(factor)
        case .binary(_, let left, let right): left.reads(factor) || right.reads(factor)
        case .call(_, let arguments): arguments.contains { $0.reads(factor) }
        }
    }

    fileprivate func replacingFactors(_ replacement: (Factor) -> Expression) -> Expression {
        switch self {
        case .number, .field: self
        case .factor(let factor): replacement(factor)
        case .negated(let operand): .negated(operand.replacingFactors(replacement))
        case .binary(let operation, let left, let right):
            .binary(operation, left.replacingFactors(replacement), right.replacingFactors(replacement))
        case .call(let function, let arguments): .call(function, arguments.map { $0.replacingFactors(replacement) })
        }
    }
}
