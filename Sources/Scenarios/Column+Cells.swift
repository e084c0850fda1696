import Campaigns
import Tables

extension Column {
    /// A column of these cells; nil is empty. The values are of the type.
    init(cells: [Value?], of type: FieldType) {
        switch type {
        case .number, .money:
            self = .number(
                cells.map { cell in
                    switch cell {
                    case nil: .nan
                    case .number(let number)?: number
                    default: preconditionFailure(Column.wrongType)
                    }
                })
        case .yesNo:
            self = .yesNo(
                cells.map { cell in
                    switch cell {
                    case nil: Column.emptyYesNo
                    case .yesNo(let yes)?: yes ? 1 : 0
                    default: preconditionFailure(Column.wrongType)
                    }
                })
        case .date:
            self = .date(
                cells.map { cell in
                    switch cell {
                    case nil: Column.emptyDay
                    case .date(let day)?: day.number
                    default: preconditionFailure(Column.wrongType)
                    }
                })
        case .text: self = .text(TextColumn(cells.map { $0.map(Column.text) }))
        case .choice(let choices):
            self = .choice(
                cells.map { cell in
                    guard let cell else { return 0 }
                    guard let choice = choices.firstIndex(of: Column.text(cell)) else {
                        preconditionFailure("not one of the choices")
                    }
                    return UInt16(choice + 1)
                })
        }
    }

    private static let wrongType = "a value that is not of its field's type"

    private static func text(_ value: Value) -> String {
        guard case .text(let text) = value else { preconditionFailure(wrongType) }
        return text
    }
}

extension TextColumn {
    /// nil is empty.
    fileprivate init(_ texts: [String?]) {
        var words: [String] = []
        let codes = texts.map { text in
            guard let text else { return 0 as UInt32 }
            if let known = words.firstIndex(of: text) { return UInt32(known + 1) }
            words.append(text)
            return UInt32(words.count)
        }
        self.init(codes: codes, words: words)
    }
}
