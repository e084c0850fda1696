import Diagnostics
import Testing

@testable import YAMLSource

@Suite struct ScalarPositionTests {
    /// Files with one value each, in all styles.
    static let files = [
        "a: plain text\n", "a: some words\n  go on here\n\n  and there\n", "a: 'it''s one'\n",
        "a: 'first \n   second\n\n\n  third'\n", "a: ''\n", "a: \"\"\n", "a: ''''\n",
        #"a: "tab \t quote \" e \xe9 euro \u20AC face \U0001F600 end \N\_\L\P.""# + "\n",
        "a: \"one \\\n   two\\n\n  three  \n\n four\\\n\n five\"\n", "a: \"  led\n  and   trailed  \"\n",
        "a: |\n  one\n   two\n\n  three\n", "a: |-\n  one\n  two\n\n", "a: |+\n  one\n\n\n", "a: |2\n   one\n  two\n",
        "a: |  # note\n\n\n  one\n", "a: |\n\n", "a: >\n  one\n  two\n\n  three\n   four\n  five\n\n\n  six\n",
        "a: >-\n  one\n\n   two\n\n  three\n", "a: >+\n  one\n  two\n\n\n", "a: >\n\n  one\n\n\n  two\n",
        "- |\n one\n \ttab\n- b\n", "a: größer 漢字 😀 x\n", "a: 'größer\n  漢字'\n", "a: >\n  größer\n  漢字 😀\n",
        "a: x\u{2028}y\u{85}z\u{2029}w\n", "a: \"x\u{2028}y\\n\u{85}z\"\n", "a: |\n  x\u{85}y\n  z\n",
        "[a: plain, {b: 'c', d: \"e\\tf\"}]\n", "a: |1\n one\n  two\n",
    ]

    static let endings = ["\n", "\r\n", "\r"]

    @Test(arguments: files, endings)
    func everyByteIsFoundWhereItIsWritten(text: String, ending: String) throws {
        let file = read(text.replacing("\n", with: ending))
        #expect(file.diagnostics.isEmpty)
        for node in file.nodes {
            guard let scalar = node.scalar else { continue }
            #expect(decodedCount(node) == scalar.text.utf8.count, "\(scalar)")
            let written = file.source.text.utf8
            let isBlock = scalar.style == .literal || scalar.style == .folded
            var last = node.range.start
            for (offset, byte) in scalar.text.utf8.enumerated() {
                let place = node.position(ofUTF8Offset: offset)
                #expect(place >= last, "\(offset) of \(scalar)")
                last = place
                // The last line ends of a block scalar are outside its range.
                guard place.offset < node.range.end.offset else {
                    #expect(isBlock && byte == UInt8(ascii: "\n"), "\(offset) of \(scalar)")
                    continue
                }
                let found = written[written.index(written.startIndex, offsetBy: place.offset)]
                let isStart = byte & 0xC0 != 0x80
                switch found {
                case UInt8(ascii: "\\"), UInt8(ascii: " "), UInt8(ascii: "\r"), UInt8(ascii: "\n"): break
                default: #expect(!isStart || found == byte, "\(offset) of \(scalar)")
                }
            }
        }
    }

    private func decodedCount(_ node: YAMLNode) -> Int? {
        guard let scalar = node.scalar else { return nil }
        let written = Array(node.source.text.utf8)[node.range.start.offset..<node.range.end.offset]
        var walk = ScalarWalk(written: Array(written), wanted: .max)
        walk.run(scalar)
        // A block scalar's range leaves out its last line ends.
        let kept = scalar.style == .literal || scalar.style == .folded
        return kept ? walk.decoded + scalar.text.utf8.reversed().prefix { $0 == UInt8(ascii: "\n") }.count : walk.decoded
    }

    @Test(arguments: [
        // Text, decoded offset, place.
        ("a: plain\n", 2, "1:6"),
        ("a: one\n   two\n", 4, "2:4"),
        ("a: 'it''s'\n", 2, "1:7"),
        ("a: 'it''s'\n", 3, "1:9"),
        ("a: \"x\\u20ACy\"\n", 1, "1:6"),
        ("a: \"x\\u20ACy\"\n", 4, "1:12"),
        ("a: \"x\\\n    y\"\n", 1, "2:5"),
        ("a: |\n   x\n   yz\n", 3, "3:5"),
        ("a: >\n  x\n  yz\n", 1, "2:4"),
        ("a: >\n  x\n  yz\n", 3, "3:4"),
        ("a: >-\n  x\n\n  y\n", 1, "3:1"),
        ("a: 漢字x\n", 6, "1:6"),
        ("a: 'x'\n", 1, "1:6"),
        ("a: 'x'\n", 99, "1:6"),
        ("a: 'x'\n", -1, "1:5"),
        ("a:\n", 0, "1:3"),
        ("a: [1]\n", 3, "1:4"),
    ])
    func aByteOfTheTextHasAPlace(text: String, offset: Int, place: String) throws {
        let node = try #require(read(text).root?.value(for: "a"))
        let position = node.position(ofUTF8Offset: offset)
        #expect("\(position.line):\(position.column)" == place)
    }
}
