import RuleEngine

/// Counts batches for a preview, one after the other, with memory that is used again: one for each thread.
public final class BatchPreviewer {
    private let preview: PlayPreview
    private let evaluator: RuleEvaluator
    private let lines: [PreviewQuestions.LinePart]
    private let rows = RowList()

    /// For one round of a preview.
    public init(_ preview: PlayPreview) {
        self.preview = preview
        evaluator = RuleEvaluator(preview.questions.program, asOf: preview.planner.asOf)
        lines = preview.questions.lines
    }

    /// O(rows × lines and words of the criteria + questions × rows ÷ 64 + near misses).
    public func tally(_ batch: CustomerBatch) -> PreviewTally {
        var tally = preview.nothing
        evaluator.prepare(batch, history: preview.planner.history)
        for part in 0..<RuleEvaluator.parts(of: batch.rowCount) {
            _ = evaluator.turn(toPart: part, of: batch.rowCount)
            if preview.countsAll { countQuestions(&tally) }
            for (index, (part, search)) in zip(lines, preview.searches).enumerated() where search.isOpen {
                tally.countSteps(line: index) {
                    evaluator.countSteps(of: part.line, within: search, where: part.near, rows, into: &$0)
                }
            }
        }
        return tally
    }

    private func countQuestions(_ tally: inout PreviewTally) {
        func count(_ question: Int) { tally.count(evaluator.count(where: question), question: question) }
        for play in preview.questions.plays {
            for criterion in play.criteria {
                count(criterion.isTrue)
                count(criterion.isFalse)
                count(criterion.granted)
            }
            play.guardrails.forEach(count)
        }
    }
}
