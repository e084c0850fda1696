import YAMLSource

/// Whether a file says the same after it has been laid out: the same values in the same order, but for keys that the
/// grammar orders, and the same comments.
struct LayoutCheck {
    private let original: YAMLFile
    private let order: CanonicalOrder?

    init(_ original: YAMLFile, _ order: CanonicalOrder?) {
        self.original = original
        self.order = order
    }

    /// The first thing that is not the same; nil when all is.
    func change(in result: YAMLFile) -> String? {
        if let problem = result.diagnostics.first {
            return "line \(problem.range.start.line) of it would be no YAML: \(problem.message)"
        }
        if let change = change(from: original.root, to: result.root, order) { return change }
        let comments = (original.asides.map(\.text).sorted(), result.asides.map(\.text).sorted())
        return comments.0 == comments.1 ? nil : "comments would be lost or doubled"
    }

    private func change(from old: YAMLNode?, to new: YAMLNode?, _ order: CanonicalOrder?) -> String? {
        switch (old?.content, new?.content) {
        case (nil, nil): return nil
        case (.scalar(let before)?, .scalar(let after)?): if before == after { return nil }
        case (.sequence(let before)?, .sequence(let after)?) where before.count == after.count:
            return zip(before, after).lazy.compactMap { change(from: $0, to: $1, order?.ofItems) }.first
        case (.mapping(let before)?, .mapping(let after)?) where before.count == after.count:
            let places = order?.permutation(of: before.map(\.name)) ?? Array(before.indices)
            for (place, entry) in zip(places, after) {
                let was = before[place]
                if let change = change(from: was.key, to: entry.key, nil)
                    ?? change(from: was.value, to: entry.value, order?.under(was.name)) {
                    return change
                }
            }
            return nil
        default: break
        }
        return "what line \(old?.range.start.line ?? 1) says would be changed"
    }
}
