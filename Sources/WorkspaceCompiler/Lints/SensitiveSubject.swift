/// What nobody should be treated differently for without a good reason.
enum SensitiveSubject: String, CaseIterable {
    case age, gender, ethnicity, religion, health

    /// What the name of a field or column is about, by its words; nil when nothing says that it is sensitive.
    ///
    /// Some words always tell (`gender`). Others have a second meaning (`account_age`, `health_score`, `good_faith`),
    /// and tell only alone or among words about a person.
    init?(name: String) {
        let words = Self.words(of: name)
        let subject = Self.allCases.first { subject in
            words.contains(where: subject.plainWords.contains)
                || subject.wordsOfTwoMeanings.contains { word, company in
                    words.contains(word) && words.allSatisfy { $0 == word || company.contains($0) }
                }
        }
        guard let subject else { return nil }
        self = subject
    }

    private var plainWords: Set<String> {
        switch self {
        case .age: ["birthdate", "birthday", "birth", "birthyear", "dob", "yob"]
        case .gender: ["gender", "sex", "sexual", "female", "male", "transgender"]
        case .ethnicity: ["ethnicity", "ethnic", "ethnicities", "racial"]
        case .religion: ["religion", "religions", "religious"]
        case .health:
            [
                "allergic", "allergies", "allergy", "diabetes", "diabetic", "diagnosis", "disability", "disabilities",
                "disease", "diseases", "handicapped", "illness", "illnesses", "medical", "medication", "pregnancy",
                "pregnant",
            ]
        }
    }

    /// Words that tell only in the company of the words beside them.
    private var wordsOfTwoMeanings: [(String, company: Set<String>)] {
        switch self {
        case .age: [("age", Self.personWords.union(Self.measureWords)), ("ages", Self.personWords), ("born", Self.measureWords)]
        case .gender: []
        case .ethnicity: [("race", Self.personWords.union(["group", "code", "desc"]))]
        case .religion: [("faith", Self.personWords.union(["group", "code", "desc"]))]
        case .health:
            [
                (
                    "health",
                    [
                        "condition", "conditions", "concern", "concerns", "history", "issue", "issues", "mental", "personal",
                        "physical", "problem", "problems", "status",
                    ]
                ), ("disabled", Self.personWords.union(["registered"])),
            ]
        }
    }

    private static let personWords: Set<String> = [
        "adult", "applicant", "buyer", "child", "children", "client", "clients", "contact", "customer", "customers",
        "driver", "guest", "head", "holder", "hh", "household", "kid", "kids", "member", "owner", "partner", "patient",
        "person", "persons", "resident", "respondent", "shopper", "spouse", "subscriber", "user",
    ]

    /// How an age is put: `age_band`, `age_in_years`, `min_age`, `date_of_birth`.
    private static let measureWords: Set<String> = [
        "at", "band", "bracket", "bucket", "class", "code", "current", "day", "date", "desc", "est", "estimated", "exact",
        "group", "in", "is", "max", "min", "of", "on", "over", "range", "segment", "under", "year", "years", "the",
    ]

    /// The words of a name in small letters: parted by anything but letters, and where `smallLarge` letters meet.
    private static func words(of name: String) -> [String] {
        var words: [String] = []
        var word = ""
        var previousIsSmall = false
        for character in name {
            if !character.isLetter || character.isUppercase && previousIsSmall {
                words.append(word)
                word = ""
            }
            if character.isLetter { word += character.lowercased() }
            previousIsSmall = character.isLowercase
        }
        return (words + [word]).filter { !$0.isEmpty }
    }
}
