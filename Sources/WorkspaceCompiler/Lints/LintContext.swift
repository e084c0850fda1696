import Campaigns
import CivilCalendar
import Diagnostics
import YAMLSource

/// What a lint looks at: a workspace without errors, and where everything in it stands.
struct LintContext {
    let workspace: Workspace
    let reasoner: Reasoner
    /// By play position.
    let reaches: [PlayReach]
    /// Every condition; those of the plays come first.
    let conditions: [ReasonedCondition]
    /// The day that dates are compared with: that of the inputs, else today.
    let asOf: Day
    private let roots: [String: YAMLNode]
    private let rootsOfSingleKinds: [Kind: YAMLNode]

    init(workspace: Workspace, asOf: Day, files: KindFiles) {
        self.workspace = workspace
        let reasoner = Reasoner(workspace)
        let reaches = workspace.playReaches
        self.reasoner = reasoner
        self.reaches = reaches
        let customers = LintContext.customers(reaches, workspace, reasoner)
        conditions = workspace.ruleConditions.chunks(of: 32).concurrentMap { rules in
            rules.map { rule in
                guard let play = rule.play?.position else { return ReasonedCondition(rule, nil, customers: .everybody, reasoner) }
                return ReasonedCondition(rule, reaches[play], customers: customers[play], reasoner)
            }
        }.flatMap(\.self)
        self.asOf = asOf
        roots = Dictionary(files.files.map { ($0.path, $0.root) }) { first, _ in first }
        let single = files.files.filter { !$0.kind.mayRepeat }
        rootsOfSingleKinds = Dictionary(single.map { ($0.kind, $0.root) }) { first, _ in first }
    }

    /// By play position; everybody where a play reaches nobody.
    private static func customers(_ reaches: [PlayReach], _ workspace: Workspace, _ reasoner: Reasoner) -> [FactSet] {
        var customers: [PlayReach: FactSet] = [:]
        for reach in Set(reaches) {
            customers[reach] = reasoner.facts(workspace.fieldIndex(.tier), in: workspace.tierDomain(of: reach))
        }
        return reaches.map { reach in
            guard let facts = customers[reach], !facts.isNobody else { return .everybody }
            return facts
        }
    }

    /// The outermost node that starts at `place`: of a play, guardrail or criterion its mapping, of a thing that stands
    /// under its name (a field, a role) the value there. nil for a place where nothing starts. O(log what stands
    /// beside the node and beside what holds it).
    func node(at place: Place) -> YAMLNode? { roots[place.file].flatMap { node(in: $0, at: place, isRoot: true) } }

    private func node(in node: YAMLNode, at place: Place, isRoot: Bool = false) -> YAMLNode? {
        func isBeforeOrAt(_ other: YAMLNode) -> Bool {
            (other.range.start.line, other.range.start.column) <= (place.line, place.column)
        }
        func startsThere(_ other: YAMLNode) -> Bool {
            (other.range.start.line, other.range.start.column) == (place.line, place.column)
        }
        if startsThere(node), !isRoot { return node }
        if let entry = node.entries?.lastInOrder(where: { isBeforeOrAt($0.key) }) {
            return startsThere(entry.key) ? entry.value : self.node(in: entry.value, at: place)
        }
        return node.items?.lastInOrder(where: isBeforeOrAt).flatMap { self.node(in: $0, at: place) }
    }

    /// The outermost mapping of the file that `place` is in.
    func root(of place: Place) -> YAMLNode? { roots[place.file] }

    /// The outermost mapping of the one file of a kind that appears once, where there is such a file.
    func root(of kind: Kind) -> YAMLNode? {
        precondition(!kind.mayRepeat, "there may be several files of kind \(kind.rawValue)")
        return rootsOfSingleKinds[kind]
    }

    /// The line of a condition that a criterion over a field was made of: the field's id and its tests.
    func entry(of criterion: Criterion, _ field: FieldIndex) -> YAMLEntry? {
        node(at: criterion.place)?.entry(workspace[field].id)
    }

    /// A warning that marks `node`, or, where that is nil, the thing that starts at `place`.
    func warning(
        _ code: String, at place: Place, marking node: YAMLNode?, _ message: String, help: String
    ) -> Diagnostic {
        guard let node else { return warning(code, at: place, message, help: help) }
        return Diagnostic(
            code: code, severity: .warning, path: node.source.path, range: node.range, message: message, help: help)
    }

    /// A warning about the thing that starts at `place`: at what stands there; with a key, at what is written under it.
    func warning(_ code: String, at place: Place, key: String? = nil, _ message: String, help: String) -> Diagnostic {
        let start = SourcePosition(offset: 0, line: place.line, column: place.column)
        let value = key.flatMap { node(at: place)?.value(for: $0) }
        let range = value?.range ?? leaf(at: place)?.range ?? SourceRange(start, start)
        return Diagnostic(code: code, severity: .warning, path: place.file, range: range, message: message, help: help)
    }

    /// The key or the innermost value that starts at `place`: what a caret can underline.
    private func leaf(at place: Place) -> YAMLNode? {
        var node = roots[place.file]
        while let current = node {
            func isBeforeOrAt(_ other: YAMLNode) -> Bool {
                (other.range.start.line, other.range.start.column) <= (place.line, place.column)
            }
            if let entry = current.entries?.lastInOrder(where: { isBeforeOrAt($0.key) }) {
                node = isBeforeOrAt(entry.value) ? entry.value : entry.key
            } else if let item = current.items?.lastInOrder(where: isBeforeOrAt) {
                node = item
            } else {
                break
            }
        }
        return node
    }
}

extension Array {
    /// The last element that satisfies `predicate`, where none that does stands after one that does not. O(log count).
    fileprivate func lastInOrder(where predicate: (Element) -> Bool) -> Element? {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if predicate(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : self[low - 1]
    }
}
