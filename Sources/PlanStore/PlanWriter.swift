import GRDB
import Planner

/// A store that nobody else is changing. To be used only where it was given.
public struct PlanWriter {
    let database: Database

    /// The store with what has been written so far.
    public var reader: PlanReader { PlanReader(database: database) }
}

/// Texts and the numbers by which rows of a store know them.
final class WordNumbers {
    private let insert: SQLStatement
    /// By bytes, as the table compares them: to Swift an é written as one character is one written as two.
    private var numbers: [TextBytes: Int64] = [:]

    init(_ reader: PlanReader) throws {
        insert = try SQLStatement(reader.database, "INSERT INTO words (number, text) VALUES (?, ?)")
        for (position, word) in try reader.words().enumerated() { numbers[TextBytes(text: word)] = Int64(position + 1) }
    }

    /// Adds a text that is not there yet; nil for nil.
    func number(of text: String?) throws -> Int64? {
        guard let text else { return nil }
        if let number = numbers[TextBytes(text: text)] { return number }
        let number = Int64(numbers.count + 1)
        insert.bind(1, number)
        insert.bind(2, text)
        try insert.run()
        numbers[TextBytes(text: text)] = number
        return number
    }
}

/// A text that is equal to those with the same bytes.
private struct TextBytes: Hashable {
    let text: String

    static func == (left: TextBytes, right: TextBytes) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

    func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}

/// Wordings of plays and the numbers by which rows of a store know them. One is added when an action of it is written.
final class PlayNumbers {
    private let insert: SQLStatement
    private let plays: [StoredPlay]
    /// By position in `plays`, 0 until it is asked for.
    private var numbers: [Int64]
    private var stored: [StoredPlay: Int64] = [:]

    init(_ reader: PlanReader, _ plays: [StoredPlay]) throws {
        insert = try SQLStatement(
            reader.database,
            """
            INSERT INTO plays (number, id, name, purpose, channel, owner, approver, customer_motive, company_motive, occasion,
              customer_means, employee_means, outcome) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        self.plays = plays
        numbers = [Int64](repeating: 0, count: plays.count)
        for (position, play) in try reader.plays().enumerated() { stored[play] = Int64(position + 1) }
    }

    func number(at position: Int32) throws -> Int64 {
        let position = Int(position)
        if numbers[position] > 0 { return numbers[position] }
        let number = try stored[plays[position]] ?? add(plays[position])
        numbers[position] = number
        return number
    }

    private func add(_ play: StoredPlay) throws -> Int64 {
        let number = Int64(stored.count + 1)
        insert.bind(1, number)
        let texts = [
            play.id, play.name, play.purpose.rawValue, play.channel, play.owner, play.approver, play.customerMotive,
            play.companyMotive, play.occasion, play.customerMeans, play.employeeMeans, play.outcome,
        ]
        for (index, text) in texts.enumerated() { insert.bind(Int32(index + 2), text) }
        try insert.run()
        stored[play] = number
        return number
    }
}
