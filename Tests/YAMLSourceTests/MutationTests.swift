import Diagnostics
import TestSupport
import Testing
import YAMLSource

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

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func mutations(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed &* 0x9E37_79B9_7F4A_7C15)
        let sample = Array(Self.sample.utf8)
        for _ in 0..<400 {
            var bytes = sample
            for _ in 0...Int.random(in: 0...2, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes.remove(at: place)
                case 1: bytes.insert(contentsOf: Self.pieces.randomElement(using: &random) ?? [], at: place)
                default: bytes.replaceSubrange(place..<min(place + 40, bytes.count), with: [])
                }
            }
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
}
