/// What the cells of a column hold; number and money are one type.
public enum ColumnType: Hashable, Sendable {
    case number, yesNo, date, choice([String]), text
    /// A yes_no that may also be written 1 or 0, as tools for surveys and statistics write it.
    case yesNoOrDigit
}

/// A column that the reader is asked for.
public struct ColumnRequest: Hashable, Sendable {
    /// The name in the header, or the key in NDJSON.
    public var name: String
    public var type: ColumnType
    /// Whether an empty cell is a data error, as for a customer id or the date of an interaction.
    public var isRequiredInEachRow: Bool

    public init(name: String, type: ColumnType, isRequiredInEachRow: Bool = false) {
        self.name = name
        self.type = type
        self.isRequiredInEachRow = isRequiredInEachRow
    }
}

/// The cells of one column over the rows of one chunk, each type with its own mark for empty.
public enum Column: Sendable {
    /// NaN is empty; every other value is finite.
    case number([Double])
    /// `Day.number`; `Column.emptyDay` is empty.
    case date([Int32])
    /// 0 no, 1 yes, 2 empty.
    case yesNo([UInt8])
    /// 0 empty, i + 1 the i-th choice of the request.
    case choice([UInt16])
    case text(TextColumn)

    /// The mark of an empty date.
    public static let emptyDay = Int32.min
    /// The mark of an empty yes_no.
    public static let emptyYesNo: UInt8 = 2

    /// A column of `count` empty cells.
    init(emptyCellsOf type: ColumnType, count: Int) {
        switch type {
        case .number: self = .number([Double](repeating: .nan, count: count))
        case .date: self = .date([Int32](repeating: Column.emptyDay, count: count))
        case .yesNo, .yesNoOrDigit: self = .yesNo([UInt8](repeating: Column.emptyYesNo, count: count))
        case .choice: self = .choice([UInt16](repeating: 0, count: count))
        case .text: self = .text(TextColumn(codes: [UInt32](repeating: 0, count: count), words: []))
        }
    }

    /// The cells whose row is true in `kept`, in order. O(rows).
    func keeping(_ kept: ArraySlice<Bool>) -> Column {
        func chosen<Value>(_ values: [Value]) -> [Value] { zip(values, kept).compactMap { $1 ? $0 : nil } }
        switch self {
        case .number(let values): return .number(chosen(values))
        case .date(let values): return .date(chosen(values))
        case .yesNo(let values): return .yesNo(chosen(values))
        case .choice(let values): return .choice(chosen(values))
        case .text(let column): return .text(TextColumn(codes: chosen(column.codes), words: column.words))
        }
    }
}

/// A text column: a code for each row into the distinct words of its chunk.
public struct TextColumn: Sendable {
    /// 0 empty, otherwise the word is `words[code - 1]`.
    public var codes: [UInt32]
    /// Distinct words. A word may be there that no row has any more.
    public var words: [String]

    public init(codes: [UInt32], words: [String]) {
        self.codes = codes
        self.words = words
    }
}
