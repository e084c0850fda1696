import Campaigns
import Diagnostics
import Planner
import PlanningService

extension DiffReport {
    /// `diff --format json`.
    var json: String {
        let causes = difference.causes
        let counts = difference.counts
        let all = causes.enumerated().flatMap { number, cause in cause.examples.map { (number, $0) } }
        func changes(_ kind: ActionChange.Kind) -> JSONText {
            .array(all.filter { $0.1.kind == kind }.map { json($0.1, causes[$0.0], number: $0.0) })
        }
        return JSONText.object([
            ("as_of", .string(comparison.asOf.description)), ("base", .string(base)), ("head", .string(head)),
            ("customers", .integer(difference.customers)), ("changed_customers", .integer(difference.changedCustomers)),
            ("counts", json(counts)), ("added", changes(.added)), ("removed", changes(.removed)),
            ("changed", changes(.changed)), ("causes", .array(causes.map(json))),
            ("edits_without_effect", .array(idleEdits.map(json))),
            (
                "wording_only",
                .array(
                    comparison.edits.wordingOnly.map { .object([("file", .string($0.file)), ("line", .integer($0.line))]) })
            ),
            ("inputs_differ", .bool(comparison.edits.inputsDiffer)),
            (
                "tiers_moved",
                .array(
                    difference.tierMoves.map { move, customers in
                        .object([
                            ("from", move.from.map(JSONText.string) ?? .null), ("to", move.to.map(JSONText.string) ?? .null),
                            ("customers", .integer(customers)),
                        ])
                    })
            ),
        ]).text + "\n"
    }

    /// `cause` is the edit, null where several cannot be told apart; `causes` has them all, and `cause_number` is the place in it.
    private func json(_ change: ActionChange, _ cause: PlanDifference.Cause, number: Int) -> JSONText {
        let edits = self.edits(of: cause)
        return .object([
            ("customer_id", .string(change.customerID)), ("play", .string(change.play)),
            ("tier", change.tier.map(JSONText.string) ?? .null), ("because", .string(change.because)),
            ("cause", edits.count == 1 ? json(edits[0]) : .null), ("cause_number", .integer(number)),
        ])
    }

    private func json(_ cause: PlanDifference.Cause) -> JSONText {
        .object([
            ("edits", .array(edits(of: cause).map(json))), ("counts", json(cause.counts)),
            ("by_play", .object(cause.plays.map { ($0.play, json($0.counts)) })),
        ])
    }

    private func json(_ edit: WorkspaceEdit) -> JSONText {
        .object([
            ("file", .string(edit.place.file)), ("line", .integer(edit.place.line)),
            ("in", .string(edit.head == nil ? "base" : "head")), ("words", .string(edit.words)),
        ])
    }

    private func json(_ counts: PlanDifference.Counts) -> JSONText {
        .object([
            ("added", .integer(counts.added)), ("removed", .integer(counts.removed)), ("changed", .integer(counts.changed)),
        ])
    }

    /// Every change as a row: by cause, biggest first, then customers in input order.
    func rows(as format: ListFormat) -> [UInt8] {
        var writer = RowWriter(
            ["customer_id", "change", "play", "tier", "because", "cause_file", "cause_line", "cause"], format: format)
        writer.head()
        for cause in difference.causes {
            let edits = self.edits(of: cause)
            let only = edits.count == 1 ? edits[0] : nil
            for change in cause.examples {
                writer.append([
                    .text(change.customerID), .text(change.kind.rawValue), .text(change.play),
                    change.tier.map(Cell.text) ?? .empty, .text(change.because),
                    only.map { .text($0.place.file) } ?? .empty, only.map { .number($0.place.line) } ?? .empty,
                    .text(only?.words ?? title(of: cause)),
                ])
            }
        }
        return writer.take()
    }
}
