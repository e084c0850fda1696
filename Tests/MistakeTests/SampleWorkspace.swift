import Diagnostics
import Foundation
import PlanningService
import WorkspaceCompiler
import YAMLSource

/// The workspace of this repository, and all mistakes that are made in it.
enum SampleWorkspace {
    private static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    /// The text of each file by its path.
    static let texts: [String: String] = {
        do {
            let (files, _) = try WorkspaceFolder(path: repository).read()
            return Dictionary(uniqueKeysWithValues: files.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) })
        } catch { fatalError("\(error)") }
    }()

    static let mistakes: [Mistake] = {
        let folder = "\(repository)/Tests/Mistakes"
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".yaml") }
        return names.sorted().flatMap { name -> [Mistake] in
            let data = FileManager.default.contents(atPath: "\(folder)/\(name)") ?? Data()
            return Mistake.all(in: YAMLReader.read(path: "Tests/Mistakes/\(name)", bytes: Array(data)))
        }
    }()

    /// What each mistake changes, by its description.
    private static let edits = Dictionary(
        uniqueKeysWithValues: mistakes.map { mistake in
            (mistake.description, Result { () throws(MistakeEdit.Fault) in try MistakeEdit(mistake, in: texts) })
        })

    static func edit(of mistake: Mistake) throws -> MistakeEdit {
        guard let edit = edits[mistake.description] else { fatalError("\(mistake) is not one of the list") }
        return try edit.get()
    }

    /// What is found in the workspace with these texts.
    static func check(_ texts: [String: String]) -> CheckedWorkspace {
        CheckedWorkspace(
            files: texts.map { WorkspaceFile(path: $0.key, bytes: Array($0.value.utf8)) })
    }
}
