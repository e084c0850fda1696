import Glibc

/// Runs parts of a job several times and keeps the median of what each costs.
struct StageMeter {
    private let rounds: Int
    private var rows: [(name: String, seconds: Double, what: String)] = []

    private var notes: [String] = []

    init(rounds: Int) { self.rounds = rounds }

    /// Measures the processor time of a part.
    ///
    /// - Parameter what: what the part does, for the table.
    mutating func measure<Fault: Error>(_ name: String, _ what: String, _ part: () throws(Fault) -> Void) throws(Fault) {
        var seconds: [Double] = []
        for _ in 0..<rounds {
            let before = StageMeter.processorSeconds()
            try part()
            seconds.append(StageMeter.processorSeconds() - before)
        }
        rows.append((name, seconds.sorted()[rounds / 2], what))
    }

    /// Adds a line below the table.
    mutating func note(_ line: String) { notes.append(line) }

    /// The costs, a line a part, and the peak of the process's memory.
    func table(customers: Int) -> String {
        let count = Double(max(customers, 1))
        var lines = ["\(customers) customers, one thread, median of \(rounds)", ""]
        lines.append("stage".padded(12) + "ns a customer".leftPadded(14) + "rows a second".leftPadded(16))
        for row in rows {
            lines.append(
                row.name.padded(12) + String(Int((row.seconds * 1e9 / count).rounded())).leftPadded(14)
                    + (row.seconds > 0 ? String(Int(count / row.seconds)) : "").leftPadded(16) + "   \(row.what)")
        }
        lines += [""] + notes + ["peak memory \(StageMeter.peakKilobytes() / 1024) MB, all customers' columns and the mapped file included"]
        return lines.joined(separator: "\n")
    }

    private static func processorSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    private static func peakKilobytes() -> Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss
    }
}

extension String {
    fileprivate func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(width - count, 1)) }
    fileprivate func leftPadded(_ width: Int) -> String { String(repeating: " ", count: max(width - count, 1)) + self }
}
