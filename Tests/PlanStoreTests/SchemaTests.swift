import Foundation
import GRDB
import Testing

@testable import PlanStore

/// The documentation page tells of every table, view and column, and of nothing else.
struct SchemaTests {
    let folder = TestFolder()

    static let page = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Sources/engage/engage.docc/Store.md")

    /// The columns that the page names under each heading of the third level.
    private static func documented() throws -> [String: Set<String>] {
        var tables: [String: Set<String>] = [:]
        var table = ""
        for line in try String(contentsOf: page, encoding: .utf8).split(separator: "\n") {
            if line.hasPrefix("### ") {
                table = String(line.dropFirst(4))
                tables[table] = []
            } else if line.hasPrefix("| `"), let names = line.split(separator: "|").first {
                let names = names.split(separator: ",").map { $0.trimmingCharacters(in: .init(charactersIn: " `")) }
                for name in names { #expect(tables[table]?.insert(name).inserted == true, "\(table).\(name) stands twice") }
            }
        }
        return tables
    }

    @Test func thePageTellsOfTheSchema() throws {
        let store = try PlanStore.open(path: folder.store, mode: .create)
        let tables = try store.database.read { database in
            let names = try String.fetchAll(
                database, sql: "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'")
            return try Dictionary(
                uniqueKeysWithValues: names.map { name in
                    let columns = try String.fetchSet(database, sql: "SELECT name FROM pragma_table_xinfo(?)", arguments: [name])
                    return (name, columns)
                })
        }
        let documented = try Self.documented()
        #expect(Set(tables.keys) == Set(documented.keys))
        for (table, columns) in tables {
            #expect(documented[table] == columns, "\(table): \(columns.symmetricDifference(documented[table] ?? []))")
        }
    }

    @Test func thePagesQueriesRun() throws {
        let store = try PlanStore.open(path: folder.store, mode: .create)
        let blocks = try String(contentsOf: Self.page, encoding: .utf8).components(separatedBy: "```sql\n").dropFirst()
        #expect(blocks.count == 5)
        for block in blocks {
            let sql = try #require(block.components(separatedBy: "```").first)
            _ = try store.database.read { try Row.fetchAll($0, sql: sql) }
        }
    }

    @Test func theConnectionIsSetUpToKeepWhatItIsGiven() throws {
        let store = try PlanStore.open(path: folder.store, mode: .create)
        #expect(try store.text("PRAGMA foreign_keys") == "1")
        #expect(try store.text("PRAGMA synchronous") == "2")
        #expect(try store.text("PRAGMA journal_mode") == "wal")
        #expect(try store.text("PRAGMA application_id") == "1701734193")
    }
}
