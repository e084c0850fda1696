import Campaigns

/// A question about a customer that is answered with yes or no, unlike a condition, which may be unknown.
public indirect enum RowQuestion: Sendable {
    /// Whether the condition is certainly true: not for one that is unknown.
    case isTrue(Condition)
    /// Whether the condition is certainly false.
    case isFalse(Condition)
    /// Whether all are answered with yes; so it is where there are none.
    case all([RowQuestion])
    case not(RowQuestion)

    var conditions: [Condition] {
        switch self {
        case .isTrue(let condition), .isFalse(let condition): [condition]
        case .all(let questions): questions.flatMap(\.conditions)
        case .not(let question): question.conditions
        }
    }
}

extension ReferenceEvaluator {
    /// Straight from the definition.
    func answer(to question: RowQuestion, row: Int) -> Bool {
        switch question {
        case .isTrue(let condition): truth(of: condition, row: row) == .yes
        case .isFalse(let condition): truth(of: condition, row: row) == .no
        case .all(let questions): questions.allSatisfy { answer(to: $0, row: row) }
        case .not(let question): !answer(to: question, row: row)
        }
    }
}
