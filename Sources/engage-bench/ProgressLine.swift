import Glibc

/// What is being made, on standard error: rewritten in place on a terminal, else said once at the end.
struct ProgressLine {
    private let name: String
    private let total: Int
    private let started = ContinuousClock.now
    private let isTerminal = isatty(STDERR_FILENO) == 1

    init(_ name: String, total: Int) {
        self.name = name
        self.total = total
        if isTerminal { Self.write("\(name) …") }
    }

    /// Tells how many of the total are done.
    func show(_ done: Int) {
        if isTerminal { Self.write("\r\u{1b}[K\(name) \(done * 100 / total) %") }
    }

    /// Leaves the name and the time it took.
    func finish() {
        let tenths = Int((started.duration(to: .now) / .milliseconds(100)).rounded())
        Self.write("\(isTerminal ? "\r\u{1b}[K" : "")\(name)  \(tenths / 10).\(tenths % 10) s\n")
    }

    static func say(_ message: String) { write(message + "\n") }

    private static func write(_ text: String) {
        // Where messages cannot be written there is nowhere to say so.
        _ = Array(text.utf8).withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
