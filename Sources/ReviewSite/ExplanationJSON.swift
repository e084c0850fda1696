import Campaigns
import Diagnostics
import Planner
import RuleEngine

/// Why these, why not those, for one customer, as programs read it (run reference, "explain").
public struct ExplanationJSON: Sendable {
    private let explanation: Explanation
    private let candidates: [ToldCandidate]
    /// Tells what each criterion said of plays that do not apply, too.
    private let isWhole: Bool

    /// - Parameter onlyPlay: leaves out all others; nil has all.
    public init(_ explanation: Explanation, onlyPlay: String? = nil) {
        self.explanation = explanation
        candidates = explanation.candidates.filter { onlyPlay == nil || $0.play.id == onlyPlay }.map(\.told)
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
            writer.member("customer_id", explanation.customerID)
            writer.member("as_of", explanation.asOf.description)
            writer.member("tier", explanation.tier?.id)
            writer.name("fields")
            writer.object(writeFields)
            writer.name("candidates")
            writer.array { writer in
                for told in candidates { write(told, to: &writer) }
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

    private func write(_ told: ToldCandidate, to writer: inout JSONWriter) {
        let candidate = told.candidate
        let verdict = candidate.verdict
        writer.object { writer in
            writer.member("play", candidate.play.id)
            writer.member("verdict", verdict.rawValue)
            writer.member("rank", candidate.rank)
            writer.member("priority", millionths: candidate.priority)
            writer.member("factors", candidate.factors?.json)
            writer.name("decided_by")
            if let decided = told.decidedBy { ExplanationJSON.write(decided, to: &writer) } else { writer.null() }
            if isWhole || verdict != .notApplicable {
                writer.name("criteria")
                writer.array { writer in
                    for criterion in candidate.trace.criteria { ExplanationJSON.write(criterion, to: &writer) }
                }
            }
            writer.member("near_miss", told.nearMiss)
        }
    }

    private static func write(_ decided: DecidedBy, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("kind", decided.kind.rawValue)
            writer.member("id", decided.id)
            writer.member("file", decided.place?.file)
            writer.member("line", decided.place?.line)
            writer.member("say", decided.say)
        }
    }

    private static func write(_ trace: CriterionTrace, to writer: inout JSONWriter) {
        let place = trace.criterion.place
        writer.object { writer in
            writer.member("text", trace.criterion.words)
            writer.member("file", place.file)
            writer.member("line", place.line)
            writer.member("column", place.column)
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
            writer.member("chance", chance)
            writer.member("fit", fit)
            writer.member("worth", worth)
            writer.member("lever", lever)
            guard let learnt else { return }
            writer.name("learnt")
            writer.object { writer in
                writer.member("good", learnt.good)
                writer.member("all", learnt.all)
            }
        }
    }
}
