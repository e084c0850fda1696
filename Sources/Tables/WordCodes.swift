/// Words of a whole file as codes: known words first, then others in the order of first appearance.
struct WordCodes<Code: FixedWidthInteger & UnsignedInteger & Sendable> {
    /// The word of code c is `words[c - 1]`; 0 is empty.
    private(set) var words: [String]
    private var codes: [String: Code] = [:]

    /// Words beyond this many share the last code, which then stands for "another word".
    private static var limit: Int { Int(Code.max) }

    init(known: [String] = []) {
        words = []
        for word in known { _ = code(of: word) }
    }

    /// The code of a word, which is added where it is new.
    mutating func code(of word: String) -> Code {
        if let code = codes[word] { return code }
        guard words.count < WordCodes.limit else { return Code.max }
        words.append(words.count == WordCodes.limit - 1 ? "another word" : word)
        let code = Code(words.count)
        codes[word] = code
        return code
    }

    /// For each chunk, the codes of its rows, 0 for those that have no word. New words are taken from kept rows alone;
    /// a word that only others have is none.
    /// - Parameter kept: for each chunk and row, below 0 for a row that is left out.
    mutating func codes(of columns: [TextColumn], kept: [[Int32]], workers: Int) -> [[Code]] {
        let appearances = concurrentMap(count: columns.count, workers: workers) { chunk in
            firstAppearances(in: columns[chunk], kept: kept[chunk])
        }
        var ofLocal: [[Code]] = []
        for (column, appearance) in zip(columns, appearances) {
            var map = [Code](repeating: 0, count: column.words.count + 1)
            for local in appearance { map[Int(local)] = code(of: column.words[Int(local) - 1]) }
            ofLocal.append(map)
        }
        let maps = ofLocal
        return concurrentMap(count: columns.count, workers: workers) { chunk in
            // A word that only rows left out have is not in the map, and stays 0.
            columns[chunk].codes.map { maps[chunk][Int($0)] }
        }
    }
}

/// The codes of the words that rows with a customer have, each once, as they come.
private func firstAppearances(in column: TextColumn, kept: [Int32]) -> [UInt32] {
    var isSeen = [Bool](repeating: false, count: column.words.count + 1)
    isSeen[0] = true
    var result: [UInt32] = []
    for (code, customer) in zip(column.codes, kept) where customer >= 0 && !isSeen[Int(code)] {
        isSeen[Int(code)] = true
        result.append(code)
    }
    return result
}
