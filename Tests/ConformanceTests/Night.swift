/// One run of a case that has a store, and what people did before it.
struct Night: Sendable {
    /// The files of the workspace, by path, as they are from this night on.
    let workspace: [String: [UInt8]]
    /// What the run reads; `{1 hello}` in the contacts stands for the id of customer 1's action of that play.
    let inputs: CaseInputs
    /// What people recorded before the run, in order.
    let acts: [NightAct]
    let pins: [NightPin]
    /// Whether the same run follows once more, and is to change nothing.
    let runsAgain: Bool
    /// Words of the message by which the run is refused; nil where it is not.
    let refusal: [String]?
    let expected: NightExpectation
}

/// What somebody did with an action.
struct NightAct: Sendable {
    /// `customer play`: the customer's latest action of the play.
    let action: String
    /// A disposition.
    let what: String
    /// `reason`, `until`, `person`, `outcome`, `blocker`, `response` and `on`, by name.
    let options: [String: String]
    /// Words of the message by which it is refused; nil where it is not.
    let refusal: [String]?
}

/// A customer who is kept in a tier; without a tier, one who no longer is.
struct NightPin: Sendable {
    let customer: String
    let tier: String?
    let until: String?
}

/// What a night expects; a part that is nil or empty is not looked at.
struct NightExpectation: Sendable {
    /// Field values by customer, then field; "" is empty.
    var values: [String: [String: String]] = [:]
    /// By customer, then play: of the plays named.
    var verdicts: [String: [String: String]] = [:]
    var decidedBy: [String: [String: String]] = [:]
    /// The action list as CSV; its header names the columns. An id is written as customer and play, and from the second
    /// action of the two on with its number.
    var actions: String?
    /// How many actions are new, kept, withdrawn and changed.
    var reconciled: [String: Int]?
    /// What an action's owner is told, by customer, then play; "" is nothing.
    var flags: [String: [String: String]] = [:]
}
