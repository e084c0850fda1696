import Campaigns
import RuleEngine

/// Why plays apply, for those whose reasons differ from customer to customer: of an any group only the parts that hold are
/// told. So which parts hold is asked of the index, and the words are put together once for each set of answers.
struct PlayReasons: Sendable {
    /// What a condition that holds has for reasons.
    private indirect enum Reasons: Sendable {
        case words([String])
        case all([Reasons])
        /// The parts, each with the place of its answer.
        case any([(answer: Int, reasons: Reasons)])

        func told(_ answers: UInt64) -> [String] {
            switch self {
            case .words(let words): words
            case .all(let parts): parts.flatMap { $0.told(answers) }
            case .any(let parts): parts.filter { answers >> UInt64($0.answer) & 1 == 1 }.flatMap { $0.reasons.told(answers) }
            }
        }
    }

    /// The questions of a play, in the order of their answers.
    private struct OfPlay: Sendable {
        let reasons: Reasons
        let questions: [Int]
    }

    /// By play position; nil where all customers have the same reasons, or where there are too many parts.
    private let plays: [OfPlay?]

    /// The most parts of any groups of a play.
    private static let mostQuestions = 64

    /// `ask` gives a question its number. Only `isWanted` plays, by position, are asked about.
    init(_ workspace: Workspace, isWanted: (Int) -> Bool, ask: (RowQuestion) -> Int) {
        plays = workspace.plays.indices.map { position in
            let when = workspace.plays[position].when
            guard isWanted(position), when.reasonsWhenever == nil else { return nil }
            var parts: [Condition] = []
            let reasons = PlayReasons.reasons(of: when, &parts)
            guard parts.count <= PlayReasons.mostQuestions else { return nil }
            return OfPlay(reasons: reasons, questions: parts.map { ask(.isTrue($0)) })
        }
    }

    private static func reasons(of condition: Condition, _ parts: inout [Condition]) -> Reasons {
        switch condition {
        case .criterion(let criterion): return .words([criterion.words])
        case .group(let group):
            switch group.kind {
            case .all: return .all(group.members.map { reasons(of: $0, &parts) })
            case .any:
                return .any(
                    group.members.map { member in
                        parts.append(member)
                        return (parts.count - 1, reasons(of: member, &parts))
                    })
            case .none: return .words(group.members.isEmpty ? [] : [condition.words])
            }
        }
    }

    /// Finds the reasons of actions, batch after batch: one for each thread.
    struct Finder {
        private let reasons: PlayReasons
        private(set) var texts: [String] = []
        /// By play: the text of each set of answers.
        private var known: [[UInt64: Int32]]

        init(_ reasons: PlayReasons) {
            self.reasons = reasons
            known = Array(repeating: [:], count: reasons.plays.count)
        }

        /// Notes on each action the position of its reasons in `texts`. The evaluator has read the batch, whose first row is
        /// given. O(actions × parts), and for each play the rows of the batch ÷ 64.
        mutating func find(_ actions: inout [PlannedAction], _ evaluator: RuleEvaluator, firstRow: Int) {
            var masks: [Int: [RowMask]] = [:]
            for index in actions.indices where !actions[index].isFlagged {
                let play = Int(actions[index].play)
                guard let own = reasons.plays[play] else { continue }
                if masks[play] == nil { masks[play] = own.questions.map { evaluator.mask(where: $0) } }
                var answers: UInt64 = 0
                for (place, mask) in (masks[play] ?? []).enumerated() where mask[Int(actions[index].row) - firstRow] {
                    answers |= 1 << UInt64(place)
                }
                if let text = known[play][answers] {
                    actions[index].reason = text
                } else {
                    texts.append(PlannedAction.sentence(own.reasons.told(answers)))
                    actions[index].reason = Int32(texts.count - 1)
                    known[play][answers] = actions[index].reason
                }
            }
        }
    }
}
