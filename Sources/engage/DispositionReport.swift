import Diagnostics
import Planner

/// What became of an action by what somebody recorded.
struct DispositionReport {
    private let recorded: RecordedDisposition

    init(_ recorded: RecordedDisposition) { self.recorded = recorded }

    var text: String {
        "\(recorded.play.name), customer \(recorded.customerID.onOneLine) (\(recorded.actionID)): \(sentence)\n"
    }

    private var sentence: String {
        let (disposition, after) = (recorded.disposition, recorded.after)
        switch disposition.kind {
        case .accept: return "accepted, due \(after.dueOn)."
        case .done:
            let result = after.result.map { $0 ? ", with a result" : ", without a result" } ?? ""
            return "done on \(disposition.on)\(result)."
        case .snooze: return snoozed
        case .reassign: return reassigned
        case .ok: return "ok. It is open, due \(after.dueOn)."
        case .notOk: return "not ok, so it is off the list."
        case .reject: return rejected
        }
    }

    private var rejected: String {
        switch recorded.disposition.reason {
        case .wrongData:
            "rejected, since the data are wrong. It is not proposed to this customer again for a while; the play is not blamed."
        case .alreadyDone: "done already: counts as delivered on \(recorded.disposition.on)."
        case .customerSaidNo: "rejected, since the customer said no. Help and asks pause for them for \(PlanMemory.pauseAfterNo)."
        case .badTiming: snoozed
        case .clashesWithDeal: "clashes with a deal, so it waits for the ok of \(recorded.after.waitsFor ?? "its owner")."
        case .wrongPerson: reassigned
        case .notWorthIt: "rejected as not worth it. That lowers the chance which the play is given."
        case nil: "rejected."
        }
    }

    private var snoozed: String {
        "snoozed until \(recorded.after.snoozedUntil.map(\.description) ?? "later"), then due \(recorded.after.dueOn)."
    }

    private var reassigned: String {
        "now for \(recorded.after.person?.onOneLine ?? recorded.play.owner), due \(recorded.after.dueOn)."
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
