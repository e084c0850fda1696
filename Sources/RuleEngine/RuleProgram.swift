import Campaigns
import CivilCalendar

/// Questions compiled together, so that each distinct criterion is answered once a batch, however many plays share it.
///
/// The index: each field's values are cut by the lines that criteria draw (`affinity at least 35` draws one at 35) into
/// elementary intervals, its words told apart as far as criteria name them. Every line and word is a vector of bits, one
/// a customer; every condition is an AND and OR of such vectors; equal parts are worked out once (`AnswerSlots`,
/// `BitProgram`). Without the index each question is put to the `ReferenceEvaluator` row by row.
public struct RuleProgram: Sendable {
    let workspace: Workspace
    let questions: [RowQuestion]
    let usesIndex: Bool
    let slots: AnswerSlots
    /// By place among the slots' fields.
    let tables: [LineTable]
    /// A question's answer from the slots.
    let results: [BitProgram.Step]
    /// The choices of each field by `FieldIndex.position`; none for other types.
    let choices: [[String]]
    /// By place among the slots' fields: what the codes of a choice are asked for; of no use for other types.
    let choiceSlots: [WordSlots]
    /// Questions are known by their place, from 0.
    public var questionCount: Int { questions.count }
    /// The fields that must be present in a batch, each once, in order of first use.
    public let fields: [FieldIndex]

    /// O(criteria).
    public init(_ questions: [RowQuestion], workspace: Workspace, usesIndex: Bool = true) {
        self.workspace = workspace
        self.questions = questions
        self.usesIndex = usesIndex
        var slots = AnswerSlots()
        results = questions.map { question in
            let expression = slots.expression(question)
            return slots.program.result(expression)
        }
        self.slots = slots
        tables = slots.fields.map { LineTable($0.numbers.lines, slots: $0.numbers.slots) }
        let choices: [[String]] = workspace.fields.map { if case .choice(let words) = $0.type { words } else { [] } }
        self.choices = choices
        choiceSlots = slots.fields.map { WordSlots($0, choices[$0.field.position]) }
        var seen = Set<FieldIndex>()
        fields = questions.flatMap(\.conditions).flatMap(\.fields).filter { seen.insert($0).inserted }
    }
}

extension AnswerSlots {
    fileprivate mutating func expression(_ question: RowQuestion) -> BitExpression {
        switch question {
        case .isTrue(let condition): return expression(condition, is: true)
        case .isFalse(let condition): return expression(condition, is: false)
        case .all(let questions):
            let parts = questions.map { expression($0) }
            return program.all(parts)
        case .not(let question): return expression(question).inverted
        }
    }
}
