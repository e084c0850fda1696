import Foundation
import Testing

@testable import Tables
import TestSupport

@Suite struct NDJSONReadingTests {
    private let requests = [
        ColumnRequest(name: "n", type: .number), ColumnRequest(name: "t", type: .text),
        ColumnRequest(name: "vip", type: .yesNo), ColumnRequest(name: "on", type: .date),
    ]

    @Test func valuesOfEachKind() {
        let table = read(
            #"""
            {"id": "a", "n": 1.50, "t": "x\u00e9\ud83d\ude00\n\"", "vip": true, "on": "2026-03-02T10:00"}

             {"n":"2","id":7,"t":1.50,"extra":null,"vip":"No"}
            {"id":"c","t":false,"n":null}
            """#, requests)
        #expect(
            shown(table) == """
                1 a|1.5|xé😀
                "|yes|20514
                3 7|2.0|1.50|no|-
                4 c|-|false|-|-
                """)
        #expect(table.missingColumns.isEmpty)
    }

    @Test func eachDataProblemNamesLineAndColumn() {
        let table = read(
            #"""
            {"id":"a","n":"x"}
            {"id":"b","t":[1]}
            {"id":"c","n":1,"n":2}
            ["d"]
            {"id":"e",}
            {"id":"f"} more
            {"id":"g","n":01}
            {"n":1}
            {"id":"h","vip":1}
            {"id":"i","t":"\ud800"}
            {"id":"j","t":"unclosed}
            {"id":"k","n":NaN}
            {"id":"l"}
            """#, requests, chunkSize: 30)
        #expect(
            shown(table) == """
                13 l|-|-|-|-
                1 n: n is not a number: write it like 1234.5
                2 t: t holds a list or an object: write a plain value
                3 n: n stands twice in this row
                4 -: is not a JSON object on one line
                5 -: is not a JSON object on one line
                6 -: is not a JSON object on one line
                7 -: is not a JSON object on one line
                8 id: id is empty
                9 vip: vip is not true, false, yes or no
                10 -: is not a JSON object on one line
                11 -: is not a JSON object on one line
                12 -: is not a JSON object on one line
                """)
    }

    @Test func valuesNobodyAskedForMayBeNested() {
        let table = read(
            #"""
            {"id":"a","more":{"list":[1,{"}":"]"}],"x":"\"{"},"n":1}
            {"id":"b","more":[[],{}] , "n":2}
            {"id":"c","more":[1,{"x":2],"n":3}
            {"id":"d","more":[1
            {"id":"e","more":"x","n":{"y":1}}
            """#, requests)
        #expect(
            shown(table) == """
                1 a|1.0|-|-|-
                2 b|2.0|-|-|-
                3 -: is not a JSON object on one line
                4 -: is not a JSON object on one line
                5 n: n holds a list or an object: write a plain value
                """)
    }

    @Test func keysThatNoRowHasAreMissing() {
        #expect(read(#"{"id":"a","n":1}"#, requests).missingColumns == ["t", "vip", "on"])
        #expect(read("", name: "c.ndjson", requests).missingColumns == [])
        #expect(read("", name: "c.ndjson", requests).fileProblem == nil)
        #expect(read(#"{"n":1}"#, requests).fileProblem?.reason == "no row has the key id")
    }

    @Test func agreesWithFoundationOnRandomStrings() throws {
        var random = SeededGenerator(seed: 3)
        let pieces = ["a", "\"", "\\", "/", "\n", "\t", "é", "😀", "\u{1}", "\u{2028}", "{", "}", ",", ":"]
        for _ in 0..<500 {
            let text = (0..<Int.random(in: 1...8, using: &random)).map { _ in pieces.randomElement(using: &random)! }.joined()
            let line = try JSONSerialization.data(withJSONObject: ["id": "k", "t": text])
            let table = RecordReader.read(
                InputFile(name: "c.ndjson", contents: line), idColumn: "id", requests: [ColumnRequest(name: "t", type: .text)],
                workers: 1)
            #expect(shown(table) == "1 k|\(text)")
            var writer = NDJSONWriter()
            writer.text(text, for: "t")
            writer.endRow()
            let back = try JSONSerialization.jsonObject(with: Data(writer.bytes)) as? [String: String]
            #expect(back == ["t": text])
        }
    }

    @Test func chunksAreCutAtEverySizeAlike() {
        let text = (0..<65).map { #"{"id":"k\#($0)","n":\#($0),"t":"w\#($0 % 5)"}"# }.joined(separator: "\r\n")
        let whole = shown(read(text, requests))
        for size in [1, 29, 30, 64, 4000] { #expect(shown(read(text, requests, workers: 2, chunkSize: size)) == whole) }
    }
}
