/// `customers_<N>.csv`: the customers that plays are matched against.
struct CustomersFile {
    let count: Int

    var name: String { "customers_\(count).csv" }

    /// Draws and writes the customers, batch after batch of one random stream, in time linear in their number.
    /// `progress` is told how many are written.
    func write(to path: String, progress: (Int) -> Void = { _ in }) throws(OutputFault) {
        var file = try OutputFile(path: path)
        try file.write { text in
            text.append("customer_id," + CustomerColumn.all.map(\.name).joined(separator: ",") + "\n")
        }
        var stream = RandomStream(seed: SyntheticBatch.seed)
        var done = 0
        while done < count {
            let size = min(SyntheticBatch.largestCount, count - done)
            let batch = SyntheticBatch(firstID: done + 1, count: size, from: &stream)
            let cells = CustomerCells(batch)
            for row in 0..<size {
                try file.write { cells.append(row, to: &$0) }
            }
            done += size
            progress(done)
        }
        try file.finish()
    }
}

/// A batch's rows as lines of CSV.
private struct CustomerCells {
    private enum Cells {
        case decimal(places: Int)
        case whole
        case words([[UInt8]])
    }

    private let batch: SyntheticBatch
    private let cells: [Cells]

    init(_ batch: SyntheticBatch) {
        self.batch = batch
        cells = CustomerColumn.all.map { column in
            switch column.kind {
            case .decimal(let places): .decimal(places: places)
            case .whole: .whole
            case .choice(let words): .words(words.map { Array($0.utf8) })
            case .yesNo: .words([Array("false".utf8), Array("true".utf8)])
            }
        }
    }

    func append(_ row: Int, to text: inout ByteText) {
        text.append(whole: batch.firstID + row)
        for (column, cell) in cells.enumerated() {
            text.append(byte: UInt8(ascii: ","))
            let stored = Int(batch.columns[column][row])
            switch cell {
            case .decimal(let places): text.append(decimal: stored, places: places)
            case .whole: text.append(whole: stored)
            case .words(let words): text.append(words[stored])
            }
        }
        text.append(byte: UInt8(ascii: "\n"))
    }
}
