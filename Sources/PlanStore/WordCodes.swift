/// Words and their codes, from 1; 0 is none.
struct WordCodes: Sendable {
    private(set) var words: [String] = []
    private var codes: [String: Int] = [:]
    /// Codes in the order of their words, as far as they have been put in order.
    private(set) var sorted: [Int] = []

    init(_ words: [String] = []) { for word in words { _ = code(of: word) } }

    /// Of a word, which is added where it is not there.
    mutating func code(of word: String?) -> Int {
        guard let word else { return 0 }
        if let code = codes[word] { return code }
        words.append(word)
        codes[word] = words.count
        return words.count
    }

    /// nil for a word that is not there.
    func known(_ word: String) -> Int? { codes[word] }

    /// Puts the codes in order where words have been added since. O(words log words) then.
    mutating func sort(by isBefore: (String, String) -> Bool) {
        guard sorted.count != words.count else { return }
        sorted = words.indices.sorted { isBefore(words[$0], words[$1]) }.map { $0 + 1 }
    }
}
