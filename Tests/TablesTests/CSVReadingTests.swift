import Testing

@testable import Tables
import TestSupport

@Suite struct CSVReadingTests {
    private let allText = ["b", "c"].map { ColumnRequest(name: $0, type: .text) }

    @Test func agreesWithTheOracleOnRandomText() {
        var random = SeededGenerator(seed: 1)
        let pieces = [
            "a", "1", " ", "  ", "\"", "\"\"", "DD", "DD", "D", "\n", "\n", "\r\n", "\r", "é", "\"xDy\"", " \"p\nq\" ", "\"\"\"\"",
            ";", "\t", "x\"y",
        ]
        for round in 0..<3000 {
            let delimiter: Unicode.Scalar = [",", ";", "\t"].randomElement(using: &random)!
            var text = Bool.random(using: &random) ? "\u{FEFF}" : ""
            text += ["idDbDc\n", "idDbDc\r\n", "\n \"id\" D bDc\n"].randomElement(using: &random)!
            if round % 2 == 0 {
                for _ in 0..<Int.random(in: 0...40, using: &random) { text += pieces.randomElement(using: &random)! }
            } else {
                for _ in 0..<Int.random(in: 0...12, using: &random) { text += row(using: &random) }
            }
            text = text.split(separator: "D", omittingEmptySubsequences: false).joined(separator: String(delimiter))
            let expected = CSVOracle.shown(text, delimiter: delimiter, header: ["id", "b", "c"])
            for (chunkSize, workers) in [(1, 1), (7, 2), (23, 1), (1 << 20, 2)] {
                let table = read(text, allText, workers: workers, chunkSize: chunkSize)
                #expect(shown(table) == expected, "\(text.debugDescription) in chunks of \(chunkSize)")
                guard shown(table) == expected else { return }
                #expect(table.rowsRead == table.rowCount + table.problems.count)
            }
        }
    }

    /// A row that is mostly in order.
    private func row(using random: inout SeededGenerator) -> String {
        let cells = ["k\(UInt8.random(in: 0...9, using: &random))", " v ", "\"a \"\"q\"\" D\n z\"", "", "  ", "\"\"", " \" t \" "]
        var count = 3
        if UInt8.random(in: 0..<20, using: &random) == 0 { count = 2 }
        let row = (0..<count).map { _ in cells.randomElement(using: &random)! }.joined(separator: "D")
        return row + ["\n", "\r\n", "\n\n", "\n  \n"].randomElement(using: &random)!
    }

    @Test func chunksAreCutAtEverySizeAlike() {
        let plain = "id,b,c\n" + (0..<70).map { "k\($0),v\($0 % 7)," }.joined(separator: "\n")
        let quoted = plain.split(separator: "v3").joined(separator: "\"v\n3\"")
        for text in [plain, quoted] {
            let whole = shown(read(text, allText))
            let body = text.utf8.count - 7
            for size in [1, 2, 63, 64, 65, body - 1, body, body + 1] {
                let table = read(text, allText, workers: 2, chunkSize: size)
                #expect(shown(table) == whole, "chunks of \(size)")
                #expect(table.rowCount == 70)
                var firstRow = 0
                for chunk in table.chunks {
                    #expect(chunk.firstRow == firstRow)
                    firstRow += chunk.rowCount
                }
            }
        }
    }

    @Test func rowCountsAtTheEdges() {
        for count in [0, 1, 63, 64, 65] {
            let text = "id,n\n" + (0..<count).map { "k\($0),\($0)\n" }.joined()
            let table = read(text, [ColumnRequest(name: "n", type: .number)], workers: 2, chunkSize: 64)
            #expect(table.rowCount == count)
            let values = table.chunks.flatMap { $0.numbers(0) }
            #expect(values == (0..<count).map(Double.init))
            #expect(table.problems.isEmpty && table.fileProblem == nil)
        }
    }

    @Test func cellsOfEachType() {
        let table = read(
            """
            id; spend ;on;vip;region
            a;-1.5e2;2026-03-02;YES;north
            b;.5;2026-03-02T23:59:00+02:00;No;"south"
            c;;1970-01-02 07:30;;
            d;+3;1969-12-31;true; south\u{20}
            e;0;;FALSE;north
            """,
            [
                ColumnRequest(name: "region", type: .choice(["north", "south"])),
                ColumnRequest(name: "spend", type: .number), ColumnRequest(name: "on", type: .date),
                ColumnRequest(name: "vip", type: .yesNo), ColumnRequest(name: "spend", type: .text),
            ])
        #expect(
            shown(table) == """
                2 a|1|-150.0|20514|yes|-1.5e2
                3 b|2|0.5|20514|no|.5
                4 c|-|-|1|-|-
                5 d|2|3.0|-1|yes|+3
                6 e|1|0.0|-|no|0
                """)
    }

    @Test func delimiterIsTheMostFrequentOneOutsideQuotes() {
        #expect(read("id;\"a,b,c\";c\nk;1;2").rowCount == 1)
        #expect(read("id,x;y\nk,1").rowCount == 1)
        #expect(read("id\tx\ty;z\nk\t1\t2").rowCount == 1)
        #expect(read("id\nk").rowCount == 1)
        #expect(read("x\"y,\"z,id\n1,2,k").fileProblem?.reason == "the header has a quote that is never closed")
    }

    @Test func missingColumnsAreFilledWithEmpties() {
        let table = read(
            "id,a\nk,1\n",
            [
                ColumnRequest(name: "z", type: .number), ColumnRequest(name: "a", type: .number),
                ColumnRequest(name: "y", type: .choice(["p"]), isRequiredInEachRow: true),
                ColumnRequest(name: "z", type: .yesNo),
            ])
        #expect(shown(table) == "2 k|-|1.0|-|-")
        #expect(table.missingColumns == ["z", "y"])
    }

    @Test func faultsOfTheWholeFile() {
        func fault(_ text: String) -> String { read(text).fileProblem.map { "\($0.line): \($0.reason)" } ?? "" }
        #expect(fault("") == "1: the file is empty")
        #expect(fault("\u{FEFF}\n  \r\n") == "1: the file is empty")
        #expect(fault("id,a, a ,b\n1,2,3,4\n") == "1: the header names the column a twice: give each column its own name")
        #expect(fault("\nname,a\n1,2\n") == "1: the column id is missing; the header has name, a")
        #expect(fault("id,\"a\nb\n") == "1: the header has a quote that is never closed")
        #expect(fault("id,\"a\"b\n") == "1: the header has text after a closing quote")
        #expect(fault("id,a\n") == "")
        #expect(fault("id,,\nk,,\n") == "")
    }

    @Test func eachDataProblemNamesLineAndColumn() {
        let table = read(
            """
            id,n,on,vip,region,left out
            a,1,2026-01-01,yes,north,
            b,1.2.3,2026-01-01,yes,north,
            c,1,2026-02-29,yes,north,
            d,1,2026-01-01,1,north,
            e,1,2026-01-01,yes,West,
            ,1,2026-01-01,yes,north,
            f,1,2026-01-01
            g,1,,yes,north,

            h,1e999,2026-01-01,yes,north,
            i,1,2026-01-01,yes,north,"two
            lines" and more
            j,x,2026-13-01,maybe,East,
            k,1,2026-01-01 to 2026-01-31,yes,north,
            l,1,2026-01-01,yes,north,"open
            and so on
            """,
            [
                ColumnRequest(name: "n", type: .number),
                ColumnRequest(name: "on", type: .date, isRequiredInEachRow: true),
                ColumnRequest(name: "vip", type: .yesNo),
                ColumnRequest(name: "region", type: .choice(["north", "south"])),
            ])
        #expect(
            shown(table) == """
                2 a|1.0|20454|yes|1
                3 n: n is not a number: write it like 1234.5
                4 on: on is not a date: write it like 2026-03-31
                5 vip: vip is not true, false, yes or no
                6 region: region is none of its choices: north, south
                7 id: id is empty
                8 -: has 3 cells, the header has 6
                9 on: on is empty
                11 n: n is not a number: write it like 1234.5
                12 -: a cell has text after its closing quote: write a quote inside it twice
                14 n: n is not a number: write it like 1234.5
                15 on: on is not a date: write it like 2026-03-31
                16 -: a quote opens here and is never closed: close it, or take it out
                """)
        #expect(table.rowsRead == 13)
    }

    @Test func bytesThatAreNotUTF8AreBadWhereTheyAreAsked() {
        let bytes = Array("id,t,u\na,".utf8) + [0xFF] + Array(",ok\nb,ok,".utf8) + [0xC3] + Array("\n".utf8) + [0xE9]
            + Array(",x,y\nd,é,z\n".utf8)
        let file = InputFile(name: "f.csv", contents: bytes)
        let table = RecordReader.read(
            file, idColumn: "id", requests: [ColumnRequest(name: "t", type: .text)], workers: 1)
        #expect(
            shown(table) == """
                3 b|ok
                5 d|é
                2 t: t is not valid UTF-8
                4 id: id is not valid UTF-8
                """)
    }

    @Test func recordsOfProblemsAreTheirBytes() {
        let text = "id,n\r\na,x\r\nb,1\r\n\"c\r\nd\",y\r\ne,\"1\r\n"
        let table = read(text, [ColumnRequest(name: "n", type: .number)])
        let bytes = Array(text.utf8)
        #expect(table.problems.map { String(decoding: bytes[$0.record], as: UTF8.self) } == ["a,x", "\"c\r\nd\",y", "e,\"1\r\n"])
    }

    @Test func idsAreTrimmedUnlessQuoted() {
        #expect(shown(read("id\n  a  \n\" b \"\n")) == "2 a\n3  b ")
    }

    @Test func progressEndsAtTheSizeOfTheBody() async {
        let file = InputFile(name: "f.csv", contents: ("id\n" + String(repeating: "k\n", count: 500)).utf8)
        await confirmation(expectedCount: 1) { done in
            _ = RecordReader.read(
                file, idColumn: "id", requests: [], workers: 2, chunkSize: 100,
                progress: { if $0 == 1000 { done() } })
        }
    }
}
