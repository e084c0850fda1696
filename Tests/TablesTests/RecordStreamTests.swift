import CivilCalendar
import Testing

@testable import Tables
import TestSupport

@Suite struct RecordStreamTests {
    private let requests = [ColumnRequest(name: "n", type: .number), ColumnRequest(name: "t", type: .text)]

    private func makeStream(_ text: String, chunkSize: Int) -> RecordStream? {
        RecordStream(
            InputFile(name: "f.csv", contents: text.utf8), idColumn: "id", requests: requests, chunkSize: chunkSize,
            workers: 2)
    }

    /// The rows of all chunks, without their lines; nil where a chunk cannot be read.
    private func rows(_ stream: RecordStream) -> [String]? {
        var rows: [String] = []
        for index in stream.ranges.indices {
            guard let chunk = stream.chunk(at: index) else { return nil }
            for row in 0..<chunk.rowCount {
                rows.append(([chunk.ids[row]] + chunk.columns.map { shown($0, row) }).joined(separator: "|"))
            }
        }
        return rows
    }

    private func rows(_ table: RecordTable) -> [String] {
        table.chunks.flatMap { chunk in
            (0..<chunk.rowCount).map { row in
                ([chunk.ids[row]] + chunk.columns.map { shown($0, row) }).joined(separator: "|")
            }
        }
    }

    @Test func givesTheRowsAndCutsOfTheReader() throws {
        let plain = "id,n,t\n" + (0..<300).map { "k\($0),\($0),word\($0 % 7)\n" }.joined()
        let quoted = plain.split(separator: "word3").joined(separator: "\"word\n3\"")
        let quotedInLine = plain.split(separator: "word3").joined(separator: "\"word, 3\"")
        for text in [plain, quoted, quotedInLine] {
            for size in [1, 63, 64, 65, 1000, 1 << 20] {
                let stream = try #require(makeStream(text, chunkSize: size))
                let table = read(text, requests, workers: 2, chunkSize: size)
                #expect(rows(stream) == rows(table))
                #expect(stream.ranges == table.chunks.map(\.bytes))
            }
        }
    }

    @Test func aBadRowEndsTheStream() throws {
        let text = "id,n,t\na,1,x\nb,2,\nc,x,\n"
        let stream = try #require(makeStream(text, chunkSize: 1))
        #expect(stream.ranges.indices.map { stream.chunk(at: $0)?.rowCount } == [1, 1, nil])
        #expect(makeStream("id;n\n", chunkSize: 1)?.missingColumns == ["t"])
        #expect(makeStream("n,t\n1,2\n", chunkSize: 1) == nil)
        #expect(makeStream("{\"id\": 1}\n", chunkSize: 1) == nil)
    }

    /// A cell over two lines that comes only after the first megabyte is cut in two where a cut is sought in it. The row
    /// must not be taken for two.
    @Test func aLateCellOverTwoLinesIsReadWholeOrNotAtAll() throws {
        let row = "k,1,abcdefgh\n"
        let before = "id,n,t\n" + String(repeating: row, count: (1 << 20) / row.utf8.count + 100)
        let text = before + "k,2,\"a\nb,3,c\"\n" + row
        // The place from which a line end is sought lies so far into the row; the one inside the quote is at 6.
        for place in [-1, 0, 6, 7] {
            let stream = try #require(makeStream(text, chunkSize: before.utf8.count - "id,n,t\n".utf8.count + place + 1))
            #expect(stream.ranges.count == 2)
            if place == 0 || place == 6 {
                #expect(stream.chunk(at: 0) == nil)
            } else {
                #expect(rows(stream) == rows(read(text, requests)))
            }
        }
    }

    @Test func cellsNobodyAskedForArePassedOver() {
        var random = SeededGenerator(seed: 21)
        let names = ["a", "b", "c", "d", "e", "id", "f", "g", "h"]
        for _ in 0..<40 {
            var text = names.joined(separator: ",") + "\n"
            var expected: [String] = []
            for line in 0..<60 {
                var cells = names.map { _ in
                    ["", "x", "long enough for two words", "12", "\"q\"", "\"two\nlines\"", "in \" it", " \"s\" ", "é-"]
                        .prefix(Int.random(in: 0..<6, using: &random) == 0 ? 9 : 4).randomElement(using: &random)!
                }
                cells[5] = "k\(line)"
                if Int.random(in: 0..<30, using: &random) == 0 { cells.removeLast() } else { expected.append(cells[5]) }
                text += cells.joined(separator: ",") + "\n"
            }
            let table = read(text)
            #expect(rows(table) == expected)
            #expect(table.problems.allSatisfy { $0.reason == "has 8 cells, the header has 9" })
            #expect(table.rowsRead == 60)
        }
    }

    @Test func interactionsAreTheSameFromAStream() throws {
        let ids = "id\n" + (0..<50).map { "k\($0)\n" }.joined()
        let index = CustomerIndex(read(ids).chunks)
        let text = "id,on,event,channel,value\n"
            + (0..<900).map { row in
                "k\(row * 7 % 53),2026-0\(row % 4 + 1)-1\(row % 9),\(["purchase", "visit", "odd"][row % 3]),"
                    + "\(["app", "", "mail"][row / 300]),\(row % 5 == 0 ? "" : "\(row)")\n"
            }.joined()
        let requests = InteractionTable.requests(on: "on", event: "event", channel: "channel", value: "value")
        let file = InputFile(name: "f.csv", contents: text.utf8)
        let asOf = Day(iso: "2026-03-20")!
        let built = InteractionTable.build(
            from: read(text, requests), index: index, customerCount: 50, events: ["purchase", "visit"], asOf: asOf,
            workers: 2)
        let stream = try #require(RecordStream(file, idColumn: "id", requests: requests, chunkSize: 500))
        let streamed = try #require(
            InteractionTable.read(
                stream, index: index, customerCount: 50, events: ["purchase", "visit"], asOf: asOf, workers: 2))
        #expect(streamed.offsets == built.offsets && streamed.days == built.days && streamed.events == built.events)
        #expect(streamed.channels == built.channels && streamed.channelWords == built.channelWords)
        #expect(zip(streamed.values, built.values).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) })
        #expect(streamed.eventCounts == built.eventCounts && streamed.undeclaredWords == ["odd"])
        #expect(streamed.unknownCustomers == built.unknownCustomers && streamed.unknownCustomers > 0)
        #expect(streamed.afterAsOf == built.afterAsOf && streamed.undeclaredEvents == built.undeclaredEvents)
        let broken = InputFile(name: "f.csv", contents: (text + "k1,soon,visit,,\n").utf8)
        let brokenStream = try #require(RecordStream(broken, idColumn: "id", requests: requests, chunkSize: 500))
        #expect(
            InteractionTable.read(
                brokenStream, index: index, customerCount: 50, events: ["visit"], asOf: asOf, workers: 2) == nil)
    }
}
