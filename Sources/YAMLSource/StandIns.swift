/// Characters put in place of NEL, LS and PS (U+0085, U+2028, U+2029) before libyaml reads a text,
/// and taken back out of its scalars.
///
/// libyaml follows YAML 1.1, where these three end a line. An editor does not show them as line
/// ends, and YAML 1.2 counts them as text, so they are text here. Each stand-in is a character
/// that the file does not hold, as long in UTF-8 as what it stands for: offsets stay the same.
struct StandIns {
    private var standInByOriginal: [Unicode.Scalar: Unicode.Scalar] = [:]

    /// Nil when the text has none of the three, which is nearly always.
    init?(for text: String) {
        let scalars = text.unicodeScalars
        guard text.utf8.contains(where: { $0 == 0xC2 || $0 == 0xE2 }),
            scalars.contains(where: { $0 == "\u{85}" || $0 == "\u{2028}" || $0 == "\u{2029}" })
        else { return nil }
        let used = Set(scalars.lazy.filter { $0.value >= 0x80 })
        // NKo and Thaana letters are two bytes long, private use characters three.
        var short = (0x0780...0x07FF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init).filter { !used.contains($0) }
        var long = Array(
            (0xE000...0xF8FF as ClosedRange<UInt32>).lazy.compactMap(Unicode.Scalar.init)
                .filter { !used.contains($0) }.prefix(2))
        standInByOriginal["\u{85}"] = short.popLast()
        standInByOriginal["\u{2028}"] = long.popLast()
        standInByOriginal["\u{2029}"] = long.popLast()
    }

    func applied(to text: String) -> String { replace(standInByOriginal, in: text) }

    func removed(from text: String) -> String {
        var originals: [Unicode.Scalar: Unicode.Scalar] = [:]
        for (original, standIn) in standInByOriginal { originals[standIn] = original }
        return replace(originals, in: text)
    }

    private func replace(_ replacements: [Unicode.Scalar: Unicode.Scalar], in text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(replacements[scalar] ?? scalar) }
        return String(result)
    }
}
