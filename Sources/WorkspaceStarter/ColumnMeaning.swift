/// What a field seems to be for, so that a rule can be made of it.
enum ColumnMeaning: Equatable, Sendable {
    case permission(PermissionGuess)
    /// Who of us looks after the customer.
    case owner
    /// How many things are not put right yet.
    case openIssues
    /// The day a contract renews or ends.
    case renewal
    /// The day the customer was last seen.
    case lastSeen
    case other

    init(_ name: ColumnName, _ type: GuessedType, _ survey: ColumnSurvey) {
        switch type {
        case .text, .choice:
            self = name.has(Vocabulary.owner) && !name.has(["plan", "home"]) ? .owner : .other
        case .number:
            self = name.has(Vocabulary.openIssues) && name.has(["open", "unsolved", "pending"]) ? .openIssues : .other
        case .date:
            let isEnd = name.has(["contract", "subscription"]) && name.has(["end", "ends", "until"])
            self =
                name.has(Vocabulary.renewal) || isEnd
                ? .renewal : name.has(["last", "latest"]) && name.has(Vocabulary.lastSeen) ? .lastSeen : .other
        case .yesNo, .money: self = .other
        }
    }
}
