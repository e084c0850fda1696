import Campaigns

/// Texts: words, and what they begin with or hold, ignoring case.
struct TextSet: Hashable, Sendable {
    /// What a text is looked through for.
    struct Pattern: Hashable, Sendable {
        enum Kind: Sendable { case startsWith, contains }

        let kind: Kind
        /// In small letters.
        let text: String

        init(_ kind: Kind, _ text: String) {
            self.kind = kind
            self.text = text.lowercased()
        }

        func fits(_ other: String) -> Bool {
            switch kind {
            case .startsWith: other.lowercased().hasPrefix(text)
            case .contains: other.lowercased().contains(text)
            }
        }

        /// Certain: every text that fits this one fits the other.
        func implies(_ other: Pattern) -> Bool {
            switch (kind, other.kind) {
            case (.startsWith, .startsWith): text.hasPrefix(other.text)
            case (_, .contains): text.contains(other.text)
            case (.contains, .startsWith): other.text.isEmpty
            }
        }
    }

    var words: WordSet
    var fitting: Set<Pattern> = []
    var notFitting: Set<Pattern> = []

    static let all = TextSet(words: .all)

    func intersection(_ other: TextSet) -> TextSet {
        TextSet(
            words: words.intersection(other.words), fitting: fitting.union(other.fitting),
            notFitting: notFitting.union(other.notFitting))
    }

    /// Certain: no text is left. O(words × patterns, and pairs of patterns).
    var isEmpty: Bool {
        if case .only(let words) = words {
            return words.allSatisfy { word in
                guard case .text(let text) = word else { return false }
                return !fitting.allSatisfy { $0.fits(text) } || notFitting.contains { $0.fits(text) }
            }
        }
        return fitting.contains { pattern in
            notFitting.contains(where: pattern.implies) || fitting.contains { pattern.excludes($0) }
        }
    }
}

extension TextSet.Pattern {
    /// Certain: no text begins with both.
    fileprivate func excludes(_ other: TextSet.Pattern) -> Bool {
        kind == .startsWith && other.kind == .startsWith && !text.hasPrefix(other.text) && !other.text.hasPrefix(text)
    }
}
