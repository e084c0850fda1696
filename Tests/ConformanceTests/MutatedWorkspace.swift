import TestSupport

/// Workspaces with slips of the pen and worse, made from those of the conformance cases: the same from the same number.
struct MutatedWorkspace {
    /// By path.
    let files: [String: [UInt8]]

    /// All workspaces of the cases, but for long files; each with its paths in order.
    private static let samples: [[(path: String, bytes: [UInt8])]] = (CaseFile.good + CaseFile.bad).map { given in
        given.workspace.sorted { $0.key < $1.key }.filter { $0.value.count < 4_000 }.map { ($0.key, $0.value) }
    }.filter { !$0.isEmpty }

    /// Every word that stands before a colon in some case, each once.
    private static let keys: [[UInt8]] = {
        var keys = Set<[UInt8]>()
        for file in samples.joined() {
            for token in tokens(of: file.bytes) where token.upperBound < file.bytes.count {
                if file.bytes[token.upperBound] == UInt8(ascii: ":") { keys.insert(Array(file.bytes[token])) }
            }
        }
        return keys.sorted { $0.lexicographicallyPrecedes($1) }
    }()

    private static let numbers = [
        "-1", "0", "1e308", "1e309", "99999999999999999999", "-0.0", "0.1e-320", "NaN", "9223372036854775808", "1,000", "٣",
        "0001-01-01", "9999-12-31", "2026-02-30", "9999999999 years", "-1 days", "101 percent", "1 per 0 days",
    ].map { Array($0.utf8) }

    private static let scraps: [[UInt8]] =
        [
            "\"", "'", "[", "]", "{", "}", ": ", ":", "- ", "\t", "\n", "\r", "\r\n", " ", "#", "&a ", "*a", "!!str ", "|\n", ">-\n", "%",
            "@", "`", "\\", "?", ",", "---\n", "...\n", "<<: ", "{{", "}}", "{{#", "\u{0}", "\u{85}", "\u{2028}", "\u{FEFF}", "\u{202E}",
            "ß", "漢", "👩‍👩‍👧", "e\u{301}",
        ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xE2, 0x80], [0xED, 0xA0, 0x80]]

    init(number: UInt64, seed: UInt64) {
        var random = SeededGenerator(seed: seed &* 0x9E37_79B9_7F4A_7C15 &+ number &* 0xD1B5_4A32_D192_ED03)
        let sample = Self.samples[random.below(Self.samples.count)]
        var files = Dictionary(uniqueKeysWithValues: sample.map { ($0.path, $0.bytes) })
        for _ in 0...random.below(3) {
            let (path, _) = sample[random.below(sample.count)]
            files[path] = Self.mutated(files[path] ?? [], &random)
        }
        self.files = files
    }

    private static func mutated(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        guard !bytes.isEmpty else { return scraps[random.below(scraps.count)] }
        let place = random.below(bytes.count)
        switch random.below(13) {
        case 0: bytes[place] ^= 1 << UInt8(random.below(8))
        case 1: bytes.remove(at: place)
        case 2: bytes.replaceSubrange(place..<min(place + 1 + random.below(60), bytes.count), with: [])
        case 3:
            let end = min(place + 1 + random.below(60), bytes.count)
            bytes.insert(contentsOf: bytes[place..<end], at: end)
        case 4: bytes.insert(contentsOf: scraps[random.below(scraps.count)], at: place)
        case 5: bytes.removeSubrange(place...)
        case 6, 7: bytes = withLinesMoved(bytes, &random)
        case 8: replaceToken(of: &bytes, with: anyToken(&random), &random)
        case 9: replaceToken(of: &bytes, with: keys[random.below(keys.count)], &random)
        case 10: replaceToken(of: &bytes, with: numbers[random.below(numbers.count)], &random)
        case 11: nest(&bytes, at: place, &random)
        default: reindent(&bytes, at: place, &random)
        }
        return bytes
    }

    /// A line moved, doubled, or put in from another file.
    private static func withLinesMoved(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let from = random.below(lines.count)
        let line: ArraySlice<UInt8>
        switch random.below(3) {
        case 0: line = lines.remove(at: from)
        case 1: line = lines[from]
        default:
            let other = samples[random.below(samples.count)]
            let others = other[random.below(other.count)].bytes.split(separator: UInt8(ascii: "\n"))
            line = others.isEmpty ? [] : others[random.below(others.count)]
        }
        lines.insert(line, at: random.below(lines.count + 1))
        return Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    }

    private static func anyToken(_ random: inout SeededGenerator) -> [UInt8] {
        let sample = samples[random.below(samples.count)]
        let bytes = sample[random.below(sample.count)].bytes
        let tokens = tokens(of: bytes)
        return tokens.isEmpty ? [] : Array(bytes[tokens[random.below(tokens.count)]])
    }

    private static func replaceToken(of bytes: inout [UInt8], with other: [UInt8], _ random: inout SeededGenerator) {
        let tokens = tokens(of: bytes)
        if tokens.isEmpty { return }
        bytes.replaceSubrange(tokens[random.below(tokens.count)], with: other)
    }

    /// Brackets, groups or a formula many levels deep.
    private static func nest(_ bytes: inout [UInt8], at place: Int, _ random: inout SeededGenerator) {
        let (open, close) = [("[", "]"), ("{all: [", "]}"), ("{a: ", "}"), ("(", ")"), ("{none: [{any: [", "]}]}"), ("abs(", ")")][random.below(6)]
        let depth = [1, 8, 31, 33, 63, 65, 400, 4_000][random.below(8)]
        let text = String(repeating: open, count: depth) + String(repeating: close, count: random.below(2) * depth)
        bytes.insert(contentsOf: Array(text.utf8), at: place)
    }

    private static func reindent(_ bytes: inout [UInt8], at place: Int, _ random: inout SeededGenerator) {
        let start = (bytes[..<place].lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
        if random.below(2) == 0, start < bytes.count, bytes[start] == UInt8(ascii: " ") {
            bytes.remove(at: start)
        } else {
            bytes.insert(contentsOf: Array(repeating: UInt8(ascii: " "), count: 1 + random.below(4)), at: start)
        }
    }

    /// Runs of letters, digits and `_`.
    private static func tokens(of bytes: [UInt8]) -> [Range<Int>] {
        var tokens: [Range<Int>] = []
        var start: Int?
        for index in 0...bytes.count {
            let isPart = index < bytes.count
                && (bytes[index] >= 97 && bytes[index] <= 122 || bytes[index] >= 48 && bytes[index] <= 57 || bytes[index] == 95)
            if isPart, start == nil { start = index }
            if !isPart, let first = start {
                tokens.append(first..<index)
                start = nil
            }
        }
        return tokens
    }
}

extension SeededGenerator {
    fileprivate mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
}
