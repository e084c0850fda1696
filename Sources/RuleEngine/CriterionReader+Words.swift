import Campaigns
import Tables

// Which rows of choice and text columns match a test. Words are compared once a dictionary, rows by their codes:
// code 0 is empty, code n the word n − 1.
extension CriterionReader {
    func wordRows<Code: FixedWidthInteger>(_ test: FieldTest, _ codes: [Code], words: [String]) -> RowMask {
        switch test {
        case .isOneOf(let operands), .isNoneOf(let operands):
            let named = operands.compactMap { operand -> String? in
                if case .value(.text(let word)) = operand { word } else { nil }
            }
            var matching = rows(codes, words: words) { named.contains($0) }
            for other in test.otherFields { matching.or(rows(codes, words: words, equalTo: other)) }
            return matching
        case .startsWith(let operand): return rows(codes, words: words, operand) { $0.hasPrefix($1) }
        case .contains(let operand): return rows(codes, words: words, operand) { $0.contains($1) }
        case .atLeast, .moreThan, .atMost, .lessThan, .between, .on, .before, .after, .onOrBefore, .onOrAfter,
            .withinLast, .withinNext, .olderThan, .laterThan, .known:
            return .none(rowCount: rowCount)
        }
    }

    /// `holds` is asked once a word of the dictionary.
    private func rows<Code: FixedWidthInteger>(
        _ codes: [Code], words: [String], where holds: (String) -> Bool
    ) -> RowMask {
        RowMask.rows(of: codes, in: [0] + words.map { holds($0) ? 1 : 0 })
    }

    /// Words of two dictionaries get common numbers, so that rows compare as numbers.
    private func rows<Code: FixedWidthInteger>(
        _ codes: [Code], words: [String], equalTo other: FieldIndex
    ) -> RowMask {
        guard let (otherCodes, otherWords) = codesAndWords(of: other) else { return .none(rowCount: rowCount) }
        var numbers: [String: Int32] = [:]
        func number(_ word: String) -> Int32 {
            let next = Int32(numbers.count)
            if let known = numbers[word] { return known }
            numbers[word] = next
            return next
        }
        let ours = [-1] + words.map(number)
        let theirs = [-1] + otherWords.map(number)
        return RowMask.rows(of: codes.map { ours[Int($0)] }, .equal, .column(otherCodes.map { theirs[$0] }))
    }

    /// Compares without case: with a word of the file once a word of the dictionary, with another field once a row.
    private func rows<Code: FixedWidthInteger>(
        _ codes: [Code], words: [String], _ operand: Operand, where holds: (String, String) -> Bool
    ) -> RowMask {
        switch operand {
        case .value(.text(let word)):
            let lowercased = word.lowercased()
            return rows(codes, words: words) { holds($0.lowercased(), lowercased) }
        case .value: return .none(rowCount: rowCount)
        case .field(let other):
            var matching = RowMask.none(rowCount: rowCount)
            guard let (otherCodes, otherWords) = codesAndWords(of: other) else { return matching }
            let ours = words.map { $0.lowercased() }
            let theirs = otherWords.map { $0.lowercased() }
            for row in 0..<rowCount where codes[row] != 0 && otherCodes[row] != 0 {
                if holds(ours[Int(codes[row]) - 1], theirs[otherCodes[row] - 1]) { matching[row] = true }
            }
            return matching
        }
    }

    private func codesAndWords(of field: FieldIndex) -> (codes: [Int], words: [String])? {
        switch column(of: field) {
        case .choice(let codes): (codes.map { Int($0) }, choices[field.position])
        case .text(let text): (text.codes.map { Int($0) }, text.words)
        case .number, .date, .yesNo: nil
        }
    }
}
