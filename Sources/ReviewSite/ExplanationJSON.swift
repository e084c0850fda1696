import Campaigns
import Diagnostics
import Planner
import RuleEngine

/// Why these, why not those, for one customer, as programs read it (run reference, "explain").
public struct ExplanationJSON {
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

    public var object: JSONText {
        .object([
            ("customer_id", .string(explanation.customerID)),
            ("as_of", .string(explanation.asOf.description)),
            ("tier", explanation.tier.map { .string($0.id) } ?? .null),
            ("fields", .object(fields)),
            ("candidates", .array(candidates.map(json))),
        ])
    }

    private var fields: [(String, JSONText)] {
        let workspace = explanation.workspace
        return workspace.fields.indices.map { (workspace.fields[$0].id, json(explanation.value(of: FieldIndex($0)))) }
    }

    private func json(_ candidate: CandidateExplanation, _ nearMiss: String?) -> JSONText {
        var members: [(String, JSONText)] = [
            ("play", .string(candidate.play.id)),
            ("verdict", .string(candidate.verdict.rawValue)),
            ("rank", candidate.rank.map(JSONText.integer) ?? .null),
            ("priority", candidate.priority.map(JSONText.millionths) ?? .null),
            ("factors", candidate.factors?.json ?? .null),
            (
                "decided_by",
                candidate.decidedBy.map { decided in
                    .object([
                        ("kind", .string(decided.kind.rawValue)),
                        ("id", decided.id.map(JSONText.string) ?? .null),
                        ("file", decided.place.map { .string($0.file) } ?? .null),
                        ("line", decided.place.map { .integer($0.line) } ?? .null),
                        ("say", .string(decided.say)),
                    ])
                } ?? .null
            ),
        ]
        if isWhole || candidate.verdict != .notApplicable {
            members.append(("criteria", .array(candidate.trace.criteria.map(json))))
        }
        members.append(("near_miss", nearMiss.map(JSONText.string) ?? .null))
        return .object(members)
    }

    private func json(_ trace: CriterionTrace) -> JSONText {
        let place = trace.criterion.place
        let value: JSONText
        switch trace.found {
        case .value(let found): value = json(found)
        case .count(let count): value = .integer(count)
        }
        let holds: JSONText
        switch trace.truth {
        case .yes: holds = .bool(true)
        case .no: holds = .bool(false)
        case .unknown: holds = .null
        }
        return .object([
            ("text", .string(trace.criterion.words)), ("file", .string(place.file)), ("line", .integer(place.line)),
            ("column", .integer(place.column)), ("value", value), ("holds", holds),
        ])
    }

    private func json(_ value: Value?) -> JSONText {
        switch value {
        case nil: .null
        case .number(let number)?: .number(number)
        case .text(let text)?: .string(text)
        case .yesNo(let yes)?: .bool(yes)
        case .date(let day)?: .string(day.description)
        }
    }
}

extension CandidateExplanation.Factors {
    /// `learnt` is there only where the chance was learnt.
    var json: JSONText {
        let numbers: [(String, JSONText)] = [
            ("chance", .number(chance)), ("fit", .number(fit)), ("worth", .number(worth)), ("lever", .number(lever)),
        ]
        let counts = learnt.map { JSONText.object([("good", .integer($0.good)), ("all", .integer($0.all))]) }
        return .object(numbers + (counts.map { [("learnt", $0)] } ?? []))
    }
}
