import Campaigns
import Diagnostics
import Planner
import RuleEngine

extension PreviewReport {
    /// `preview --format json`: every play, or those that were named.
    var json: String {
        let shown = chosen.isEmpty ? run.plays : chosen.map { run.plays[$0.position] }
        return JSONText.object([
            ("as_of", .string(run.asOf.description)), ("customers", .integer(run.tally.customers)),
            ("plays", .array(shown.map(json))), ("warnings", .array(run.warnings.map(JSONText.string))),
        ]).text + "\n"
    }

    private func json(_ reach: PlayReach) -> JSONText {
        .object([
            ("play", .string(workspace[reach.play].id)), ("standing", .string(reach.standing.rawValue)),
            ("candidates", .integer(reach.candidates)), ("applicable", .integer(reach.applicable)),
            ("eligible", .integer(reach.eligible)), ("earned", .integer(reach.earned)),
            ("planned", .integer(reach.planned)), ("waiting_for_ok", .integer(reach.waitingForOk)),
            ("stopped", .object(reach.stopped.map { ($0.verdict.rawValue, .integer($0.customers)) })),
            (
                "guardrails",
                .array(
                    (reach.details?.guardrails ?? []).map { rule, customers in
                        .object([
                            ("id", .string(rule.id)), ("file", .string(rule.place.file)),
                            ("line", .integer(rule.place.line)), ("stopped", .integer(customers)),
                        ])
                    })
            ),
            ("criteria", .array((reach.details?.criteria ?? []).map(json))),
        ])
    }

    private func json(_ reach: CriterionReach) -> JSONText {
        let criterion = reach.criterion.criterion
        return .object([
            ("text", .string(criterion.words)), ("file", .string(criterion.place.file)),
            ("line", .integer(criterion.place.line)), ("column", .integer(criterion.place.column)),
            ("must_fail", .bool(reach.criterion.mustFail)),
            ("true", .integer(reach.isTrue)), ("false", .integer(reach.isFalse)),
            ("unknown", .integer(reach.isUnknown)), ("alone", .integer(reach.alone)),
            ("near_misses", .array(reach.nearMisses.map(json))),
        ])
    }

    private func json(_ miss: NearMissLine) -> JSONText {
        .object([
            ("test", .string(miss.word.rawValue)), ("now", json(miss.now)), ("at", json(miss.line)),
            ("more", .integer(miss.customers)),
        ])
    }

    /// A number or count as a number, dates and spans as they are written.
    private func json(_ value: MovableLine.Value) -> JSONText {
        switch value {
        case .number(let number): .number(number)
        case .times(let count): .integer(count)
        case .date, .span: .string(value.description)
        }
    }
}
