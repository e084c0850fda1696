import CivilCalendar
import Tables

/// What the cells of a column are like, gathered in one pass over the file; a few hundred bytes, however long it is.
struct ColumnSurvey: Sendable {
    private(set) var rows = 0
    private(set) var filled = 0
    private(set) var numbers = 0
    private(set) var answers = 0
    private(set) var days = 0
    private(set) var otherDates = 0
    private(set) var decoratedNumbers = 0
    private(set) var addresses = 0
    private(set) var phones = 0
    /// Numbers with exactly two decimals, as amounts of money are written.
    private(set) var amounts = 0
    private(set) var isWhole = true
    private(set) var smallest = Double.infinity
    private(set) var largest = -Double.infinity
    private(set) var firstDay: Day?
    private(set) var lastDay: Day?
    /// How often each word stands; nil once there are more than `mostWords`.
    private(set) var words: [String: Int]? = [:]
    /// Whether no chunk so far has an empty cell or a word twice: an id may still be repeated from chunk to chunk.
    private(set) var mayBeID = true

    /// A column of more different words than this is not a choice.
    static let mostWords = 24

    init() {}

    /// Surveys the cells of a chunk. Each distinct word is looked at once. O(cells).
    init(_ column: TextColumn) {
        rows = column.codes.count
        var counts = [Int](repeating: 0, count: column.words.count + 1)
        for code in column.codes { counts[Int(code)] += 1 }
        filled = rows - counts[0]
        for (index, word) in column.words.enumerated() where counts[index + 1] > 0 {
            add(word, counts[index + 1])
        }
        mayBeID = filled == rows && !counts.dropFirst().contains { $0 > 1 }
    }

    private mutating func add(_ word: String, _ count: Int) {
        if words != nil {
            words?[word, default: 0] += count
            if words!.count > ColumnSurvey.mostWords { words = nil }
        }
        if let number = CellText.number(word) {
            numbers += count
            smallest = min(smallest, number)
            largest = max(largest, number)
            isWhole = isWhole && number == number.rounded()
            if word.utf8.dropLast(2).last == UInt8(ascii: ".") { amounts += count }
        } else if CellText.answer(word) != nil {
            answers += count
        } else if let day = CellText.day(word) {
            days += count
            firstDay = min(firstDay ?? day, day)
            lastDay = max(lastDay ?? day, day)
        } else if CellShape.isDateInAnotherLayout(word) {
            otherDates += count
        } else if CellShape.isDecoratedNumber(word) {
            decoratedNumbers += count
        } else if CellShape.isMailAddress(word) {
            addresses += count
        } else if CellShape.isPhoneNumber(word) {
            phones += count
        }
    }

    /// Adds what was found further down in the file.
    mutating func add(_ other: ColumnSurvey) {
        rows += other.rows
        filled += other.filled
        numbers += other.numbers
        answers += other.answers
        days += other.days
        otherDates += other.otherDates
        decoratedNumbers += other.decoratedNumbers
        addresses += other.addresses
        phones += other.phones
        amounts += other.amounts
        isWhole = isWhole && other.isWhole
        smallest = min(smallest, other.smallest)
        largest = max(largest, other.largest)
        firstDay = [firstDay, other.firstDay].compactMap { $0 }.min()
        lastDay = [lastDay, other.lastDay].compactMap { $0 }.max()
        mayBeID = mayBeID && other.mayBeID
        if let more = other.words, let own = words {
            let all = own.merging(more, uniquingKeysWith: +)
            words = all.count > ColumnSurvey.mostWords ? nil : all
        } else {
            words = nil
        }
    }

    /// The different words, the most frequent first, then by name; nil where there are too many.
    var wordsByFrequency: [(word: String, count: Int)]? {
        words?.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { (word: $0.key, count: $0.value) }
    }

    /// Whether more than half of the filled cells are so.
    func mostly(_ count: Int) -> Bool { count * 2 > filled }
}
