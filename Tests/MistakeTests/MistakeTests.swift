import Diagnostics
import Testing
import WorkspaceCompiler

/// Each mistake of `Tests/Mistakes` is reported at its place, says what to write instead, and hides no other.
struct MistakeTests {
    @Test func theSampleHasNoProblems() {
        let checked = SampleWorkspace.check(SampleWorkspace.texts)
        #expect(checked.diagnostics.isEmpty)
        #expect(checked.workspace != nil)
    }

    @Test func thereAreTwoHundredAndMore() {
        #expect(SampleWorkspace.mistakes.count >= 210)
        let names = SampleWorkspace.mistakes.map(\.description)
        #expect(Set(names).count == names.count)
        let touched = Set(SampleWorkspace.mistakes.map(\.path))
        #expect(SampleWorkspace.texts.keys.allSatisfy(touched.contains))
    }

    @Test(arguments: SampleWorkspace.mistakes) func alone(_ mistake: Mistake) throws {
        let mistaken = MistakenWorkspace([try SampleWorkspace.edit(of: mistake)], in: SampleWorkspace.texts)
        let checked = SampleWorkspace.check(mistaken.texts)
        var rendered: String { TextRenderer(sources: checked.sources, color: false).render(checked.diagnostics) }
        let place = mistaken.places[0]
        let report = checked.diagnostics.first { $0.isAt(place) && $0.code == mistake.code }
        #expect(checked.workspace == nil, "\(rendered)")
        guard let report else {
            Issue.record("nothing at \(place.path):\(place.position.line):\(place.position.column)\n\(rendered)")
            return
        }
        #expect(report.severity == .error, "\(rendered)")
        let help = report.help ?? ""
        #expect(!help.isEmpty, "\(rendered)")
        for words in mistake.says { #expect(report.message.contains(words), "\(rendered)") }
        for words in mistake.helps { #expect(help.contains(words), "\(rendered)") }
        let others = checked.diagnostics.filter { $0 != report }
        #expect(Set(others.map(\.code)) == Set(mistake.also), "\(rendered)")
    }

    /// A file in canonical layout has the mistakes it had, and no others. One that is no YAML is not laid out.
    @Test(arguments: SampleWorkspace.mistakes) func laidOut(_ mistake: Mistake) throws {
        var texts = MistakenWorkspace([try SampleWorkspace.edit(of: mistake)], in: SampleWorkspace.texts).texts
        let before = SampleWorkspace.check(texts)
        for (path, text) in texts where text != SampleWorkspace.texts[path] {
            switch WorkspaceFormatter.format(WorkspaceFile(path: path, bytes: Array(text.utf8))) {
            case .formatted(let bytes): texts[path] = String(decoding: bytes, as: UTF8.self)
            case .problems(let problems, _): #expect(problems.allSatisfy(before.diagnostics.contains))
            case .changed(let change): Issue.record("\(path): \(change)")
            }
        }
        func words(_ problem: Diagnostic) -> String {
            "\(problem.path) \(problem.code) \(problem.message)".replacing(/(line |yaml:)\d+/) { "\($0.1)N" }
        }
        #expect(SampleWorkspace.check(texts).diagnostics.map(words).sorted() == before.diagnostics.map(words).sorted())
    }

    /// Rounds of as many mistakes as can be made at once. Each is reported in the very words in which it is alone.
    @Test(arguments: MistakeRound.all) func together(_ round: MistakeRound) {
        let mistaken = MistakenWorkspace(round.edits, in: SampleWorkspace.texts)
        let checked = SampleWorkspace.check(mistaken.texts)
        for (mistake, place) in zip(round.mistakes, mistaken.places) {
            let found = checked.diagnostics.contains { $0.isAt(place) && $0.code == mistake.code }
            var rendered: String {
                TextRenderer(sources: checked.sources, color: false).render(checked.diagnostics.filter { $0.path == place.path })
            }
            #expect(found, "\(mistake) is not reported at \(place.path):\(place.position.line)\n\(rendered)")
        }
        #expect(checked.diagnostics.count >= round.mistakes.count)
    }
}

extension Diagnostic {
    func isAt(_ place: (path: String, position: SourcePosition)) -> Bool {
        path == place.path && range.start.line == place.position.line && range.start.column == place.position.column
    }
}
