import Testing

@testable import Tables
import TestSupport

@Suite struct CustomerIndexTests {
    @Test func findsEveryIDAndNoOther() {
        var random = SeededGenerator(seed: 4)
        for count in [0, 1, 2, 63, 64, 65, 1023, 1024, 1025, 5000] {
            var ids: Set<String> = []
            while ids.count < count {
                let length = Int.random(in: 1...20, using: &random)
                ids.insert(String((0..<length).map { _ in "abcé01-".randomElement(using: &random)! }))
            }
            let inOrder = ids.sorted()
            let table = read("id\n" + inOrder.joined(separator: "\n"), workers: 2, chunkSize: 700)
            let index = CustomerIndex(table.chunks)
            #expect(index.count == count)
            for (row, id) in inOrder.enumerated() {
                #expect(index.row(of: id) == row)
                if !ids.contains(id + "x") { #expect(index.row(of: id + "x") == -1) }
            }
            #expect(index.row(of: "") == -1)
        }
    }

    @Test func repeatedIDsAreDataProblemsAndTheirRowsAreLeftOut() {
        let text = "id,n\na,1\nb,x\nb,2\n\na,3\n\"c\n\",4\na,5\nd,6\n\"c\n\",7"
        for chunkSize in [1, 10, 1000] {
            let table = read(text, [ColumnRequest(name: "n", type: .number)], workers: 2, chunkSize: chunkSize)
            let file = InputFile(name: "customers.csv", contents: text.utf8)
            let (unique, index) = CustomerIndex.indexing(table, of: file, idColumn: "id")
            #expect(
                shown(unique) == """
                    2 a|1.0
                    4 b|2.0
                    7 c
                    |4.0
                    10 d|6.0
                    3 n: n is not a number: write it like 1234.5
                    6 id: the id stands already on line 2
                    9 id: the id stands already on line 2
                    11 id: the id stands already on line 7
                    """)
            #expect(unique.rowCount == 4 && unique.rowsRead == 8)
            #expect(["a", "b", "c\n", "d", "c"].map { index.row(of: $0) } == [0, 1, 2, 3, -1])
            let bytes = Array(text.utf8)
            #expect(
                unique.problems.map { String(decoding: bytes[$0.record], as: UTF8.self) }
                    == ["b,x", "a,3", "a,5", "\"c\n\",7"])
            #expect(unique.chunks.map(\.firstRow) == unique.chunks.indices.map { index in
                unique.chunks[..<index].reduce(0) { $0 + $1.rowCount }
            })
        }
    }

    @Test func callersRejectRowsForReasonsOfTheirOwn() {
        let text = "\u{FEFF}{\"id\":1,\"t\":\"x\"}\r\n\n{\"id\":2,\"t\":\"y\"} \r\n{\"id\":3,\"t\":\"x\"}"
        let table = read(text, [ColumnRequest(name: "t", type: .text)])
        let file = InputFile(name: "customers.ndjson", contents: text.utf8)
        let rest = table.rejecting(
            [
                RowRejection(row: 1, column: "t", reason: "first"), RowRejection(row: 0, column: nil, reason: "row"),
                RowRejection(row: 1, column: "t", reason: "second"),
            ], in: file)
        #expect(shown(rest) == "4 3|x\n1 -: row\n3 t: first")
        #expect(String(decoding: Array(text.utf8)[rest.problems[1].record], as: UTF8.self) == "{\"id\":2,\"t\":\"y\"}")
    }

    @Test func packedStringsAreEqualByBytes() {
        let strings = PackedStrings(["", "é", "abc", ""])
        #expect(strings.count == 4 && strings[1] == "é" && strings[3] == "")
        #expect(strings == PackedStrings(["", "é", "abc", ""]))
        // The same letter, composed otherwise: equal as text, not as bytes.
        #expect(strings != PackedStrings(["", "e\u{301}", "abc", ""]))
        #expect(strings.withBytes(at: 2) { Array($0) } == Array("abc".utf8))
    }

    @Test func concurrentMapKeepsOrder() {
        for count in [0, 1, 2, 63, 64, 65, 1000] {
            for workers in [0, 1, 2, 5] {
                #expect(concurrentMap(count: count, workers: workers) { "\($0)" } == (0..<count).map { "\($0)" })
            }
        }
    }
}
