import Diagnostics
import Planner

/// What became of an action by what somebody recorded.
struct DispositionReport {
    private let recorded: RecordedDisposition

    init(_ recorded: RecordedDisposition) { self.recorded = recorded }

    var text: String {
        "\(recorded.play.name), customer \(recorded.customerID.onOneLine) (\(recorded.actionID)): \(recorded.sentence.onOneLine)\n"
    }

    var json: String {
        let after = recorded.after
        func text(_ value: (some CustomStringConvertible)?) -> JSONText { value.map { .string($0.description) } ?? .null }
        return JSONText.object([
            ("action_id", .string(recorded.actionID)), ("customer_id", .string(recorded.customerID)),
            ("play", .string(recorded.play.id)), ("status", .string(after.status.rawValue)),
            ("due_on", .string(after.dueOn.description)), ("person", text(after.person)),
            ("waits_for", text(after.waitsFor)), ("snoozed_until", text(after.snoozedUntil)),
            ("closed_on", text(after.closedOn)), ("note", text(after.note)),
        ]).text + "\n"
    }
}
