import CivilCalendar
import GRDB
import GRDBSQLite

/// A statement that is run many times: column by column, without a value made for each. A row of GRDB's took four times as
/// long to read.
final class SQLStatement {
    private let statement: Statement
    private let handle: OpaquePointer

    /// Text that the statement copies when it is bound.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    init(_ database: Database, _ sql: String) throws {
        statement = try database.makeStatement(sql: sql)
        handle = statement.sqliteStatement
    }

    /// One that the connection keeps for the next time, for what is asked many times a second. Only one of the same text
    /// may be in use at a time.
    init(kept database: Database, _ sql: String) throws {
        statement = try database.cachedStatement(sql: sql)
        handle = statement.sqliteStatement
    }

    deinit { sqlite3_reset(handle) }

    /// Goes to the next row; false when there is none, and the statement may be bound anew.
    @inline(__always)
    func step() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE:
            sqlite3_reset(handle)
            return false
        case let code:
            sqlite3_reset(handle)
            throw DatabaseError(resultCode: ResultCode(rawValue: code))
        }
    }

    /// Runs it once, for what it does.
    func run() throws { while try step() {} }

    // MARK: Columns, from 0

    @inline(__always)
    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    @inline(__always)
    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    /// The position of a number that counts from 1; -1 for NULL.
    @inline(__always)
    func position(_ column: Int32) -> Int32 { Int32(truncatingIfNeeded: sqlite3_column_int64(handle, column)) - 1 }

    /// Valid until the next step; nil for NULL.
    @inline(__always)
    func bytes(_ column: Int32) -> UnsafeRawBufferPointer? {
        // As a blob: a text would be copied to end it with a zero.
        guard sqlite3_column_type(handle, column) != SQLITE_NULL else { return nil }
        let start = sqlite3_column_blob(handle, column)
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
    }

    func text(_ column: Int32) -> String? { bytes(column).map { String(decoding: $0, as: UTF8.self) } }

    func requiredText(_ column: Int32) throws -> String {
        guard let text = text(column) else { throw DamagedValue() }
        return text
    }

    /// A word of a list; nil for NULL.
    func word<Word: RawRepresentable<String>>(_ column: Int32, as type: Word.Type = Word.self) throws -> Word? {
        guard let text = text(column) else { return nil }
        guard let word = Word(rawValue: text) else { throw DamagedValue() }
        return word
    }

    func day(_ column: Int32) throws -> Day? {
        guard let bytes = bytes(column) else { return nil }
        guard let day = Day(iso: String(decoding: bytes, as: UTF8.self)) else { throw DamagedValue() }
        return day
    }

    func requiredDay(_ column: Int32) throws -> Day {
        guard let day = try day(column) else { throw DamagedValue() }
        return day
    }

    // MARK: Parameters, from 1

    @inline(__always)
    func bindNull(_ parameter: Int32) { sqlite3_bind_null(handle, parameter) }

    @inline(__always)
    func bind(_ parameter: Int32, _ value: Int64?) {
        if let value { sqlite3_bind_int64(handle, parameter, value) } else { bindNull(parameter) }
    }

    @inline(__always)
    func bind(_ parameter: Int32, _ value: Bool) { sqlite3_bind_int64(handle, parameter, value ? 1 : 0) }

    func bind(_ parameter: Int32, _ text: String?) {
        guard var text else { return bindNull(parameter) }
        text.withUTF8 { bind(parameter, UnsafeRawBufferPointer($0)) }
    }

    /// Copies the bytes of a text.
    func bind(_ parameter: Int32, _ bytes: UnsafeRawBufferPointer) {
        // An empty buffer may have no address, which would be NULL.
        let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        withUnsafePointer(to: CChar(0)) { empty in
            _ = sqlite3_bind_text(handle, parameter, start ?? empty, Int32(bytes.count), SQLStatement.copied)
        }
    }

    /// Bytes that are no text.
    func bind(_ parameter: Int32, blob bytes: [UInt8]) {
        sqlite3_bind_blob(handle, parameter, bytes, Int32(bytes.count), SQLStatement.copied)
    }

    /// Does not copy the text, which has to stay until the statement has run.
    @inline(__always)
    func bind(_ parameter: Int32, _ text: LastingTexts.Text?) {
        guard let text else { return bindNull(parameter) }
        sqlite3_bind_text(handle, parameter, text.start, text.count, nil)
    }

    func bind(_ parameter: Int32, _ day: Day?) { bind(parameter, day?.description) }
}

/// Texts that stay where they are as long as this does, for values that many rows share.
final class LastingTexts {
    struct Text {
        let start: UnsafePointer<CChar>
        let count: Int32
    }

    private var texts: [UnsafeMutablePointer<CChar>] = []
    private var days: [Day: Text] = [:]
    private var last: (day: Day, text: Text)?

    deinit { for text in texts { text.deallocate() } }

    func text(_ string: String) -> Text {
        let bytes = Array(string.utf8)
        let start = UnsafeMutablePointer<CChar>.allocate(capacity: max(bytes.count, 1))
        for (index, byte) in bytes.enumerated() { start[index] = CChar(bitPattern: byte) }
        texts.append(start)
        return Text(start: start, count: Int32(bytes.count))
    }

    /// `YYYY-MM-DD`.
    func text(_ day: Day) -> Text {
        if let last, last.day == day { return last.text }
        let text = days[day] ?? text(day.description)
        days[day] = text
        last = (day, text)
        return text
    }
}

/// Days from the ten bytes of a column. A column's days mostly repeat, and are then known by their bytes.
struct DayColumn {
    private let column: Int32
    private var head: UInt64 = 0
    private var tail: UInt16 = 0
    private var day = Day(number: 0)

    init(_ column: Int32) { self.column = column }

    /// nil for NULL.
    @inline(__always)
    mutating func day(of statement: SQLStatement) throws -> Day? {
        guard let bytes = statement.bytes(column) else { return nil }
        guard bytes.count == 10 else { throw DamagedValue() }
        let head = bytes.loadUnaligned(as: UInt64.self)
        let tail = bytes.loadUnaligned(fromByteOffset: 8, as: UInt16.self)
        if head == self.head, tail == self.tail { return day }
        guard let day = Day(iso: String(decoding: bytes, as: UTF8.self)) else { throw DamagedValue() }
        (self.head, self.tail, self.day) = (head, tail, day)
        return day
    }

    @inline(__always)
    mutating func requiredDay(of statement: SQLStatement) throws -> Day {
        guard let day = try day(of: statement) else { throw DamagedValue() }
        return day
    }
}
