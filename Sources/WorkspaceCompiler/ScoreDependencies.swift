import Campaigns
import Diagnostics
import YAMLSource

/// What the scores and the tiers rest on: no circles, and no tier on a relative score.
struct ScoreDependencies {
    let names: Names
    /// By field: the fields it is computed from directly.
    private var behind: [[FieldIndex]]
    private var idNodes: [YAMLNode?]
    /// By field, where it is a relative score: the word of its method.
    private var relative: [String?]
    private let tierScore: (field: FieldIndex, node: YAMLNode)?

    init(_ names: Names, _ scores: [ScoreDecoder.Decoded], tierScore: (field: FieldIndex, node: YAMLNode)?) {
        self.names = names
        self.tierScore = tierScore
        let count = names.fields.ids.count
        behind = Array(repeating: [], count: count)
        idNodes = Array(repeating: nil, count: count)
        relative = Array(repeating: nil, count: count)
        for decoded in scores {
            guard let position = names.fields.position(of: decoded.score.id), idNodes[position] == nil else { continue }
            idNodes[position] = decoded.idNode
            behind[position] = decoded.score.method.fields.distinct
            relative[position] = decoded.score.method.relativeWord
        }
        if let tierScore {
            for builtIn in [BuiltInField.tier, .direction, .daysInTier] {
                if let position = names.fields.position(of: builtIn.rawValue) { behind[position] = [tierScore.field] }
            }
        }
    }

    func report(to findings: Findings) {
        for cycle in cycles() { report(cycle, findings) }
        guard let tierScore else { return }
        if let way = wayToRelative(from: tierScore.field) {
            findings.report(.relativeTierScore(tierScore.node, way.map { names.fields.ids[$0] }, relative[way[way.count - 1]] ?? ""))
        }
    }

    private func report(_ cycle: [Int], _ findings: Findings) {
        // Begin with the first score of the circle in file order; a circle of built-ins begins at the tiers' score.
        let start = cycle.filter { idNodes[$0] != nil }.min()
        guard let node = start.flatMap({ idNodes[$0] }) ?? tierScore?.node,
            let first = cycle.firstIndex(of: start ?? tierScore?.field.position ?? cycle[0])
        else { return }
        let turned = cycle[first...] + cycle[..<first] + [cycle[first]]
        findings.report(.cycle(node, turned.map { names.fields.ids[$0] }))
    }

    /// Each circle that a walk in file order comes upon; one for fields that are in several.
    private func cycles() -> [[Int]] {
        enum Mark { case new, open, done }
        var marks = Array(repeating: Mark.new, count: behind.count)
        var found: [[Int]] = []
        for start in behind.indices where marks[start] == .new {
            var path: [(field: Int, next: Int)] = [(start, 0)]
            marks[start] = .open
            while let (field, next) = path.last {
                guard next < behind[field].count else {
                    marks[field] = .done
                    path.removeLast()
                    continue
                }
                path[path.count - 1].next += 1
                let other = behind[field][next].position
                switch marks[other] {
                case .done: break
                case .new:
                    marks[other] = .open
                    path.append((other, 0))
                case .open:
                    guard let first = path.firstIndex(where: { $0.field == other }) else { break }
                    found.append(path[first...].map(\.field))
                }
            }
        }
        return found
    }

    /// The fields from `field` to the first relative score behind it.
    private func wayToRelative(from field: FieldIndex) -> [Int]? {
        var cameFrom: [Int: Int] = [:]
        var seen: Set<Int> = [field.position]
        var queue = [field.position]
        while !queue.isEmpty {
            let current = queue.removeFirst()
            if relative[current] != nil {
                var way = [current]
                while let previous = cameFrom[way[0]] { way.insert(previous, at: 0) }
                return way
            }
            for next in behind[current] where seen.insert(next.position).inserted {
                cameFrom[next.position] = current
                queue.append(next.position)
            }
        }
        return nil
    }
}

extension ScoreMethod {
    /// The word of a method whose result depends on the other customers.
    fileprivate var relativeWord: String? {
        switch self {
        case .percentile: ScoreMethodWord.percentile.rawValue
        case .rfmQuintiles: ScoreMethodWord.rfmQuintiles.rawValue
        default: nil
        }
    }
}

extension Diagnostic {
    static func cycle(_ node: YAMLNode, _ ids: [String]) -> Diagnostic {
        Diagnostic(
            "cycle", at: node, "this is computed from itself: \(ids.joined(separator: " → "))",
            help: "take one of these steps out")
    }

    static func relativeTierScore(_ node: YAMLNode, _ way: [String], _ method: String) -> Diagnostic {
        let last = way[way.count - 1]
        return Diagnostic(
            "relative-tier-score", at: node,
            way.count == 1
                ? "tiers cannot rest on `\(last)`: a `\(method)` moves whenever other customers move"
                : "tiers cannot rest on `\(last)` (\(way.joined(separator: " → "))): "
                    + "a `\(method)` moves whenever other customers move",
            help: "use a score that depends on the customer alone, for example one of `method: add_points`")
    }
}
