/// What a value must look like.
public indirect enum ValueGrammar: Sendable {
    case text
    /// Both bounds included; nil where there is none.
    case number(from: Double?, through: Double?)
    case wholeNumber(from: Int, through: Int?)
    case yesNo
    case date
    /// `14 days`.
    case duration
    /// A duration over 0 days.
    case positiveDuration
    /// `10 percent`, from 0 to 100.
    case percentage
    /// A percentage over 0 and under 100.
    case innerPercentage
    /// `4 per 30 days`.
    case cap
    /// `4 per month`.
    case monthlyCap
    /// `120 points`.
    case points
    case timeZone
    /// A number or a formula over fields; a plain number lies in the range.
    case formula(constantIn: ClosedRange<Double>?, hasFactors: Bool)
    /// A text with fields in double braces.
    case template
    case condition
    /// One of the words of the language.
    case word([ExplainedWord])
    /// An id that is declared by standing here.
    case newId(NameKind)
    /// A word of the author's own in the form of an id, declared nowhere.
    case plainId
    /// The id of something that is declared elsewhere, or one of the words.
    case name(NameKind, or: [ExplainedWord])
    /// The id of a field of one of the types.
    case field([FieldTypeWord])
    /// A value of the field that is meant, or of the type that is declared beside it.
    case fieldValue
    /// A value of the field that is tested, or another field.
    case operand
    /// A verdict, or the id of what decided.
    case reason
    case list(of: ValueGrammar, isFilled: Bool, isDistinct: Bool)
    /// One value, or a list that holds some.
    case oneOrMore(ValueGrammar)
    /// One value, or a list that may be empty.
    case anyNumber(ValueGrammar)
    /// Exactly two values.
    case pair(ValueGrammar)
    case mapping(MappingGrammar)
    case either(ValueGrammar, ValueGrammar)

    static let anyNumber = ValueGrammar.number(from: nil, through: nil)
    static let numberField = ValueGrammar.field([.number, .money])

    static func list(of value: ValueGrammar) -> ValueGrammar { .list(of: value, isFilled: false, isDistinct: false) }
    static func filledList(of value: ValueGrammar) -> ValueGrammar { .list(of: value, isFilled: true, isDistinct: false) }
    static func name(_ kind: NameKind) -> ValueGrammar { .name(kind, or: []) }

    static func words<Word: WordWithMeaning>(_ type: Word.Type) -> ValueGrammar {
        .word(Word.allCases.map { ExplainedWord($0.rawValue, $0.about) })
    }
}

/// A word of the language and what it says.
public struct ExplainedWord: Sendable {
    public let word: String
    public let about: String

    init(_ word: String, _ about: String) {
        self.word = word
        self.about = about
    }
}
