import Diagnostics

/// A mapping or list whose end is not read yet.
struct OpenCollection {
    let isMapping: Bool
    let start: SourcePosition
    /// The end of what is read of it so far.
    var end: SourcePosition
    var items: [YAMLNode] = []
    private(set) var entries: [YAMLEntry] = []
    /// Whether a key is read and its value comes next.
    var expectsValue = false
    /// The key whose value comes next; nil while `expectsValue` when that key is not kept.
    var key: YAMLNode?
    /// Whether a part could not be read.
    var lacksParts = false
    /// Whether it stands for a text that lacks its quotes.
    var isUnusable = false
    private var places: [String: SourcePosition] = [:]

    /// From this many entries on a table of the names is quicker than looking at each.
    private static let smallestTable = 32

    init(isMapping: Bool, start: SourcePosition) {
        self.isMapping = isMapping
        self.start = start
        end = start
    }

    /// Where the key `name` stands, if it has been read.
    func place(of name: String) -> SourcePosition? {
        if entries.count < Self.smallestTable { return entries.first { $0.name == name }?.key.range.start }
        return places[name]
    }

    mutating func append(_ entry: YAMLEntry) {
        entries.append(entry)
        if entries.count == Self.smallestTable {
            for entry in entries { places[entry.name] = entry.key.range.start }
        } else if entries.count > Self.smallestTable {
            places[entry.name] = entry.key.range.start
        }
    }

    /// Takes back what cannot be trusted of its last part, because a syntax error stands right behind it.
    /// - Parameters:
    ///   - place: where reading stopped; a text that ends there has run together with the line that is at fault.
    ///   - isIndentation: the line at fault may have been meant for any part that ended just before it.
    mutating func distrustLast(endingAt place: Int, isIndentation: Bool) {
        guard !expectsValue else { return }
        if isMapping {
            guard let entry = entries.popLast() else { return }
            entries.append(YAMLEntry(key: entry.key, value: entry.value.distrusted(endingAt: place, isIndentation)))
        } else if let item = items.popLast() {
            items.append(item.distrusted(endingAt: place, isIndentation))
        }
    }

    func node(end: SourcePosition, source: SourceText, isTruncated: Bool) -> YAMLNode {
        let content: YAMLNode.Content =
            isUnusable ? .scalar(YAMLScalar(text: "", style: .plain)) : isMapping ? .mapping(entries) : .sequence(items)
        return YAMLNode(
            content, range: SourceRange(start, max(start, end)), source: source,
            isTruncated: (isTruncated || lacksParts) && !isUnusable, isUnusable: isUnusable)
    }
}

extension YAMLNode {
    fileprivate func distrusted(endingAt place: Int, _ isIndentation: Bool) -> YAMLNode {
        var content = content
        switch content {
        case .scalar(let scalar):
            let isDoubtful = scalar.text.isEmpty ? isIndentation : range.end.offset >= place
            return scalar.style == .plain && isDoubtful
                ? YAMLNode(
                    .scalar(YAMLScalar(text: "", style: .plain)), range: range, source: source, isUnusable: true) : self
        case .sequence(var items):
            guard isIndentation, let last = items.popLast() else { return self }
            content = .sequence(items + [last.distrusted(endingAt: place, isIndentation)])
        case .mapping(var entries):
            guard isIndentation, let last = entries.popLast() else { return self }
            let value = last.value.distrusted(endingAt: place, isIndentation)
            content = .mapping(entries + [YAMLEntry(key: last.key, value: value)])
        }
        return YAMLNode(content, range: range, source: source, isTruncated: true)
    }
}
