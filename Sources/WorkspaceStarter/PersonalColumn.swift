/// Columns that rules do not need and should not see.
enum PersonalColumn {
    /// Why the column is left out, or nil.
    static func reason(_ name: ColumnName, _ survey: ColumnSurvey, _ type: GuessedType) -> String? {
        if isSensitive(name) { return "left out on purpose: nobody should get less help because of it" }
        if survey.mostly(survey.addresses) { return "e-mail addresses: rules do not need them" }
        if survey.mostly(survey.phones), survey.numbers == 0 { return "phone numbers: rules do not need them" }
        // "email: yes" says something of a customer that "email: ana@…" does not.
        if type == .yesNo || PermissionGuess.isAsked(name) { return nil }
        let isNamedSo =
            name.has(Vocabulary.personal)
            && name.words.allSatisfy { Vocabulary.personal.contains($0) || Vocabulary.besidePersonal.contains($0) }
        // "zip_code: rural" is a kind of place, and no place.
        if case .choice(let words) = type, name.has(Vocabulary.places),
            !words.contains(where: { $0.contains(where: \.isNumber) })
        {
            return nil
        }
        return isNamedSo ? "who or where somebody is: rules do not need it" : nil
    }

    private static func isSensitive(_ name: ColumnName) -> Bool {
        name.words.contains { word in
            Vocabulary.sensitive.contains(word)
                && !(word == "age" && name.words.count > 1 && name.has(Vocabulary.ageless))
        }
    }
}
