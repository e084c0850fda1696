import Foundation
import Testing

@testable import Tables
import TestSupport

@Suite struct WritingTests {
    private func cell(_ text: String, isRaw: Bool = false) -> String {
        var writer = CSVWriter(isRaw: isRaw)
        writer.text("x")
        writer.text(text)
        writer.endRow()
        return String(String(decoding: writer.bytes, as: UTF8.self).dropFirst(2).dropLast())
    }

    @Test func quotesOnlyWhereNeeded() {
        #expect(cell("plain text; é") == "plain text; é")
        #expect(cell("a,b") == "\"a,b\"")
        #expect(cell("say \"hi\"") == "\"say \"\"hi\"\"\"")
        #expect(cell("a\nb") == "\"a\nb\"")
        #expect(cell("a\rb") == "\"a\rb\"")
        #expect(cell(" a") == "\" a\"" && cell("a ") == "\"a \"")
        #expect(cell("") == "")
    }

    @Test func formulasGetAnApostropheUnlessRaw() {
        for text in ["=1+1", "+cmd", "-", "-a", "@sum", "\tx", "+1 2"] { #expect(cell(text) == "'" + text) }
        #expect(cell("=a,b") == "\"'=a,b\"")
        #expect(cell("\rx") == "\"'\rx\"")
        for text in ["-1", "+1.5e3", "-.5", "a=b", "1-2"] { #expect(cell(text) == text) }
        #expect(cell("=1+1", isRaw: true) == "=1+1")
    }

    @Test func rowsOfEachType() {
        var writer = CSVWriter()
        writer.row(["a", "b"])
        writer.number(-12)
        writer.millionths(-500_000)
        writer.millionths(12_000_001)
        writer.millionths(0)
        writer.millionths(.min)
        writer.empty()
        writer.endRow()
        writer.empty()
        writer.endRow()
        #expect(
            String(decoding: writer.bytes, as: UTF8.self)
                == "a,b\n-12,-0.500000,12.000001,0.000000,-9223372036854.775808,\n\"\"\n")
    }

    @Test func whatIsWrittenIsReadBack() {
        var random = SeededGenerator(seed: 6)
        let pieces = ["a", "\"", ",", "\n", "\r", " ", "é", "=", ";", "'"]
        for _ in 0..<500 {
            let cells = (0..<3).map { _ in
                (0..<Int.random(in: 0...4, using: &random)).map { _ in pieces.randomElement(using: &random)! }.joined()
            }
            var writer = CSVWriter(isRaw: true)
            writer.row(["id", "b", "c", "d"])
            writer.row(["k"] + cells)
            let table = read(
                String(decoding: writer.bytes, as: UTF8.self), ["b", "c", "d"].map { ColumnRequest(name: $0, type: .text) })
            #expect(shown(table) == "2 k|" + cells.map { $0.isEmpty ? "-" : $0 }.joined(separator: "|"))
        }
    }

    @Test func ndjsonRows() {
        var writer = NDJSONWriter()
        writer.text("a\"\\\n\u{1}é", for: "t")
        writer.number(3, for: "n")
        writer.millionths(1_500_000, for: "p")
        writer.null(for: "z")
        writer.endRow()
        writer.endRow()
        #expect(
            String(decoding: writer.bytes, as: UTF8.self)
                == #"{"t":"a\"\\\n\u0001é","n":3,"p":1.500000,"z":null}"# + "\n{}\n")
    }

    @Test func rejectsCarryTheRecordAsItStood() {
        let text = "id,n\n\"a, b\",x\n=c,y\n"
        let file = InputFile(name: "customers.csv", contents: text.utf8)
        let table = read(text, [ColumnRequest(name: "n", type: .number)])
        #expect(
            String(decoding: RejectsWriter.csv([(file, table.problems)]), as: UTF8.self) == """
                file,line,column,reason,record
                customers.csv,2,n,n is not a number: write it like 1234.5,\"\"\"a, b\"\",x\"
                customers.csv,3,n,n is not a number: write it like 1234.5,\"'=c,y\"

                """)
    }

    @Test func filesAppearWholeOrNotAtAll() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tables-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() }
        let path = folder + "/plan.csv"

        let first = try AtomicFileWriter(path: path)
        try first.write(Array("one\n".utf8))
        #expect(try !names().contains("plan.csv"))
        try first.commit()
        #expect(try names() == ["plan.csv"])

        try FileManager.default.createSymbolicLink(atPath: folder + "/link.csv", withDestinationPath: path)
        do {
            let given = try AtomicFileWriter(path: path)
            try given.write(Array("two".utf8))
        }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "one\n")
        let linked = try AtomicFileWriter(path: folder + "/link.csv")
        try linked.write(Array("three".utf8))
        try linked.commit()
        linked.discard()
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "three")
        #expect(try names() == ["link.csv", "plan.csv"])

        #expect(throws: FileWriteError(path: folder, reason: "Is a directory")) { _ = try AtomicFileWriter(path: folder) }
        #expect(throws: FileWriteError(path: folder + "/no/x", reason: "No such file or directory")) {
            _ = try AtomicFileWriter(path: folder + "/no/x")
        }
        #expect(throws: Never.self) {
            let nowhere = try AtomicFileWriter(path: "/dev/null")
            try nowhere.write([1])
            try nowhere.commit()
        }
    }

    @Test func filesAppearTogether() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tables-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() }

        try AtomicFileWriter.check(path: folder + "/a.csv")
        #expect(try names() == [])
        #expect(throws: FileWriteError(path: folder + "/no/x", reason: "No such file or directory")) {
            try AtomicFileWriter.check(path: folder + "/no/x")
        }
        let writers = try ["a.csv", "b.csv"].map { try AtomicFileWriter(path: "\(folder)/\($0)") }
        for writer in writers { try writer.write([UInt8(ascii: "x")]) }
        try AtomicFileWriter.commit(writers)
        #expect(try names() == ["a.csv", "b.csv"])
    }

    @Test func inputFilesAreMappedOrExplained() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tables-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try "id\nk\n".write(toFile: folder + "/a.csv", atomically: true, encoding: .utf8)
        try "".write(toFile: folder + "/empty.csv", atomically: true, encoding: .utf8)
        let file = try InputFile(path: folder + "/a.csv")
        #expect(file.count == 5 && file.withBytes { $0[3] } == UInt8(ascii: "k"))
        let empty = try InputFile(path: folder + "/empty.csv")
        #expect(RecordReader.read(empty, idColumn: "id", requests: [], workers: 2).fileProblem?.reason == "the file is empty")
        #expect(throws: InputFileError.isDirectory(path: folder)) { _ = try InputFile(path: folder) }
        #expect(throws: InputFileError.missing(path: folder + "/b.csv")) { _ = try InputFile(path: folder + "/b.csv") }
    }
}
