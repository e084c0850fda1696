import CivilCalendar

/// How a column says whether we may.
struct PermissionGuess: Equatable, Sendable {
    /// Which way of reaching people it is about; nil is all of them.
    let channel: String?
    /// The tests of a guardrail's `when` that stop us, in YAML; the field's id is put before them.
    let blocksWhen: String
    /// What a cell says where we may, in YAML; nil where it is not known which word is a yes.
    let allowingValue: String?
    /// What a cell says where we may not, in YAML.
    let blockingValue: String
    let saysNo: Bool

    /// Whether a name asks for a permission.
    static func isAsked(_ name: ColumnName) -> Bool {
        let joined = "_\(name.joined)_"
        let isShare = name.has(["rate", "count", "share", "number"])
        return !isShare
            && (name.has([
                "consent", "gdpr", "dnc", "unsubscribed", "unsubscribe", "optin", "optout", "permission", "subscribed",
            ])
                || ["_opt_in_", "_opt_out_", "_opted_in_", "_opted_out_", "_do_not_", "_no_calls_", "_no_email_"]
                    .contains(where: joined.contains)
                || name.has(["allow", "allows", "allowed", "may"])
                    && name.has(["email", "contact", "call", "marketing", "phone", "sms"]))
    }

    /// nil where the cells cannot be a permission.
    init?(_ name: ColumnName, _ type: GuessedType, _ survey: ColumnSurvey) {
        let joined = "_\(name.joined)_"
        saysNo =
            name.has(["unsubscribed", "unsubscribe", "optout", "dnc"])
            || ["_opt_out_", "_opted_out_", "_do_not_", "_no_"].contains(where: joined.contains)
        if name.has(["email", "newsletter", "mailing"]) {
            channel = "email"
        } else if name.has(["phone", "call", "calls", "dnc", "telephone"]) {
            channel = "phone"
        } else if name.has(["sms"]) {
            channel = "sms"
        } else if name.has(["mail", "post", "letter"]) {
            channel = "mail"
        } else {
            channel = nil
        }
        switch type {
        case .yesNo:
            blocksWhen = saysNo ? "yes" : "{is_not: yes}"
            (allowingValue, blockingValue) = saysNo ? ("no", "yes") : ("yes", "no")
        case .number:
            guard survey.smallest >= 0, survey.largest <= 1, survey.isWhole else { return nil }
            (allowingValue, blockingValue) = saysNo ? ("0", "1") : ("1", "0")
            blocksWhen = "{is_not: \(saysNo ? 0 : 1)}"
        case .date:
            blocksWhen = saysNo ? "{known: true}" : "{known: false}"
            let day = survey.lastDay.map(String.init(describing:)) ?? ""
            (allowingValue, blockingValue) = saysNo ? ("", day) : (day, "")
        case .choice(let words):
            let sought = saysNo ? PermissionGuess.negatives : PermissionGuess.positives
            let allowing = words.filter { sought.contains(ColumnName($0).joined) }
            let blocking = words.first { !allowing.contains($0) }
            if allowing.isEmpty {
                // Which word is a yes is not ours to guess: until somebody says so, none is.
                blocksWhen = "{known: true}"
                allowingValue = nil
            } else {
                blocksWhen = "{none_of: \(YAMLText.list(allowing))}"
                allowingValue = YAMLText.scalar(allowing[0])
            }
            blockingValue = blocking.map(YAMLText.scalar) ?? ""
        case .text, .money: return nil
        }
    }

    private static let positives: Set<String> = [
        "given", "granted", "yes", "y", "opted_in", "opt_in", "optin", "in", "active", "subscribed", "allowed",
        "accepted",
        "agreed", "confirmed", "ok", "ja", "si", "oui",
    ]
    private static let negatives: Set<String> = [
        "no", "n", "not_opted_out", "opted_in", "opt_in", "in", "active", "subscribed", "allowed", "nein", "non",
    ]
}
