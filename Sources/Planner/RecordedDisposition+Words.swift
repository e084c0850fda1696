extension RecordedDisposition {
    /// What has become of the action, beginning with a small letter: `accepted, due 2026-03-05.`
    public var sentence: String {
        switch disposition.kind {
        case .accept: return "accepted, due \(after.dueOn)."
        case .done:
            let result = after.result.map { $0 ? ", with a result" : ", without a result" } ?? ""
            return "done on \(disposition.on)\(result)."
        case .snooze: return snoozed
        case .reassign: return reassigned
        case .ok: return "ok. It is open, due \(after.dueOn)."
        case .notOk: return "not ok, so it is off the list."
        case .undo: return "taken back. It is \(after.status.rawValue), due \(after.dueOn)."
        case .reject: return rejected
        }
    }

    private var rejected: String {
        switch disposition.reason {
        case .wrongData:
            "rejected, since the data are wrong. It is not proposed to this customer again for a while; the play is not blamed."
        case .alreadyDone: "done already: counts as delivered on \(disposition.on)."
        case .customerSaidNo: "rejected, since the customer said no. Help and asks pause for them for \(PlanMemory.pauseAfterNo)."
        case .badTiming: snoozed
        case .clashesWithDeal: "clashes with a deal, so it waits for the ok of \(after.waitsFor ?? "its owner")."
        case .wrongPerson: reassigned
        case .notWorthIt: "rejected as not worth it. That lowers the chance which the play is given."
        case nil: "rejected."
        }
    }

    private var snoozed: String {
        "snoozed until \(after.snoozedUntil.map(\.description) ?? "later"), then due \(after.dueOn)."
    }

    private var reassigned: String {
        "now for \(after.person ?? play.owner), due \(after.dueOn)."
    }
}
