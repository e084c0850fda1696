import Diagnostics
import Testing

@Suite struct SourceTextTests {
    @Test func linesEndAtAnyLineEnd() {
        let source = SourceText(path: "a", text: "\u{FEFF}one\ntwo\r\nthree\rfour\r")
        #expect((1...source.lineCount).map { source.line($0) } == ["one", "two", "three", "four", ""])
        #expect(source.line(0) == "" && source.line(9) == "")
    }

    /// Against a plain count from the start of the text, over lengths around the size of a block.
    @Test(arguments: [0, 1, 62, 63, 64, 65, 127, 128, 129, 200])
    func placesAreThoseOfAPlainCount(length: Int) {
        for pattern in ["x", "ß", "x漢", "😀x\n", "ab\r\n", "é\r"] {
            let text = String(repeating: pattern, count: length)
            let source = SourceText(path: "a", text: text)
            var (offset, line, column) = (0, 1, 1)
            let scalars = Array(text.unicodeScalars)
            for (number, scalar) in scalars.enumerated() {
                let place = SourcePosition(offset: offset, line: line, column: column)
                #expect(source.position(atCharacter: number) == place)
                for byte in offset..<offset + UTF8.width(scalar) { #expect(source.position(atByte: byte) == place) }
                offset += UTF8.width(scalar)
                let isReturnOfPair = scalar == "\r" && number + 1 < scalars.count && scalars[number + 1] == "\n"
                let endsLine = scalar == "\n" || scalar == "\r" && !isReturnOfPair
                (line, column) = endsLine ? (line + 1, 1) : (line, column + 1)
            }
            let end = SourcePosition(offset: offset, line: line, column: column)
            #expect(source.position(atCharacter: scalars.count) == end)
            #expect(source.position(atByte: offset + 10) == end)
        }
    }
}
