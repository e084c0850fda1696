import Foundation
import Testing

@testable import Tables
import TestSupport

/// Rows that are read eight bytes at a time, against the same rows read one byte after the other.
@Suite struct PlainRowsTests {
    private let requests = [
        ColumnRequest(name: "n1", type: .number), ColumnRequest(name: "n2", type: .number),
        ColumnRequest(name: "n3", type: .number), ColumnRequest(name: "on", type: .date),
        ColumnRequest(name: "yes", type: .yesNo), ColumnRequest(name: "t", type: .text),
        ColumnRequest(name: "c", type: .choice(["north", "south and far away", "é"])),
        ColumnRequest(name: "n4", type: .number, isRequiredInEachRow: true),
        ColumnRequest(name: "twice", type: .text), ColumnRequest(name: "twice", type: .number),
        ColumnRequest(name: "day", type: .date, isRequiredInEachRow: true),
    ]
    private let names = ["n1", "id", "n2", "n3", "left", "out", "on", "yes", "t", "c", "n4", "twice", "day"]

    /// The cells of one row; `faults` in a thousand are wrong.
    private func row(faults: Int, using random: inout SeededGenerator) -> [String] {
        func digits(_ range: ClosedRange<Int>) -> String {
            (0..<Int.random(in: range, using: &random)).map { _ in "\(Int.random(in: 0...9, using: &random))" }.joined()
        }
        func isFault() -> Bool { Int.random(in: 0..<1000, using: &random) < faults }
        func number() -> String {
            if isFault() {
                return ["-", ".", "1.", "1.2.3", "x", "12a4", "+", "1e", "--1", "1234567x", "12345678:9", "1/2"]
                    .randomElement(using: &random)!
            }
            switch Int.random(in: 0..<8, using: &random) {
            case 0: return ""
            case 1: return digits(1...8)
            case 2: return digits(0...4) + "." + digits(1...4)
            case 3: return digits(1...9) + "." + digits(1...9)
            case 4: return "-" + digits(1...7)
            case 5: return ["-", "+", ""].randomElement(using: &random)! + digits(1...20)
            case 6: return digits(1...3) + "e\(Int.random(in: -9...9, using: &random))"
            default: return digits(0...6) + "." + digits(1...12)
            }
        }
        func day() -> String {
            if isFault() {
                return ["2026-02-29", "2026-1-01", "2026-01-00", "2026-01-32", "2026-01-3x"].randomElement(using: &random)!
            }
            let month = Int.random(in: 1...12, using: &random)
            let day = Int.random(in: 1...28, using: &random)
            let time = Bool.random(using: &random) ? "" : "T10:30"
            return "202\(digits(1...1))-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)" + time
        }
        func text() -> String {
            [
                "", "a", "bb", "eight888", "seven77", "fifteen15151515", "sixteen161616161", "é", "x\u{0}", "x",
                digits(3...9), digits(14...18),
            ].randomElement(using: &random)!
        }
        let twice = isFault() ? "x" : ["", "12.5", "7", "1234567890"].randomElement(using: &random)!
        return [
            number(),
            isFault() ? "" : ["k", "kü", "customer", "cust omer"].randomElement(using: &random)! + digits(0...9),
            number(), number(), text(), text(), Bool.random(using: &random) ? "" : day(),
            isFault() ? "maybe" : ["true", "FALSE", "yes", "No", ""].randomElement(using: &random)!, text(),
            isFault() ? "west" : ["north", "south and far away", "é", ""].randomElement(using: &random)!,
            isFault() ? "" : "1" + digits(1...4), twice, day(),
        ]
    }

    /// A quoted cell is read the general way.
    private func quoted(_ cell: String) -> String { "\"\(cell)\"" }

    @Test func agreeWithQuotedRows() {
        var random = SeededGenerator(seed: 11)
        for (faults, lineEnd) in [(0, "\n"), (0, "\r\n"), (4, "\n"), (30, "\n")] {
            for delimiter in [",", ";"] {
                var plain = names.joined(separator: delimiter) + lineEnd
                var general = plain
                var sprinkled = plain
                for _ in 0..<400 {
                    let cells = row(faults: faults, using: &random)
                    plain += cells.joined(separator: delimiter) + lineEnd
                    general += cells.map(quoted).joined(separator: delimiter) + lineEnd
                    // A few cells in the row that are not plain.
                    sprinkled += cells.map { cell in
                        switch Int.random(in: 0..<20, using: &random) {
                        case 0: quoted(cell)
                        case 1: " " + cell + "  "
                        case 2: " " + quoted(cell) + " "
                        default: cell
                        }
                    }.joined(separator: delimiter) + lineEnd
                }
                let expected = shown(read(general, requests))
                for chunkSize in [700, 1 << 20] {
                    #expect(shown(read(plain, requests, workers: 2, chunkSize: chunkSize)) == expected)
                    #expect(shown(read(sprinkled, requests, workers: 2, chunkSize: chunkSize)) == expected)
                }
                #expect(expected.contains("is not a number") == (faults > 0))
            }
        }
    }

    /// In a file long enough that its rows are read the fast way.
    @Test func tooManyCellsAreNoticedWhateverIsLast() {
        let types: [ColumnType?] = [nil, .number, .date, .yesNo, .text, .choice(["a", "b"])]
        let cells = ["k1", "1", "2026-03-01", "yes", "a", "a"]
        for last in types.indices {
            // Without the type: the id stands last.
            let header = last == 0 ? "x,id\n" : "id,x\n"
            let row = last == 0 ? "1,k1" : "k1,\(cells[last])"
            let requests = types[last].map { [ColumnRequest(name: "x", type: $0)] } ?? []
            let good = String(repeating: row + "\n", count: 40)
            for (wrong, count) in [(row + ",a", 3), (row + ",", 3), ("k1", 1), (row + ",1,2", 4)] {
                let table = read(header + good + wrong + "\n" + good, requests)
                let reason = "has \(count) \(count == 1 ? "cell" : "cells"), the header has 2"
                #expect(table.problems.map(\.reason) == [reason] && table.problems.map(\.line) == [42])
                #expect(table.rowCount == 80)
            }
        }
    }

    @Test func numbersAreReadAsTheStandardLibraryReadsThem() {
        var random = SeededGenerator(seed: 12)
        var texts: [String] = []
        for _ in 0..<6000 {
            let whole = Int.random(in: 0..<10_000_000, using: &random)
            let decimals = Int.random(in: 0...7, using: &random)
            var text = "\(whole)"
            if decimals > 0 {
                while text.count < decimals { text = "0" + text }
                text.insert(".", at: text.index(text.endIndex, offsetBy: -decimals))
            }
            if Bool.random(using: &random), text.first == "0" || text.first == "." { text = "00" + text }
            texts.append(text)
        }
        let file = "n,id\n" + texts.map { "\($0),k\n" }.joined()
        let table = read(file, [ColumnRequest(name: "n", type: .number)])
        #expect(table.chunks.flatMap { $0.numbers(0) } == texts.map { Double($0.first == "." ? "0" + $0 : $0)! })
    }

    @Test func quotientsAreRoundedOnce() {
        var random = SeededGenerator(seed: 13)
        for decimals in 0...7 {
            let scale = DecimalScale(decimals: decimals)
            var divisor = 1.0
            for _ in 0..<decimals { divisor *= 10 }
            for _ in 0..<20_000 {
                let number = Double(Int.random(in: 0..<10_000_000, using: &random))
                #expect(scale.quotient(number) == number / divisor)
            }
        }
    }

    @Test func linesAreCountedInsideQuotedCellsThatComeAgain() {
        let rows = String(repeating: "k,\"a\nb\",1\nk,c,2\n", count: 60)
        let table = read("id,t,n\n" + rows, [ColumnRequest(name: "t", type: .text), ColumnRequest(name: "n", type: .number)])
        let expected: [Int32] = (0..<60).flatMap { (pair: Int32) -> [Int32] in [pair * 3 + 2, pair * 3 + 4] }
        #expect(table.chunks[0].lines == expected)
    }

    /// A mapped file that ends where its last page does: one byte too far would end the process.
    @Test func nothingIsReadBehindTheFile() throws {
        var random = SeededGenerator(seed: 14)
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("plain-rows-\(UUID().uuidString).csv").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let size = 3 * 4096
        for lastLineEnd in ["\n", "", "\r\n"] {
            for width in [1, 2, 13] {
                let names = (1..<13).prefix(width - 1).map { "n\($0)" }
                func line(_ cells: [String]) -> String { (["k"] + cells).joined(separator: ",") + "\n" }
                var text = "id" + names.map { "," + $0 }.joined() + "\n"
                while true {
                    let next = line(names.map { _ in "\(Int.random(in: 0...1_000_000_000, using: &random))" })
                    guard text.utf8.count + next.utf8.count + 200 < size else { break }
                    text += next
                }
                // The last id fills the page.
                let rest = line(names.map { _ in "1" }).dropLast() + lastLineEnd
                text += String(repeating: "k", count: size - text.utf8.count - rest.utf8.count) + rest
                #expect(text.utf8.count == size)
                try Data(text.utf8).write(to: URL(fileURLWithPath: path))
                let requests = names.map { ColumnRequest(name: $0, type: .number) }
                let file = try InputFile(path: path)
                let mapped = RecordReader.read(file, idColumn: "id", requests: requests, workers: 1)
                #expect(shown(mapped) == shown(read(text, requests)))
                #expect(mapped.problems.isEmpty && mapped.rowCount > 50)
            }
        }
    }
}
