import Campaigns

/// Words, or all words but some: the values of a choice, a yes_no or a text.
enum WordSet: Hashable, Sendable {
    case only(Set<Value>)
    case allBut(Set<Value>)

    static let all = WordSet.allBut([])

    /// No word is left. Of texts there is always one more.
    var isEmpty: Bool { self == .only([]) }

    func contains(_ word: Value) -> Bool {
        switch self {
        case .only(let words): words.contains(word)
        case .allBut(let words): !words.contains(word)
        }
    }

    var complement: WordSet {
        switch self {
        case .only(let words): .allBut(words)
        case .allBut(let words): .only(words)
        }
    }

    func intersection(_ other: WordSet) -> WordSet {
        switch (self, other) {
        case (.only(let left), .only(let right)): .only(left.intersection(right))
        case (.only(let words), .allBut(let others)), (.allBut(let others), .only(let words)):
            .only(words.subtracting(others))
        case (.allBut(let left), .allBut(let right)): .allBut(left.union(right))
        }
    }
}
