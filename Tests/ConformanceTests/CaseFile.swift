import Diagnostics
import Foundation
import YAMLSource

/// A file of cases below `Tests/Conformance`, read with our own reader of YAML.
struct CaseFile {
    /// `topic/good/file`, without the ending.
    let name: String
    let cases: [ConformanceCase]
    /// What is wrong with the file itself, as text.
    let faults: [String]

    /// `Tests/Conformance`.
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Conformance")

    /// All files of cases, by path.
    static let all: [CaseFile] = paths(below: folder)
        .filter { $0.hasSuffix(".yaml") && !$0.hasPrefix("base/") }
        .map { path in
            let bytes = (try? Data(contentsOf: folder.appendingPathComponent(path))) ?? Data()
            return CaseFile(name: String(path.dropLast(".yaml".count)), bytes: [UInt8](bytes))
        }

    static let good = all.filter { $0.name.contains("/good/") }.flatMap(\.cases).filter(\.nights.isEmpty)
    static let nights = all.flatMap(\.cases).filter { !$0.nights.isEmpty }
    static let bad = all.filter { $0.name.contains("/bad/") }.flatMap(\.cases)

    /// The workspaces that cases start from, by name.
    static let bases: [String: [String: [UInt8]]] = {
        var bases: [String: [String: [UInt8]]] = [:]
        for path in paths(below: folder) where path.hasPrefix("base/") {
            let parts = path.split(separator: "/", maxSplits: 2).map(String.init)
            let bytes = (try? Data(contentsOf: folder.appendingPathComponent(path))) ?? Data()
            bases[parts[1], default: [:]][parts[2]] = [UInt8](bytes)
        }
        return bases
    }()

    private static func paths(below folder: URL) -> [String] {
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return names.filter { name in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(
                atPath: folder.appendingPathComponent(name).path, isDirectory: &isFolder) && !isFolder.boolValue
        }.sorted()
    }

    init(name: String, bytes: [UInt8]) {
        self.name = name
        let file = YAMLReader.read(path: name, bytes: bytes)
        var reader = CaseReader(file: name)
        cases = file.root.map { reader.cases(of: $0) } ?? []
        faults = file.diagnostics.map { "\($0.range.start.line): \($0.message)" } + reader.faults
    }
}
