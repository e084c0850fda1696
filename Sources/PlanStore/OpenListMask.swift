/// What a filter lets through of one section after the other, a bit an action.
final class OpenListMask {
    private let matcher: OpenList.Matcher
    /// The actions of the last section that match: as many words as it has.
    let matching: UnsafeMutablePointer<UInt64>
    private let part: UnsafeMutablePointer<UInt64>

    private static let words = OpenListSection.most / 64

    init(_ matcher: OpenList.Matcher) {
        self.matcher = matcher
        matching = .allocate(capacity: OpenListMask.words)
        part = .allocate(capacity: OpenListMask.words)
    }

    deinit {
        matching.deallocate()
        part.deallocate()
    }

    /// Answers how many actions of a section match. O(parts × words).
    func fill(_ section: OpenListSection) -> Int {
        let words = section.words
        var days = 0..<section.count
        if let due = matcher.due {
            days = section.indices(due: due)
            if days.isEmpty { return 0 }
        }
        for word in 0..<words { matching[word] = OpenListMask.bits(days, ofWord: word) }
        if let sight = matcher.sight {
            clear(words)
            for code in sight.owners { section.places(of: .owner).add(code, to: part) }
            for code in sight.approvers { section.places(of: .waitsFor).add(code, to: part) }
            if !narrow(words) { return 0 }
        }
        for each in matcher.parts {
            clear(words)
            for code in each.codes { section.places(of: each.facet).add(code, to: part) }
            if !narrow(words) { return 0 }
        }
        return count(0..<section.count, of: section)
    }

    /// How many of the actions between two places match.
    func count(_ range: Range<Int>, of section: OpenListSection) -> Int {
        var count = 0
        for word in 0..<section.words { count += (matching[word] & OpenListMask.bits(range, ofWord: word)).nonzeroBitCount }
        return count
    }

    private func clear(_ words: Int) { for word in 0..<words { part[word] = 0 } }

    /// Leaves what the part lets through too; answers whether anything is.
    private func narrow(_ words: Int) -> Bool {
        var any: UInt64 = 0
        for word in 0..<words {
            matching[word] &= part[word]
            any |= matching[word]
        }
        return any != 0
    }

    /// The bits of a range of actions that a word has.
    @inline(__always)
    private static func bits(_ range: Range<Int>, ofWord word: Int) -> UInt64 {
        let (low, high) = (max(range.lowerBound - word * 64, 0), min(range.upperBound - word * 64, 64))
        guard low < high else { return 0 }
        return (high == 64 ? .max : (1 << UInt64(high)) - 1) & ~((1 << UInt64(low)) - 1)
    }
}
