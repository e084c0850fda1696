/// The workspace language as data: what may stand where, in which order, and what it says.
///
/// The decoders take their lists of keys from here, and so do the schemas for editors, the reference of the keys and
/// the canonical layout.
public enum Grammar {
    /// The whole of a file of this kind.
    public static func file(_ kind: Kind) -> MappingGrammar {
        switch kind {
        case .fields: fieldsFile
        case .inputs: inputsFile
        case .scores: scoresFile
        case .tiers: tiersFile
        case .guardrails: guardrailsFile
        case .team: teamFile
        case .ranking: rankingFile
        case .playbook: playbookFile
        case .measurement: measurementFile
        case .scenarios: scenariosFile
        }
    }

    /// A file's grammar: its own keys between those that every file has.
    static func file(_ kind: Kind, _ about: String, _ keys: [KeyGrammar], rules: [KeyRule] = []) -> MappingGrammar {
        let opening: [KeyGrammar] = [
            .required(
                "kind", .word([ExplainedWord(kind.rawValue, about)]), example: kind.rawValue,
                "What this file holds."),
            .required(
                "format", .wholeNumber(from: 1, through: 1), example: "1", "The version of the language. There is one: 1."),
        ]
        return MappingGrammar("\(kind.rawValue)_file", about, opening + keys + [lintKey], rules: rules)
    }

    private static let lintKey = KeyGrammar.optional(
        "lint", .oneOrMore(.mapping(lint)), example: "{cooldown-too-short: off, because: Agreed with sales}",
        "Turns warnings about this file off, or into errors. Say why.")

    static let lint = MappingGrammar(
        "lint", "What to do with a warning, by its code, and why.",
        [.required("because", .text, example: "Agreed with sales", "Why, for those who come after.")],
        freeKeys: FreeKeys(.warningCode, .words(LintSettings.Level.self)), rules: [.atLeast(keys: 2)])
}
