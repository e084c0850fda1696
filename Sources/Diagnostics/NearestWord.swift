/// The candidate that an author most likely meant by `word`, or nil when none is near.
///
/// Near means a Damerau–Levenshtein distance (optimal string alignment: a swap of neighbours is
/// one step) of at most a third of the word's length, but at least 1 and at most 3. Case does not
/// count, nor does a space or hyphen written for an underscore. Among equally near candidates the
/// first wins. O(candidates × length of word × 7).
public func nearestWord(to word: String, among candidates: some Sequence<String>) -> String? {
    let wanted = comparable(word)
    let limit = min(max(wanted.count / 3, 1), 3)
    var nearest: (candidate: String, distance: Int)?
    for candidate in candidates {
        let offered = comparable(candidate)
        let within = nearest.map { $0.distance - 1 } ?? limit
        guard within >= 0 else { break }
        guard let distance = editDistance(wanted, offered, atMost: within) else { continue }
        // A word of which nothing is left is another word.
        guard distance == 0 || distance < max(wanted.count, offered.count) else { continue }
        nearest = (candidate, distance)
    }
    return nearest?.candidate
}

private func comparable(_ word: String) -> [Unicode.Scalar] {
    word.lowercased().unicodeScalars.map { $0 == " " || $0 == "-" ? "_" : $0 }
}

/// The distance between two words if it is at most `limit`.
private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], atMost limit: Int) -> Int? {
    guard abs(left.count - right.count) <= limit else { return nil }
    let tooFar = limit + 1
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for row in left.indices {
        // Cells further than `limit` from the diagonal cannot lie on a short enough way.
        let columns = max(0, row - limit)..<max(min(right.count, row + limit + 1), max(0, row - limit))
        var current = Array(repeating: tooFar, count: right.count + 1)
        current[0] = row + 1
        for column in columns {
            let same = left[row] == right[column]
            var best = min(previous[column] + (same ? 0 : 1), previous[column + 1] + 1, current[column] + 1)
            if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                best = min(best, beforePrevious[column - 1] + 1)
            }
            current[column + 1] = min(best, tooFar)
        }
        if current.allSatisfy({ $0 >= tooFar }) { return nil }
        beforePrevious = previous
        previous = current
    }
    return previous[right.count] <= limit ? previous[right.count] : nil
}
