import Campaigns
import Diagnostics
import Planner
import RuleEngine

/// Why these, why not those, for one customer, as programs read it (run reference, "explain").
public struct ExplanationJSON: Sendable {
    private let explanation: Explanation
    private let candidates: [(candidate: CandidateExplanation, nearMiss: String?)]
    /// Tells what each criterion said of plays that do not apply, too.
    private let isWhole: Bool

    /// - Parameter onlyPlay: leaves out all others; nil has all.
    public init(_ explanation: Explanation, onlyPlay: String? = nil) {
        self.explanation = explanation
        candidates = explanation.candidates.filter { onlyPlay == nil || $0.play.id == onlyPlay }.map { ($0, $0.nearMiss) }
        isWhole = true
    }

    /// Without the plays that do not apply; of those of which one criterion alone is not met, that alone.
    init(shortOf explanation: Explanation) {
        self.explanation = explanation
        candidates = explanation.near
        isWhole = false
    }

    public var json: JSONText { .writing { write(to: &$0) } }

    private func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.name("customer_id")
            writer.string(explanation.customerID)
            writer.name("as_of")
            writer.string(explanation.asOf.description)
            writer.name("tier")
            writer.string(explanation.tier?.id)
            writer.name("fields")
            writer.object(writeFields)
            writer.name("candidates")
            writer.array { writer in
                for (candidate, nearMiss) in candidates { write(candidate, nearMiss, to: &writer) }
            }
        }
    }

    private func writeFields(to writer: inout JSONWriter) {
        let fields = explanation.workspace.fields
        for index in fields.indices {
            writer.name(escaping: fields[index].id)
            ExplanationJSON.write(explanation.value(of: FieldIndex(index)), to: &writer)
        }
    }

    private func write(_ candidate: CandidateExplanation, _ nearMiss: String?, to writer: inout JSONWriter) {
        let verdict = candidate.verdict
        writer.object { writer in
            writer.name("play")
            writer.string(candidate.play.id)
            writer.name("verdict")
            writer.string(verdict.rawValue)
            writer.name("rank")
            writer.integer(candidate.rank)
            writer.name("priority")
            if let priority = candidate.priority { writer.millionths(priority) } else { writer.null() }
            writer.name("factors")
            if let factors = candidate.factors { factors.json.write(to: &writer) } else { writer.null() }
            writer.name("decided_by")
            if let decided = candidate.decidedBy { ExplanationJSON.write(decided, to: &writer) } else { writer.null() }
            if isWhole || verdict != .notApplicable {
                writer.name("criteria")
                writer.array { writer in
                    for criterion in candidate.trace.criteria { ExplanationJSON.write(criterion, to: &writer) }
                }
            }
            writer.name("near_miss")
            writer.string(nearMiss)
        }
    }

    private static func write(_ decided: DecidedBy, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.name("kind")
            writer.string(decided.kind.rawValue)
            writer.name("id")
            writer.string(decided.id)
            writer.name("file")
            writer.string(decided.place?.file)
            writer.name("line")
            writer.integer(decided.place?.line)
            writer.name("say")
            writer.string(decided.say)
        }
    }

    private static func write(_ trace: CriterionTrace, to writer: inout JSONWriter) {
        let place = trace.criterion.place
        writer.object { writer in
            writer.name("text")
            writer.string(trace.criterion.words)
            writer.name("file")
            writer.string(place.file)
            writer.name("line")
            writer.integer(place.line)
            writer.name("column")
            writer.integer(place.column)
            writer.name("value")
            switch trace.found {
            case .value(let found): write(found, to: &writer)
            case .count(let count): writer.integer(count)
            }
            writer.name("holds")
            switch trace.truth {
            case .yes: writer.bool(true)
            case .no: writer.bool(false)
            case .unknown: writer.null()
            }
        }
    }

    private static func write(_ value: Value?, to writer: inout JSONWriter) {
        switch value {
        case nil: writer.null()
        case .number(let number)?: writer.number(number)
        case .text(let text)?: writer.string(text)
        case .yesNo(let yes)?: writer.bool(yes)
        case .date(let day)?: writer.string(day.description)
        }
    }
}

extension CandidateExplanation.Factors {
    /// `learnt` is there only where the chance was learnt.
    var json: JSONText { .writing { write(to: &$0) } }

    private func write(to writer: inout JSONWriter) {
        writer.object { writer in
            for (name, value) in [("chance", chance), ("fit", fit), ("worth", worth), ("lever", lever)] as [(StaticString, Double)] {
                writer.name(name)
                writer.number(value)
            }
            guard let learnt else { return }
            writer.name("learnt")
            writer.object { writer in
                writer.name("good")
                writer.integer(learnt.good)
                writer.name("all")
                writer.integer(learnt.all)
            }
        }
    }
}
