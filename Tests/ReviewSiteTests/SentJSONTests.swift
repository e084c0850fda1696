import Foundation
import TestSupport
import Testing

@testable import ReviewSite

/// What programs send is read as Foundation reads it, and what cannot be read is said where.
struct SentJSONTests {
    @Test(arguments: [
        ("{\"a\": [1, -2.5e3, 0, -0, 1E+2], \"b\": {\"c\": null}, \"d\": true, \"e\": false}", 4),
        ("  { \"\" : \"\\u00e9\\ud83d\\ude00\\n\\\"\\/é\" }\r\n", 1), ("[]", 0), ("{}", 0),
    ])
    func reads(_ text: String, _ count: Int) throws {
        let value = try SentJSON(text.utf8)
        #expect(Self.plain(value) == Self.read(text))
        switch value {
        case .object(let members): #expect(members.count == count)
        case .list(let items): #expect(items.count == count)
        default: Issue.record("\(value)")
        }
    }

    @Test(arguments: [
        ("", 1, 1, "a value is missing"), ("{\"a\": }", 1, 7, "a value was expected"), ("{\"a\" 1}", 1, 6, "a colon was expected"),
        ("{a: 1}", 1, 2, "a name in quotes was expected"), ("{\"a\": 1,}", 1, 9, "a name in quotes was expected"),
        ("{\n \"a\": 1,\n \"a\": 2}", 3, 2, "this name is there twice"), ("[1 2]", 1, 4, "a comma or ] was expected"),
        ("[01]", 1, 2, "a number was expected"), ("[1.]", 1, 4, "a digit was expected"), ("[1e]", 1, 4, "a digit was expected"),
        ("[-]", 1, 2, "a number was expected"), ("[1e999]", 1, 2, "the number is too large"), ("[tru]", 1, 2, "a value was expected"),
        ("[\"a]", 1, 5, "the text has no end"), ("[\"\\x\"]", 1, 4, "there is no such escape"),
        ("[\"\\ud83d\"]", 1, 8, "half of a pair of \\u stands alone"), ("[\"\\u12g4\"]", 1, 4, "four hexadecimal digits were expected"),
        ("[\"a\nb\"]", 1, 4, "a control character stands in a text: write it as \\u00…"),
        ("[1] 2", 1, 5, "there is something behind the value"), ("[NaN]", 1, 2, "a value was expected"),
    ])
    func refuses(_ text: String, _ line: Int, _ column: Int, _ sentence: String) {
        #expect(throws: SentJSON.Fault(line: line, column: column, sentence: sentence)) { try SentJSON(text.utf8) }
    }

    @Test func isNotTooDeep() throws {
        let deep = String(repeating: "[", count: 64)
        _ = try SentJSON((deep + String(repeating: "]", count: 64)).utf8)
        #expect(throws: SentJSON.Fault.self) { try SentJSON(String(repeating: "[", count: 1_000_000).utf8) }
    }

    @Test func takesOnlyUTF8() {
        #expect(throws: SentJSON.Fault.self) { try SentJSON([0x5B, 0x22, 0xFF, 0x22, 0x5D]) }
        #expect(throws: SentJSON.Fault.self) { try SentJSON([0x5B, 0x22, 0x5C, 0x6E, 0xC3, 0x22, 0x5D]) }
    }

    /// What Foundation refuses is refused, what it takes is taken and means the same, but for a name that is there twice, and
    /// for a comma before a bracket.
    @Test func agreesWithFoundation() throws {
        var random = SeededGenerator(seed: 15)
        let pieces = [
            "{", "}", "[", "]", ",", ":", "\"a\"", "\"b\"", "\"\\u00e9\"", "\"\\\\\"", "1", "-0.5", "1e5", "true", "false", "null", " ",
            "\n", "\"", "\\", "0", "x",
        ]
        var taken = 0
        for _ in 0..<40_000 {
            var text = ""
            if Bool.random(using: &random) {
                text = Self.written(depth: 3, &random)
                if Int.random(in: 0..<3, using: &random) == 0, !text.isEmpty {
                    let place = text.index(text.startIndex, offsetBy: Int.random(in: 0..<text.count, using: &random))
                    text.replaceSubrange(place...place, with: pieces.randomElement(using: &random)!)
                }
            } else {
                for _ in 0..<Int.random(in: 1...8, using: &random) { text += pieces.randomElement(using: &random)! }
            }
            let expected = Self.read(text)
            do throws(SentJSON.Fault) {
                let value = try SentJSON(text.utf8)
                #expect(Self.plain(value) == expected, "\(text)")
                taken += 1
            } catch {
                let isLenient = text.contains(/,\s*[\]}]/) || error.sentence == "this name is there twice"
                #expect(expected == nil || isLenient, "\(text): \(error)")
            }
        }
        #expect(taken > 10_000)
    }

    private static func written(depth: Int, _ random: inout SeededGenerator) -> String {
        switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &random) {
        case 0: return "\(Double.random(in: -1e6...1e6, using: &random))"
        case 1: return "\(Int.random(in: -50...50, using: &random))"
        case 2: return ["true", "false", "null"].randomElement(using: &random)!
        case 3: return ["\"\"", "\"a b\"", "\"é\\t\\\"\"", "\"\\ud834\\udd1e\""].randomElement(using: &random)!
        case 4: return "0.25e-3"
        case 5:
            var parts: [String] = []
            for _ in 0..<Int.random(in: 0...3, using: &random) { parts.append(written(depth: depth - 1, &random)) }
            return "[" + parts.joined(separator: ", ") + "]"
        default:
            var parts: [String] = []
            for key in 0..<Int.random(in: 0...3, using: &random) { parts.append("\"k\(key)\": " + written(depth: depth - 1, &random)) }
            return "{" + parts.joined(separator: ",") + "}"
        }
    }

    /// With whole numbers for yes and no, which Foundation does not tell apart.
    private static func plain(_ value: SentJSON) -> String {
        switch value {
        case .null: "null"
        case .bool(let bool): rounded(bool ? 1 : 0)
        case .number(let number): rounded(number)
        case .text(let text): "<\(text)>"
        case .list(let items): "\(items.map(plain))"
        case .object(let members): "\(members.map { "\($0): \(plain($1))" }.sorted())"
        }
    }

    /// Foundation reads the last digits of some numbers wrong.
    private static func rounded(_ number: Double) -> String { String(format: "%.12g", number == 0 ? 0 : number) }

    private static func read(_ text: String) -> String? {
        (try? JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)).map(plain)
    }

    private static func plain(_ value: Any) -> String {
        switch value {
        case let members as [String: Any]: "\(members.map { "\($0): \(plain($1))" }.sorted())"
        case let items as [Any]: "\(items.map { plain($0) })"
        case let text as String: "<\(text)>"
        case let number as NSNumber: rounded(number.doubleValue)
        default: "null"
        }
    }
}
