import Foundation
import GRDB
import Testing

/// What was said to a server by many at once, and what it answered: against it the log of the store is held.
final class LoadLedger: @unchecked Sendable {
    /// Something that was to be recorded. Its note is its own, and stands in the log where it is recorded.
    struct Word: Hashable {
        let action: String
        let note: String
    }

    enum End: String {
        case taken, refused
        /// The server was killed before it answered: it may have been recorded, or not.
        case unanswered
    }

    private let lock = NSLock()
    private var ends: [Word: End] = [:]
    private var counts: [String: Int] = [:]
    private var surprises: [String] = []

    /// - Parameter kind: what it was, for counting.
    func add(_ word: Word, _ end: End, _ kind: String) {
        lock.withLock {
            ends[word] = end
            counts["\(kind) \(end.rawValue)", default: 0] += 1
        }
    }

    /// An answer that nothing of what happens here explains.
    func add(surprise: String) { lock.withLock { surprises.append(surprise) } }

    func count(_ what: String) -> Int { lock.withLock { counts[what, default: 0] } }
    func count(ofEnd end: End) -> Int { lock.withLock { ends.values.count { $0 == end } } }
    var summary: String { lock.withLock { counts.sorted { $0.key < $1.key }.map { "\($0): \($1)" }.joined(separator: ", ") } }

    /// What was taken is in the log once, what was refused never, and nothing else is.
    func check(against store: String) throws {
        #expect(surprises.isEmpty, "\(surprises.prefix(5))")
        #expect(try StoreDump.integrity(store) == "ok")
        let queue = try DatabaseQueue(path: store)
        defer { try? queue.close() }
        let rows = try queue.read {
            try Row.fetchAll($0, sql: "SELECT printf('%016x', action) AS action, note FROM dispositions")
        }
        var logged: [Word: Int] = [:]
        for row in rows { logged[Word(action: row["action"], note: row["note"] ?? ""), default: 0] += 1 }
        for (word, end) in ends {
            let times = logged[word, default: 0]
            switch end {
            case .taken: #expect(times == 1, "\(word) was taken, and is in the log \(times) times")
            case .refused: #expect(times == 0, "\(word) was refused, and is in the log")
            case .unanswered: #expect(times <= 1, "\(word) is in the log \(times) times")
            }
        }
        for word in logged.keys { #expect(ends[word] != nil, "nobody said \(word)") }
    }
}
