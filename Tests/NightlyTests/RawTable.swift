/// A CSV text, read in the plainest way.
struct RawTable {
    var header: [String]
    var rows: [[String]]

    init(_ text: String) {
        var rows = text.utf8.split(separator: UInt8(ascii: "\n")).map(RawTable.cells)
        header = rows.removeFirst()
        self.rows = rows
    }

    /// The cells of a line, in which quotes may stand around a cell.
    private static func cells(_ line: Substring.UTF8View.SubSequence) -> [String] {
        var cells: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false
        for byte in line {
            switch byte {
            // A quote within quotes is doubled, so that the second one opens them again: it stands for one.
            case UInt8(ascii: "\""):
                isQuoted.toggle()
                if isQuoted, !cell.isEmpty { cell.append(byte) }
            case UInt8(ascii: ",") where !isQuoted:
                cells.append(String(decoding: cell, as: UTF8.self))
                cell = []
            default: cell.append(byte)
            }
        }
        return cells + [String(decoding: cell, as: UTF8.self)]
    }

    func column(_ name: String) -> Int {
        guard let column = header.firstIndex(of: name) else { preconditionFailure("no column \(name)") }
        return column
    }

    /// Only for cells without commas and quotes.
    var text: String { ([header] + rows).map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n" }
}
