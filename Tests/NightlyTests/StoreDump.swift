import GRDB

/// All tables of a store as text, to compare two states.
struct StoreDump: Equatable {
    /// A line a row, by table.
    let tables: [String: String]

    init(_ path: String) throws {
        let queue = try DatabaseQueue(path: path)
        tables = try queue.read { database in
            let names = try String.fetchAll(database, sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            var tables: [String: String] = [:]
            for name in names {
                let columns = try Row.fetchAll(database, sql: "PRAGMA table_info(\(name))").map { $0["name"] as String }
                let line = columns.map { "quote(\"\($0)\")" }.joined(separator: " || ',' || ")
                let places = columns.indices.map { "\($0 + 1)" }.joined(separator: ", ")
                tables[name] =
                    try String.fetchOne(
                        database,
                        sql: """
                            SELECT group_concat(line, char(10)) FROM (SELECT \(line) AS line FROM (
                              SELECT \(columns.map { "\"\($0)\"" }.joined(separator: ", ")) FROM \(name) ORDER BY \(places)))
                            """) ?? ""
            }
            return tables
        }
        try queue.close()
    }

    /// The first row in which they differ, nil where they are equal.
    func difference(to other: StoreDump) -> String? {
        for name in Set(tables.keys).union(other.tables.keys).sorted() where tables[name] != other.tables[name] {
            let (own, others) = (lines(tables[name]), lines(other.tables[name]))
            let place = zip(own, others).prefix { $0 == $1 }.count
            func line(_ lines: [Substring]) -> String { place < lines.count ? String(lines[place]) : "no row" }
            return "\(name), row \(place + 1) of \(own.count) and \(others.count): \(line(own)) | \(line(others))"
        }
        return nil
    }

    private func lines(_ text: String?) -> [Substring] { text?.split(separator: "\n") ?? [] }

    /// What SQLite finds wrong with the file: "ok" for nothing.
    static func integrity(_ path: String) throws -> String {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.read { database in
            let broken = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check")
            return broken.isEmpty
                ? try String.fetchAll(database, sql: "PRAGMA integrity_check").joined(separator: "; ") : "foreign keys"
        }
    }
}
