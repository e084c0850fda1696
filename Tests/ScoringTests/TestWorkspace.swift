import Campaigns
import CivilCalendar
import RuleEngine
import Scoring
import Tables

let nowhere = Place(file: "rules/test.yaml", line: 1, column: 1)

/// Three tiers over the field `size`, unless told otherwise.
func tiers(
    on score: FieldIndex = FieldIndex(0), steady: Steady = Steady(), direction: DirectionLines? = nil,
    warnings: TierWarnings = TierWarnings()
) -> Tiers {
    Tiers(
        score: score,
        tiers: [
            Tier(id: "high", name: "High", enterAt: 70, leaveBelow: 60, goal: nil, place: nowhere),
            Tier(id: "medium", name: "Medium", enterAt: 35, leaveBelow: 28, goal: nil, place: nowhere),
            Tier(id: "low", name: "Low", enterAt: nil, leaveBelow: nil, goal: nil, place: nowhere),
        ], steady: steady, direction: direction, warnings: warnings, place: nowhere)
}

/// A workspace with the declared fields (`size`, a number, unless given), then the scores, then the built-ins.
func workspace(
    declared: [Field] = [column("size", .number)], scores: [(id: String, method: ScoreMethod)] = [],
    tiers: Tiers = tiers(), guardrails: Guardrails = Guardrails(), plays: [Play] = []
) -> Workspace {
    let scoreFields = scores.enumerated().map { position, score in
        var type = FieldType.number
        if case .firstMatch(let rules) = score.method {
            type = .choice(rules.map(\.value).reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
        }
        return Field(id: score.id, type: type, about: "", source: .score(position), place: nowhere)
    }
    let builtIns = BuiltInField.allCases.map { builtIn in
        let type: FieldType =
            switch builtIn {
            case .tier: .choice(tiers.tiers.map(\.id))
            case .direction: .choice(Direction.allCases.map(\.rawValue))
            default: .number
            }
        return Field(id: builtIn.rawValue, type: type, about: "", source: .builtIn(builtIn))
    }
    return Workspace(
        fields: declared + scoreFields + builtIns,
        events: eventNames.map { Event(id: $0, about: "", place: nowhere) }, channels: nil, responses: responseWords,
        inputs: Inputs(),
        scores: scores.map { Score(id: $0.id, name: $0.id, about: "", method: $0.method, place: nowhere) },
        tiers: tiers, guardrails: guardrails, team: Team(), ranking: Ranking(), playbooks: [], plays: plays,
        measurement: nil, scenarios: [])
}

func column(
    _ id: String, _ type: FieldType, named name: String? = nil, isOptional: Bool = false, whenEmpty: Value? = nil,
    datedBy: String? = nil, emptyIfOlderThan: CalendarSpan? = nil
) -> Field {
    Field(
        id: id, type: type, about: "",
        source: .column(
            InputColumn(
                name: name ?? id, isOptional: isOptional, whenEmpty: whenEmpty, datedBy: datedBy,
                emptyIfOlderThan: emptyIfOlderThan)), place: nowhere)
}

/// One batch whose first declared field, a number, has these values; nil is empty.
func sizes(_ sizes: [Double?], firstRow: Int = 0, in workspace: Workspace) -> CustomerBatch {
    var columns = [Column?](repeating: nil, count: workspace.fields.count)
    columns[0] = .number(sizes.map { $0 ?? .nan })
    return CustomerBatch(firstRow: firstRow, rowCount: sizes.count, columns: columns)
}

extension ScoredCustomers {
    /// The numbers of a field over all batches; nil is empty.
    func numbers(_ id: String, in workspace: Workspace) -> [Double?] {
        batches.flatMap { batch -> [Double?] in
            guard case .number(let numbers)? = batch.columns[workspace.fieldIndex(id)!.position] else { return [] }
            return numbers.map { $0.isNaN ? nil : $0 }
        }
    }

    /// The words of a choice field over all batches; nil is empty.
    func words(_ id: String, in workspace: Workspace) -> [String?] {
        batches.flatMap { batch -> [String?] in
            let field = workspace.fieldIndex(id)!
            guard case .choice(let codes)? = batch.columns[field.position],
                case .choice(let choices) = workspace[field].type
            else { return [] }
            return codes.map { $0 == 0 ? nil : choices[Int($0) - 1] }
        }
    }
}

/// What a score is for each customer, whose sizes are as given (1 for each unless); nil is empty.
func values(
    of method: ScoreMethod, sizes given: [Double?] = [1], _ history: TestHistory? = nil, asOf: String
) -> [Double?] {
    let workspace = workspace(scores: [("score", method)])
    return scored(workspace, sizes: given, history, asOf: asOf).numbers("score", in: workspace)
}

/// All fields of customers whose sizes are as given.
func scored(
    _ workspace: Workspace, sizes given: [Double?] = [1], _ history: TestHistory? = nil, asOf: String
) -> ScoredCustomers {
    Scorer(workspace: workspace, asOf: day(asOf), needed: workspace.fields.indices.map(FieldIndex.init)).score(
        [CustomerBatchInput(batch: sizes(given, in: workspace))],
        history: (history ?? TestHistory(customers: given.count)).tables, workers: 1)
}
