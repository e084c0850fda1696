import Campaigns
import CivilCalendar
import Diagnostics
import YAMLSource

/// Decodes files of `kind: scores`.
struct ScoreDecoder {
    let scope: Scope

    /// A score with the node of its id, where its dependencies are reported.
    struct Decoded {
        let score: Score
        let idNode: YAMLNode
    }

    func decode(_ file: KindFile) -> [Decoded] {
        guard let reader = file.reader(scope) else { return [] }
        return reader.required("scores", example: "[{id: engagements, method: count_events, …}]") { node, key in
            scope.list(node, key, of: "scores", example: "[{id: engagements, method: count_events, …}]") { item, _ in
                score(item)
            }
        } ?? []
    }

    private func score(_ item: YAMLNode) -> Decoded? {
        let owner = item.owner("score")
        let allKeys = Grammar.score.keyNames
        // Keys of other methods are told apart from keys of none.
        let reader = MappingReader(item, .words(owner), keys: allKeys, example: "{id: …, method: count_events}", scope)
        guard let reader else { return nil }
        let idNode = reader.written("id")
        let id = reader.required("id", example: "engagements", scope.text)
        let name = reader.required("name", example: "Engagements", scope.text)
        let about = reader.required("about", example: "What it says about a customer", scope.text)
        let method: ScoreMethodWord? = reader.required("method", example: "count_events", scope.word)
        guard let word = method ?? scope.meant(reader.value("method")) else { return nil }
        for entry in item.entries ?? [] where !ScoreMethodWord.keysOfAll.contains(entry.name) {
            if allKeys.contains(entry.name), !word.keys.contains(entry.name) {
                scope.findings.report(.keyOfOtherMethod(entry.key, entry.name, word))
            }
        }
        let decoder = ScoreMethodDecoder(scope: scope, reader: reader)
        guard let decoded = decoder.method(word), let id, let idNode, let name, let about else { return nil }
        return Decoded(
            score: Score(id: id, name: name, about: about, method: decoded, place: item.place), idNode: idNode)
    }
}

extension YAMLNode {
    /// ``the score `affinity` ``, or `this score` where it has no id that can be read.
    func owner(_ noun: String) -> String {
        if let id = value(for: "id")?.scalar?.text, !id.isEmpty { "the \(noun) \(Wording.quoted(id))" } else { "this \(noun)" }
    }
}

extension Array where Element: Hashable {
    /// Each element once, in order of first use.
    var distinct: [Element] {
        var seen = Set<Element>()
        return filter { seen.insert($0).inserted }
    }
}

extension Diagnostic {
    static func keyOfOtherMethod(_ key: YAMLNode, _ name: String, _ method: ScoreMethodWord) -> Diagnostic {
        Diagnostic(
            "key-of-other-method", at: key, "`\(name)` does not belong to `method: \(method.rawValue)`",
            help: "it belongs to \(Wording.list(ScoreMethodWord.methods(with: name))); "
                + "`\(method.rawValue)` takes \(Wording.list(method.keys))")
    }
}
