import YAMLSource

/// In which order the keys of a mapping are best written: that of the language's grammar. Keys that authors choose, and
/// the tests of a condition, which are read as a sentence, stay as they are.
struct CanonicalOrder {
    /// What may stand in this place; nil where it is not known or does not matter.
    private let grammar: ValueGrammar?

    private init(_ grammar: ValueGrammar?) { self.grammar = grammar }

    /// The order of a whole file.
    init(ofFile root: YAMLNode) {
        let kind = root.value(for: "kind")?.scalar.flatMap { Kind(rawValue: $0.text) }
        self.init(kind.map { .mapping(Grammar.file($0)) })
    }

    /// The order of what stands under a key.
    func under(_ key: String) -> CanonicalOrder {
        guard let mapping else { return CanonicalOrder(nil) }
        let ofKey = (mapping.keys + (mapping.variants?.cases.flatMap(\.keys) ?? [])).first { $0.name == key }
        return CanonicalOrder(ofKey?.value ?? mapping.freeKeys?.value)
    }

    /// The order of a list's items.
    var ofItems: CanonicalOrder { CanonicalOrder(grammar?.ofItems) }

    /// The places of `names` in their new order. A key that is not known stays behind the one it stands behind.
    func permutation(of names: [String]) -> [Int] {
        guard let mapping, mapping.freeKeys == nil else { return Array(names.indices) }
        var rank = -1
        let ranks = names.map { name in
            rank = mapping.keyNames.firstIndex(of: name) ?? rank
            return rank
        }
        return names.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
    }

    private var mapping: MappingGrammar? { grammar?.mapping }
}

extension ValueGrammar {
    /// What it is where a mapping is written.
    fileprivate var mapping: MappingGrammar? {
        switch self {
        case .mapping(let mapping): mapping
        case .oneOrMore(let value), .anyNumber(let value): value.mapping
        case .either(let first, let second): first.mapping ?? second.mapping
        default: nil
        }
    }

    /// What each item is where a list is written.
    fileprivate var ofItems: ValueGrammar? {
        switch self {
        case .list(let item, _, _), .oneOrMore(let item), .anyNumber(let item), .pair(let item): item
        case .either(let first, let second): first.ofItems ?? second.ofItems
        default: nil
        }
    }
}

extension LayoutNode {
    /// The same with the keys of its mappings in canonical order, and each key's comments with it.
    func arranged(_ order: CanonicalOrder) -> LayoutNode {
        var arranged = self
        switch content {
        case .missing, .scalar: break
        case .list:
            for index in slots.indices {
                arranged.slots[index].value = slots[index].value.arranged(order.ofItems)
                arranged.slots[index].takeCommentsOfFirstKey()
            }
        case .mapping:
            let names = slots.map { $0.key?.text ?? "" }
            let places = order.permutation(of: names)
            arranged.slots = places.map { place in
                var slot = slots[place]
                slot.value = slot.value.arranged(order.under(names[place]))
                return slot
            }
            if let first = places.first, first != 0 { arranged.keepBeginning(oldFirst: places.firstIndex(of: 0) ?? 0) }
        }
        return arranged
    }

    /// What opens the mapping stays there: comments that a blank line parts from the first key, which speak of the
    /// mapping, and the blank line above it all.
    private mutating func keepBeginning(oldFirst: Int) {
        var slots = slots
        let opensWithBlank = slots[oldFirst].hasBlankAboveAll
        let leading = slots[oldFirst].leading
        let parted = slots[oldFirst].hasBlankAbove
            ? leading.count : leading.indices.dropFirst().last { leading[$0].hasBlankAbove } ?? 0
        if parted > 0 {
            slots[oldFirst].leading.removeFirst(parted)
            slots[0].hasBlankAboveAll = true
            slots[oldFirst].hasBlankAboveAll = false
            slots[0].leading.insert(contentsOf: leading.prefix(parted), at: 0)
        } else {
            slots[oldFirst].hasBlankAboveAll = slots[0].hasBlankAboveAll
            slots[0].hasBlankAboveAll = opensWithBlank
        }
        self.slots = slots
    }
}

extension LayoutSlot {
    /// Comments above the first key of an item stand above the item's dash, so that the key can stand right behind it.
    fileprivate mutating func takeCommentsOfFirstKey() {
        guard head.isEmpty, value.isOpen, let first = value.slots.first, !first.leading.isEmpty else { return }
        var comments = first.leading
        comments[0].hasBlankAbove = comments[0].hasBlankAbove || hasBlankAbove
        leading += comments
        hasBlankAbove = first.hasBlankAbove
        value.slots[0].leading = []
        value.slots[0].hasBlankAbove = false
    }
}
