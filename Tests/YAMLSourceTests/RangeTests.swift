import Testing
import YAMLSource

@Suite struct RangeTests {
    /// The range of the value of `a`.
    static let values: [(text: String, range: String)] = [
        ("a: plain # note\n", "1:4-1:9"),
        ("a: 'q'  \n", "1:4-1:7"),
        ("a: \"q\"\n", "1:4-1:7"),
        ("a: one\n  two\n\nb: 1\n", "1:4-2:6"),
        ("a: |\n  one\n  two\n\n\nb: 1\n", "1:4-3:6"),
        ("a: >+  # note\n\nb: 1\n", "1:4-1:14"),
        ("a:\nb: 1\n", "1:3-1:3"),
        ("a:    # note\nb: 1\n", "1:3-1:3"),
        ("{b: 1, a: ,\n c: 2}\n", "1:10-1:10"),
        ("{b: 1, a:\n }\n", "1:10-1:10"),
        ("{b: 1, a\n }\n", "1:9-1:9"),
        ("a: [x, y]\n", "1:4-1:10"),
        ("a: {x: 1,\n  y: 2 }\n", "1:4-2:9"),
        ("a: [x: 1 , y]\n", "1:4-1:14"),
        ("a:\n  x: 1\n  y: [2]\n\nb: 1\n", "2:3-3:9"),
        ("a:\n  x: 1\n  y:\n\nb: 1\n", "2:3-3:5"),
        ("a:\n- x\n- y: 2\n  z: \"3\"\n# note\nb: 1\n", "2:1-4:9"),
        ("a:\n  - x\n  -\nb: 1\n", "2:3-3:4"),
        ("a: 漢字\n", "1:4-1:6"),
    ]

    @Test(arguments: values)
    func aValueReachesFromItsFirstToItsLastCharacter(text: String, range: String) throws {
        for text in [text, "\u{FEFF}" + text, text.replacing("\n", with: "\r\n"), text.replacing("\n", with: "\r")] {
            #expect(read(text).root?.value(for: "a")?.range.words == range)
        }
    }

    @Test func aPairInAListIsAMapping() throws {
        let items = try #require(read("[x: 1 , y]\n").root?.items)
        #expect(items[0].range.words == "1:2-1:6")
        #expect(items[0].value(for: "x")?.range.words == "1:5-1:6")
    }

    @Test func keysHavePlaces() throws {
        let entries = try #require(read("a: 1\n'b c': 2\n? d\n: 3\n").root?.entries)
        #expect(entries.map(\.key.range.words) == ["1:1-1:2", "2:1-2:6", "3:3-3:4"])
        #expect(entries.map(\.name) == ["a", "b c", "d"])
    }
}
