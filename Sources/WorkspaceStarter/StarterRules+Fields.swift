extension StarterRules {
    /// The warnings about words without a rule, which a new workspace has many of.
    static let lintsOff = "lint: {unused-field: off, unused-choice: off, because: New words wait for their first rules}"

    var fields: String {
        var text = """
            # The words our rules may use, guessed from the columns of the customers file.
            #
            # Read each "about" and write what the column means: it appears wherever
            # the word is shown. An empty cell means "we do not know", never no or 0.

            kind: fields
            format: 1

            # Take this line out once your rules use most of the words.
            \(StarterRules.lintsOff)

            fields:

            """
        for guess in start.guesses {
            guard let (id, type) = guess.field else { continue }
            var parts = ["type: \(type.name)"]
            if case .choice(let words) = type { parts.append("choices: \(YAMLText.list(words))") }
            if guess.column != id { parts.append("column: \(YAMLText.scalar(guess.column))") }
            if case .permission? = guess.meaning { parts.append("permission: true") }
            parts.append("about: \(YAMLText.quoted("A guess, please edit: \(about(guess))"))")
            text += "  \(id): {\(parts.joined(separator: ", "))}\n"
        }
        if !start.guesses.contains(where: { $0.field != nil }) {
            text += "  remark: {type: text, optional: true, about: \"A word to begin with, please edit\"}\n"
        }
        if let interactions = start.interactions {
            text += "\n# What a customer can do, as the interactions file has it.\nevents:\n"
            for event in interactions.columns.events {
                text += "  \(event.id): {about: \"A guess, please edit: \(event.id.replacing("_", with: " "))\"}\n"
            }
        }
        return text + """

            # How we can reach customers, and what can come back.
            channels: \(YAMLText.list(start.channels))
            responses: \(YAMLText.list(start.responses))

            """
    }

    private func about(_ guess: ColumnGuess) -> String {
        let name = ColumnName(guess.column).words.joined(separator: " ")
        let subject = name.isEmpty ? guess.column : name
        switch guess.meaning {
        case .permission: return "\(subject), whether we may contact them"
        case .owner: return "\(subject), who of us looks after them"
        case .openIssues: return "\(subject), not put right yet"
        default: return subject
        }
    }
}
