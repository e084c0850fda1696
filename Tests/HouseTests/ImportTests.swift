import Foundation
import Testing

/// Imports go down only: every arrow between rooms must stand in this table, which is also the one in
/// `Sources/engage/engage.docc/Architecture.md`.
struct ImportTests {
    /// What each room may import of the project's own and of packages. Foundation and the C library are open to all
    /// but the rooms in `plain`.
    static let rooms: [String: Set<String>] = [
        "CLibYAML": [],
        "Diagnostics": [],
        "CivilCalendar": [],
        "Accounts": ["Crypto", "CryptoExtras"],
        "YAMLSource": ["CLibYAML", "Diagnostics"],
        "Campaigns": ["CivilCalendar"],
        "Tables": ["CivilCalendar"],
        "WorkspaceCompiler": ["Campaigns", "Diagnostics", "YAMLSource", "CivilCalendar"],
        "RuleEngine": ["Campaigns", "Tables", "CivilCalendar", "Glibc.log"],
        "Scoring": ["Campaigns", "RuleEngine", "Tables", "CivilCalendar", "Glibc.pow"],
        "WorkspaceStarter": ["WorkspaceCompiler", "Campaigns", "Tables", "CivilCalendar"],
        "Planner": [
            "Campaigns", "RuleEngine", "Scoring", "Tables", "CivilCalendar", "Crypto", "HeapModule", "Synchronization",
        ],
        "Outcomes": ["Planner", "Campaigns", "Tables", "CivilCalendar", "Glibc"],
        "PlanStore": ["Accounts", "Campaigns", "Planner", "Scoring", "Tables", "CivilCalendar", "GRDB", "GRDBSQLite"],
        "Scenarios": ["Campaigns", "Planner", "RuleEngine", "Scoring", "Tables", "CivilCalendar"],
        "PlanningService": [
            "Accounts", "PlanStore", "Outcomes", "Planner", "Scoring", "RuleEngine", "Scenarios", "WorkspaceStarter",
            "WorkspaceCompiler", "Tables", "Campaigns", "YAMLSource", "CivilCalendar", "Diagnostics", "Crypto",
        ],
        "Reports": ["PlanningService", "Outcomes", "Planner", "Campaigns", "Tables", "CivilCalendar", "Diagnostics"],
        "ReviewSite": [
            "Accounts", "Reports", "PlanningService", "Planner", "RuleEngine", "Campaigns", "CivilCalendar", "Diagnostics", "Crypto",
            "HTTPTypes", "Hummingbird", "HummingbirdCore", "HummingbirdTLS", "Logging", "Mustache", "NIOCore", "NIOHTTP1",
            "NIOHTTPTypes", "NIOHTTPTypesHTTP1", "NIOPosix", "NIOSSL",
            "OrderedCollections", "ServiceLifecycle",
        ],
        "engage": [
            "Accounts", "ReviewSite", "Reports", "PlanningService", "Scenarios", "Planner", "WorkspaceStarter", "RuleEngine",
            "Campaigns", "CivilCalendar", "Diagnostics",
            "ArgumentParser", "Logging",
        ],
        "engage-bench": [
            "PlanningService", "Planner", "Scoring", "RuleEngine", "Tables", "Campaigns", "CivilCalendar",
            "ArgumentParser",
        ],
    ]

    /// Rooms of plain values and plain calculation: no files, no clock, no system.
    static let plain: Set<String> = ["CivilCalendar", "Campaigns", "RuleEngine", "Scoring", "Planner", "Outcomes", "Scenarios"]
    static let system: Set<String> = ["Foundation", "Glibc", "Dispatch", "Synchronization"]

    static let sources = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Sources")

    @Test func everyRoomIsInTheTable() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path)
        #expect(Set(folders) == Set(Self.rooms.keys))
    }

    @Test(arguments: rooms.keys.sorted()) func importsGoDownOnly(room: String) throws {
        let allowed = Self.rooms[room, default: []].union(Self.plain.contains(room) ? [] : Self.system)
        var found = 0
        for file in try Self.swiftFiles(of: room) {
            let text = try String(contentsOf: file, encoding: .utf8)
            for line in text.split(separator: "\n") where line.contains("import ") {
                guard let imported = Self.importedModule(line) else { continue }
                found += 1
                #expect(allowed.contains(imported), "\(room)/\(file.lastPathComponent) imports \(imported)")
            }
        }
        #expect(found > 0 || allowed.isDisjoint(with: Self.rooms.keys) || room == "CLibYAML")
    }

    /// The module of an import line, or the one name that it takes from a module; nil for another line.
    static func importedModule(_ line: Substring) -> String? {
        var words = line.split(separator: " ").map(String.init)
        while let word = words.first, word.hasPrefix("@") || ["public", "internal", "package", "private"].contains(word) {
            words.removeFirst()
        }
        guard words.first == "import", words.count >= 2 else { return nil }
        let kinds = ["struct", "class", "enum", "func", "protocol", "typealias", "let", "var"]
        return kinds.contains(words[1]) ? words.last : words[1]
    }

    @Test func importLinesAreRecognised() {
        #expect(Self.importedModule("import Tables") == "Tables")
        #expect(Self.importedModule("@testable import Tables") == "Tables")
        #expect(Self.importedModule("public import Tables") == "Tables")
        #expect(Self.importedModule("import struct Foundation.URL") == "Foundation.URL")
        #expect(Self.importedModule("// an important import of goods") == nil)
    }

    static func swiftFiles(of room: String) throws -> [URL] {
        let folder = sources.appendingPathComponent(room)
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }
    }
}
