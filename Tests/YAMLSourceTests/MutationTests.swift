import Diagnostics
import Dispatch
import TestSupport
import Testing
@testable import YAMLSource

/// A file with a random slip or two never breaks the reader, and all places stay inside the file.
@Suite struct MutationTests {
    static let sample = """
        kind: playbook  # größer
        format: 1
        id: high
        strategy: {why: "Smallest \\u20AC group,\\
            highest", do: ['it''s
           done', &x b], include: [{playbook: abh, purpose: [service, help]}]}
        plays:
          - id: slipping_call
            when: [{direction: slipping}, {tier: [high, *x]}]
            about: >-
              Someone notices
              and sorts

               it out
            body: |
              Dear {{name}},
                漢字 😀\u{2028}
            <<: 1
          -
            worth: "0.3 + 0.7 * affinity / 100"
            ? due
            : 5 days
        """

    private static let pieces: [[UInt8]] =
        ["\"", "'", "[", "]", "{", "}", ":", ": ", "-", "- ", "\t", "\n", "\r", " ", "  ", "#", "&a ", "*a", "!", "|\n",
            ">\n", "%", "@", "\\", "?", ",", "---\n", "...\n", "\u{85}", "\u{2028}", "\u{FEFF}", "\u{0}", "ß"]
        .map { Array($0.utf8) } + [[0xFF], [0xC3], [0xE2, 0x80]]

    /// In ASCII all places are libyaml's own; in other files they are searched for.
    @Test(arguments: 1...8 as ClosedRange<UInt64>, [false, true])
    func mutations(seed: UInt64, isASCII: Bool) throws {
        var random = SeededGenerator(seed: seed &* 0x9E37_79B9_7F4A_7C15)
        for _ in 0..<400 {
            let bytes = Self.mutated(isASCII: isASCII, using: &random)
            let file = YAMLReader.read(path: "test.yaml", bytes: bytes)
            let size = file.source.text.utf8.count
            var ranges = file.diagnostics.map(\.range)
            for node in file.nodes {
                ranges.append(node.range)
                let place = node.position(ofUTF8Offset: Int.random(in: 0..<80, using: &random))
                ranges.append(SourceRange(node.range.start, place))
                ranges.append(SourceRange(place, node.range.end))
            }
            for range in ranges {
                try #require(range.start.offset <= range.end.offset && range.end.offset <= size)
                try #require(range.start == file.source.position(atByte: range.start.offset))
                try #require(range.end == file.source.position(atByte: range.end.offset))
            }
            try #require(!file.isTruncated || !file.diagnostics.isEmpty)
            let sources = ["test.yaml": file.source]
            try #require(TextRenderer(sources: sources, color: false).render(file.diagnostics).isEmpty
                == file.diagnostics.isEmpty)
        }
    }
    private static func mutated(isASCII: Bool, using random: inout SeededGenerator) -> [UInt8] {
        var bytes = Array(sample.utf8)
        for _ in 0...Int.random(in: 0...2, using: &random) {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0: bytes.remove(at: place)
            case 1: bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: place)
            default: bytes.replaceSubrange(place..<min(place + 40, bytes.count), with: [])
            }
        }
        return isASCII ? bytes.filter { $0 > 0 && $0 < 0x80 } : bytes
    }

    /// Whoever comes first, and with as many events as make several batches.
    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func largeFilesReadTheSame(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for turn in 0..<60 {
            let filling = (0..<Int.random(in: 0...900, using: &random)).map { "a\($0): [1, {b: c}]\n" }.joined()
            let mutated = Self.mutated(isASCII: turn % 2 == 0, using: &random)
            let bytes = Bool.random(using: &random) ? Array(filling.utf8) + mutated : mutated
            let limits = YAMLLimits(nodes: turn % 5 == 0 ? 1_500 : 500_000)
            let expected = YAMLReader.read(path: "test.yaml", bytes: bytes, limits: limits)
            let file = LargeFile(path: "test.yaml", bytes: bytes, limits: limits)
            let tree: YAMLFile
            switch turn % 3 {
            case 0: tree = file.tree()
            case 1:
                file.readEvents()
                tree = file.tree()
            default:
                DispatchQueue.global().async { file.readEvents() }
                tree = file.tree()
            }
            try #require(tree.diagnostics == expected.diagnostics && tree.isTruncated == expected.isTruncated)
            try #require(tree.nodes.map(Place.init) == expected.nodes.map(Place.init))
        }
    }

    private struct Place: Equatable {
        let text: String?
        let range: SourceRange

        init(_ node: YAMLNode) {
            text = node.scalar?.text
            range = node.range
        }
    }
}
