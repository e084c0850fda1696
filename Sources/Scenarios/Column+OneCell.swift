import Campaigns
import Tables

extension Column {
    /// A column of one cell; nil is empty. The value is of the type.
    init(cell value: Value?, of type: FieldType) {
        switch (type, value) {
        case (.number, nil), (.money, nil): self = .number([.nan])
        case (.number, .number(let number)?), (.money, .number(let number)?): self = .number([number])
        case (.yesNo, nil): self = .yesNo([Column.emptyYesNo])
        case (.yesNo, .yesNo(let yes)?): self = .yesNo([yes ? 1 : 0])
        case (.date, nil): self = .date([Column.emptyDay])
        case (.date, .date(let day)?): self = .date([day.number])
        case (.text, nil): self = .text(TextColumn(codes: [0], words: []))
        case (.text, .text(let text)?): self = .text(TextColumn(codes: [1], words: [text]))
        case (.choice, nil): self = .choice([0])
        case (.choice(let choices), .text(let word)?):
            guard let choice = choices.firstIndex(of: word) else { preconditionFailure("not one of the choices") }
            self = .choice([UInt16(choice + 1)])
        default: preconditionFailure("a value that is not of its field's type")
        }
    }
}
