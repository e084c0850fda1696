import CivilCalendar

/// What a column seems to hold.
public enum GuessedType: Equatable, Sendable {
    case yesNo, number, money, date, text
    /// The words, the most frequent first.
    case choice([String])

    /// The type's name in `kind: fields`.
    public var name: String {
        switch self {
        case .yesNo: "yes_no"
        case .number: "number"
        case .money: "money"
        case .date: "date"
        case .text: "text"
        case .choice: "choice"
        }
    }
}

/// What is made of a column, and from what.
public struct ColumnGuess: Sendable {
    /// What becomes of it.
    public enum Use: Equatable, Sendable {
        /// It tells the customers apart.
        case id
        case field(id: String, GuessedType)
        /// Left out, and why.
        case leftOut(String)
    }

    /// As in the file.
    public let column: String
    public internal(set) var use: Use
    /// What the cells are like: `choice of 3 words (basic 52 %, pro 40 %, …), 3 % empty`.
    public internal(set) var evidence: String
    /// Something to do about it, if there is.
    public internal(set) var advice: String?
    /// What the column seems to be for; nil where it is left out.
    var meaning: ColumnMeaning?

    /// The id and type, where it has become a field.
    var field: (id: String, type: GuessedType)? {
        if case .field(let id, let type) = use { (id, type) } else { nil }
    }

    /// - Parameters:
    ///   - number: the column's place, from 1.
    ///   - taken: ids that are given away; that of this column joins them.
    init(_ name: ColumnName, _ survey: ColumnSurvey, number: Int, taken: inout Set<String>) {
        column = name.name
        let isPermission = PermissionGuess.isAsked(name)
        if survey.filled == 0 {
            evidence = "empty in every row"
            use = .leftOut("nothing can be told from it")
            if isPermission { advice = "nobody's permission is known: fill it before you write to anybody" }
            return
        }
        let type = ColumnGuess.type(name, survey)
        evidence = ColumnGuess.evidence(type, survey)
        if let reason = PersonalColumn.reason(name, survey, type) {
            evidence =
                survey.filled == survey.rows
                ? "filled in every row" : "\(ColumnGuess.percent(survey.rows - survey.filled, survey.rows)) empty"
            use = .leftOut(reason)
            return
        }
        let permission = isPermission ? PermissionGuess(name, type, survey) : nil
        if permission == nil, survey.filled == survey.rows, survey.words?.count == 1 {
            use = .leftOut("the same in every row, so no rule can tell customers apart by it")
            return
        }
        let meaning = permission.map(ColumnMeaning.permission) ?? ColumnMeaning(name, type, survey)
        let kept = meaning == .owner ? .text : type
        if meaning == .owner { evidence = "text: who of us looks after them" }
        self.meaning = meaning
        use = .field(id: name.id(number: number, taken: &taken), kept)
        advice = meaning == .other ? ColumnGuess.advice(type, survey) : nil
    }

    private static func type(_ name: ColumnName, _ survey: ColumnSurvey) -> GuessedType {
        if survey.answers == survey.filled { return .yesNo }
        if survey.days == survey.filled { return .date }
        if survey.numbers == survey.filled {
            let isMoney = name.has(Vocabulary.money) || survey.amounts * 5 >= survey.filled * 4
            return isMoney ? .money : .number
        }
        // Few words, each for two customers or more on average: else it is hardly a choice.
        if let words = survey.wordsByFrequency, survey.filled >= words.count * 2,
            words.allSatisfy({ $0.word.count <= 40 }), !survey.mostly(survey.otherDates),
            !survey.mostly(survey.decoratedNumbers)
        {
            return .choice(words.map(\.word))
        }
        return .text
    }

    private static func evidence(_ type: GuessedType, _ survey: ColumnSurvey) -> String {
        var text: String
        switch type {
        case .yesNo:
            let yes = survey.wordsByFrequency?.filter { ["yes", "true"].contains($0.word.lowercased()) } ?? []
            text = "yes_no: \(percent(yes.reduce(0) { $0 + $1.count }, survey.filled)) yes"
        case .number, .money:
            text = "\(type.name), \(PlainNumber.grouped(survey.smallest)) to \(PlainNumber.grouped(survey.largest))"
        case .date: text = "date, \(survey.firstDay!) to \(survey.lastDay!)"
        case .choice(let words):
            let shown = (survey.wordsByFrequency ?? []).prefix(3).map {
                "\(shortened($0.word)) \(percent($0.count, survey.filled))"
            }
            let list = (shown + (words.count > 3 ? ["…"] : [])).joined(separator: ", ")
            text = "choice of \(words.count) \(words.count == 1 ? "word" : "words") (\(list))"
        case .text: text = "text of many different words"
        }
        if survey.filled < survey.rows { text += ", \(percent(survey.rows - survey.filled, survey.rows)) empty" }
        return text
    }

    private static func advice(_ type: GuessedType, _ survey: ColumnSurvey) -> String? {
        if type == .text, survey.mostly(survey.otherDates) {
            return "looks like dates: write them like 2026-12-31, and it can be a date"
        }
        if type == .text, survey.mostly(survey.decoratedNumbers) {
            return "looks like numbers: write them like 1234.5, and it can be a number"
        }
        if type == .text, survey.numbers > 0, survey.mostly(survey.numbers) {
            return "mostly numbers: \(PlainNumber.grouped(Double(survey.filled - survey.numbers))) cells are not"
        }
        if type == .number, let words = survey.words, Set(words.keys) == ["0", "1"] {
            return "if 0 and 1 mean no and yes: write yes and no in the file, and it can be a yes_no"
        }
        return nil
    }

    /// A word on one line, and not too long to read.
    private static func shortened(_ word: String) -> String {
        let line = word.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : String($0) }.joined()
        return line.count > 24 ? line.prefix(23) + "…" : line
    }

    /// `3 %`; what is there and less than one percent is `< 1 %`.
    static func percent(_ part: Int, _ whole: Int) -> String {
        let share = whole == 0 ? 0 : Double(part) * 100 / Double(whole)
        return part > 0 && share < 1 ? "< 1 %" : "\(Int(part < whole ? min(share.rounded(), 99) : share)) %"
    }
}
