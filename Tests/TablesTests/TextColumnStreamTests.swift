import Testing

@testable import Tables

/// All columns as text: the same cells, whatever the size of the chunks.
struct TextColumnStreamTests {
    /// The cells of all rows, joined by `|` and `/`, and the bad rows' lines.
    private func read(_ text: String, name: String, chunkSize: Int) throws -> (names: [String], cells: String, bad: [Int]) {
        let stream = try TextColumnStream(InputFile(name: name, contents: text.utf8), workers: 2, chunkSize: chunkSize)
        var rows: [String] = []
        let problems = stream.read(workers: 2) { columns, count in
            (0..<count).map { row in
                columns.map { $0.codes[row] == 0 ? "" : $0.words[Int($0.codes[row]) - 1] }.joined(separator: "|")
            }
        } take: { rows += $0 }
        return (stream.columnNames, rows.joined(separator: "/"), problems.map(\.line))
    }

    @Test(arguments: [1, 7, 1000]) func csv(chunkSize: Int) throws {
        let read = try read("a;b\n1; x\n\"2\n3\";\n4\n;no\n", name: "c.csv", chunkSize: chunkSize)
        #expect(read.names == ["a", "b"])
        #expect(read.cells == "1|x/2\n3|/|no")
        #expect(read.bad == [5])
    }

    @Test(arguments: [1, 30, 1000]) func keysOfAllRows(chunkSize: Int) throws {
        let text = "{\"a\": 1, \"n\": {\"deep\": 2}}\n[]\n{\"b\\u0041\": \"x\", \"a\": null}\n"
        let read = try read(text, name: "c.ndjson", chunkSize: chunkSize)
        #expect(read.names == ["a", "bA"])
        #expect(read.cells == "1|/|x")
        #expect(read.bad == [2])
    }

    @Test(arguments: [("", "the file is empty"), ("7,a@b.org\n", "the first line looks like a row")])
    func filesThatAreNoTable(text: String, says: String) {
        #expect { try read(text, name: "c.csv", chunkSize: 100) } throws: { error in
            (error as? FileProblem)?.reason.contains(says) ?? false
        }
    }
}
