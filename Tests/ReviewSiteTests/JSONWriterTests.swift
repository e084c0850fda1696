import Diagnostics
import Foundation
import TestSupport
import Testing

/// JSON as it is written: Foundation reads the same out of it, in both layouts.
struct JSONWriterTests {
    private static let value = JSONText.object([
        ("empty", .object([])), ("none", .array([])), ("null", .null),
        ("list", .array([.bool(true), .integer(-7), .array([.string("a")]), .object([("b", .millionths(-1_500_000))])])),
    ])

    @Test func lines() {
        #expect(Self.value.line == #"{"empty": {}, "none": [], "null": null, "list": [true, -7, ["a"], {"b": -1.500000}]}"#)
    }

    @Test func indented() {
        #expect(
            Self.value.text == """
                {
                  "empty": {},
                  "none": [],
                  "null": null,
                  "list": [
                    true,
                    -7,
                    [
                      "a"
                    ],
                    {
                      "b": -1.500000
                    }
                  ]
                }
                """)
    }

    @Test(arguments: [
        (0.0, "0"), (-0.0, "-0"), (1.0, "1"), (-2.5, "-2.5"), (0.1, "0.1"), (1e15, "1000000000000000"), (999_999_999_999_999, "999999999999999"),
        (1e16, "1e+16"), (1e300, "1e+300"), (.leastNonzeroMagnitude, "5e-324"), (.nan, "null"), (.infinity, "null"), (-.infinity, "null"),
    ])
    func numbers(number: Double, text: String) { #expect(JSONText.number(number).line == text) }

    /// Texts of all kinds of characters, long ones too, as values and as names.
    @Test func textsAreReadAsTheyWere() throws {
        var random = SeededGenerator(seed: 4)
        for _ in 0..<500 {
            let scalars = (0..<Int.random(in: 0...400, using: &random)).compactMap { _ in
                Unicode.Scalar(UInt32.random(in: 0...(Bool.random(using: &random) ? 0x7F : 0x1F_FFF), using: &random))
            }
            let text = String(String.UnicodeScalarView(scalars))
            for written in [JSONText.object([(text, .string(text))]).line, JSONText.object([(text, .string(text))]).text] {
                let read = try #require(try JSONSerialization.jsonObject(with: Data(written.utf8)) as? [String: String])
                #expect(Array(try #require(read.keys.first).unicodeScalars) == scalars)
                #expect(Array(try #require(read.values.first).unicodeScalars) == scalars)
                #expect(!written.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" })
            }
        }
    }
}
