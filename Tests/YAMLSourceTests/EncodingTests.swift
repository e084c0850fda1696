import Testing
import YAMLSource

@Suite struct EncodingTests {
    private func read(bytes: [UInt8]) -> YAMLFile { YAMLReader.read(path: "test.yaml", bytes: bytes) }

    @Test(arguments: [
        ([0xE9], "1:5"), ([0xC0, 0xAF], "1:5"), ([0xED, 0xA0, 0x80], "1:5"), ([0xF5, 0x80], "1:5"),
        ([0xE2, 0x82], "1:5"), ([0x80], "1:5"), ([0xFF], "1:5"), ([0xF0, 0x9F, 0x98], "1:5"),
    ] as [([UInt8], String)])
    func invalidUTF8IsReportedOnceAtItsSpot(fault: [UInt8], place: String) {
        let file = read(bytes: Array("a: x".utf8) + fault + Array("y\nb: 1\n".utf8))
        #expect(file.problems == ["\(place) invalid-utf8"])
        #expect(file.root?.value(for: "b")?.scalar?.text == "1")
        #expect(file.root?.value(for: "a")?.scalar?.text.last == "y")
    }

    @Test func invalidUTF8AtTheEndOfTheFile() {
        #expect(read(bytes: Array("a: ß".utf8) + [0xE2]).problems == ["1:5 invalid-utf8"])
    }

    @Test func controlCharactersAreReportedAndReadingGoesOn() {
        let file = read(bytes: Array("a: ß\u{0}\u{1}x\nb: \u{7F}\nc: \u{9F}\u{85}\nd: \u{FFFE}\ne: @".utf8))
        #expect(
            file.problems == [
                "1:5 control-character", "2:4 control-character", "3:4 control-character", "4:4 control-character",
                "5:4 needs-quotes",
            ])
        #expect(file.diagnostics[0].message == "an invisible character (U+0000) stands here")
    }

    @Test func manyFaultsAreCounted() {
        let file = read(bytes: (0..<200).flatMap { Array("k\($0): ".utf8) + [0xE9, 0x0A] })
        #expect(file.diagnostics.count == 50)
        #expect(file.diagnostics.last?.message == "this is not UTF-8 text (byte E9), and at 150 more places of this file")
    }

    @Test(arguments: [[0xFF, 0xFE, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61]] as [[UInt8]])
    func utf16IsNamed(bytes: [UInt8]) {
        let file = read(bytes: bytes)
        #expect(file.problems == ["1:1 invalid-utf8"])
        #expect(file.root == nil && file.isTruncated)
    }

    @Test func aByteOrderMarkIsNoColumn() {
        let file = read(bytes: Array("\u{FEFF}a: @\n".utf8))
        #expect(file.problems == ["1:4 needs-quotes"])
        #expect(read(bytes: Array("a: x\n\u{FEFF}b: 1\n".utf8)).problems.first == "2:1 control-character")
    }

    @Test func lineSeparatorsOfOldYAMLAreText() {
        let file = read(bytes: Array("a: x\u{2028}y\u{2029}z\u{85}w\nb: @\n".utf8))
        #expect(file.problems == ["2:4 needs-quotes"])
        #expect(file.root?.value(for: "a")?.scalar?.text == "x\u{2028}y\u{2029}z\u{85}w")
    }

    @Test func aLoneReturnEndsALine() {
        #expect(read(bytes: Array("a: 1\rb: @\r".utf8)).problems == ["2:4 needs-quotes"])
    }
}
