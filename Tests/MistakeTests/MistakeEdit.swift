/// What a mistake changes in a file's text, and where it must be shown. Bytes count in the file as it is in the sample.
struct MistakeEdit: Sendable {
    enum Fault: Error {
        case textNotFound(String)
        case textNotUnique(String)
    }

    let path: String
    let range: Range<Int>
    let replacement: String
    let isFileGone: Bool
    /// Where the problem must be shown: a byte of the replacement, or else a byte of the sample's file.
    let markedByte: Int?
    let placePath: String
    let placeByte: Int

    private static let mark = "⟦"

    init(_ mistake: Mistake, in sample: [String: String]) throws(Fault) {
        let text = sample[mistake.path] ?? ""
        path = mistake.path
        isFileGone = mistake.isFileGone
        replacement = mistake.write.replacing(Self.mark, with: "", maxReplacements: 1)
        markedByte = Self.byteRanges(of: Self.mark, in: mistake.write).first?.lowerBound
        placePath = mistake.placePath
        if let place = mistake.place, place != "." {
            placeByte = try Self.only(place, in: sample[mistake.placePath] ?? "").lowerBound
        } else {
            placeByte = 0
        }
        guard let find = mistake.find else {
            range = 0..<text.utf8.count
            return
        }
        guard let after = mistake.after else {
            range = try Self.only(find, in: text)
            return
        }
        let start = try Self.only(after, in: text).upperBound
        guard let first = Self.byteRanges(of: find, in: text).first(where: { $0.lowerBound >= start })
        else { throw .textNotFound(find) }
        range = first
    }

    /// Whether one of the two changes what the other changes, or the place where the other must be shown.
    func meets(_ other: MistakeEdit) -> Bool {
        if path == other.path, isFileGone || other.isFileGone || range.overlaps(other.range)
            || range.lowerBound == other.range.lowerBound { return true }
        return covers(other) || other.covers(self)
    }

    private func covers(_ other: MistakeEdit) -> Bool {
        other.markedByte == nil && path == other.placePath && range.lowerBound < other.placeByte
            && other.placeByte < range.upperBound
    }

    private static func only(_ words: String, in text: String) throws(Fault) -> Range<Int> {
        let all = byteRanges(of: words, in: text)
        guard let first = all.first else { throw .textNotFound(words) }
        guard all.count == 1 else { throw .textNotUnique(words) }
        return first
    }

    private static func byteRanges(of words: String, in text: String) -> [Range<Int>] {
        let utf8 = text.utf8
        return text.ranges(of: words).map { found in
            let start = utf8.distance(from: utf8.startIndex, to: found.lowerBound)
            return start..<start + words.utf8.count
        }
    }
}
