/// A mapping of the workspace language: the keys it may have, in the order in which they are best written.
public struct MappingGrammar: Sendable {
    /// What such a mapping is called, once in the language: `play`, `contact_limit`.
    public let name: String
    /// What it is for, in a marketer's words.
    public let about: String
    /// The keys that every such mapping may have, in canonical order.
    public let keys: [KeyGrammar]
    /// What further keys there are, where that depends on the value of one of `keys`.
    public let variants: KeyVariants?
    /// What stands under keys that the author chooses; nil where there are none.
    public let freeKeys: FreeKeys?
    /// What holds between the keys.
    public let rules: [KeyRule]
    /// Every key that can stand in such a mapping, each once, in canonical order.
    public let keyNames: [String]

    init(
        _ name: String, _ about: String, _ keys: [KeyGrammar], variants: KeyVariants? = nil, freeKeys: FreeKeys? = nil,
        rules: [KeyRule] = []
    ) {
        self.name = name
        self.about = about
        self.keys = keys
        self.variants = variants
        self.freeKeys = freeKeys
        self.rules = rules
        keyNames = (keys + (variants?.cases.flatMap(\.keys) ?? [])).map(\.name).distinct
    }

    /// The keys of one mapping, in canonical order.
    ///
    /// - Parameter value: the text that stands under a key of this mapping, nil where there is none.
    public func keys(where value: (_ key: String) -> String?) -> [KeyGrammar] {
        guard let variants, let word = value(variants.key) else { return keys }
        return keys + (variants.keys(for: word) ?? [])
    }
}

/// A key of a mapping and what stands under it.
public struct KeyGrammar: Sendable {
    public let name: String
    /// Whether it must be written in every such mapping; see also the mapping's rules.
    public let isRequired: Bool
    public let value: ValueGrammar
    /// What holds where it is left out, in words; nil where that goes without saying.
    public let standard: String?
    /// A value as YAML.
    public let example: String
    /// What it does, in a marketer's words.
    public let about: String

    static func required(_ name: String, _ value: ValueGrammar, example: String, _ about: String) -> KeyGrammar {
        KeyGrammar(name: name, isRequired: true, value: value, standard: nil, example: example, about: about)
    }

    /// - Parameter standard: what holds where it is left out.
    static func optional(
        _ name: String, _ value: ValueGrammar, or standard: String? = nil, example: String, _ about: String
    ) -> KeyGrammar {
        KeyGrammar(name: name, isRequired: false, value: value, standard: standard, example: example, about: about)
    }
}

/// Keys that depend on the word under another key, as those of a score depend on its `method`.
public struct KeyVariants: Sendable {
    /// The key that decides.
    public let key: String
    public let cases: [Variant]

    /// The keys that go with one of the words.
    public struct Variant: Sendable {
        public let word: String
        public let keys: [KeyGrammar]
        public let rules: [KeyRule]

        init(_ word: String, _ keys: [KeyGrammar], rules: [KeyRule] = []) {
            self.word = word
            self.keys = keys
            self.rules = rules
        }
    }

    /// The keys that go with `word`; nil for a word that is none.
    public func keys(for word: String) -> [KeyGrammar]? { cases.first { $0.word == word }?.keys }
}

/// Keys that the author chooses, and what stands under each.
public struct FreeKeys: Sendable {
    public let key: FreeKey
    public let value: ValueGrammar
    /// Whether nothing need stand under such a key.
    public let valueMayBeEmpty: Bool

    init(_ key: FreeKey, _ value: ValueGrammar, valueMayBeEmpty: Bool = false) {
        self.key = key
        self.value = value
        self.valueMayBeEmpty = valueMayBeEmpty
    }
}

/// What an author may write as a key.
public enum FreeKey: Sendable {
    /// A new id: this declares it.
    case new(NameKind)
    /// The id of something that is declared elsewhere.
    case name(NameKind)
    /// The code of a warning.
    case warningCode
}
