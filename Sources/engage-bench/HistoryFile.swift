/// A file of history in no order, drawn row by row from one random stream.
protocol HistoryFile {
    /// The seed of the file's random stream.
    static var seed: UInt64 { get }
    static var header: String { get }
    var rows: Int { get }
    var name: String { get }
    func append(to text: inout ByteText, _ days: HistoryDays, from stream: inout RandomStream)
}

extension HistoryFile {
    /// Draws and writes the rows, in time linear in their number. `progress` is told how many are written.
    func write(to path: String, progress: (Int) -> Void = { _ in }) throws(OutputFault) {
        var file = try OutputFile(path: path)
        try file.write { $0.append(Self.header + "\n") }
        var stream = RandomStream(seed: Self.seed)
        let days = HistoryDays()
        for row in 1...rows {
            try file.write { append(to: &$0, days, from: &stream) }
            if row % 1_000_000 == 0 { progress(row) }
        }
        try file.finish()
        progress(rows)
    }
}
