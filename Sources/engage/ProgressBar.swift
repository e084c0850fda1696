import Diagnostics
import Foundation
import PlanningService
import Synchronization

/// A bar on the last line of a terminal, shown once a run has taken a second.
final class ProgressBar: Sendable {
    private struct State {
        var isShown = false
        var lastDrawn = ContinuousClock.now
    }

    private let started = ContinuousClock.now
    private let isEnabled: Bool
    private let state = Mutex(State())

    init(_ terminal: Terminal) { isEnabled = !terminal.isQuiet && terminal.log == nil && ProgressBar.canBeDrawn }

    private static var canBeDrawn: Bool { isatty(STDERR_FILENO) == 1 && Terminal.understandsEscapes }

    /// May be called from any thread.
    func show(_ progress: RunProgress) {
        guard isEnabled else { return }
        let now = ContinuousClock.now
        guard now - started > .seconds(1) else { return }
        state.withLock { state in
            guard !state.isShown || now - state.lastDrawn > .milliseconds(100) else { return }
            state.isShown = true
            state.lastDrawn = now
            let label: String
            switch progress.stage {
            case .reading(let file): label = "Reading \(file.onOneLine)"
            case .scoring: label = "Scoring"
            case .planning: label = "Planning"
            case .writing: label = "Writing"
            case .measuring: label = "Measuring"
            }
            var line = label
            if let fraction = progress.fraction {
                let filled = Int((min(max(fraction, 0), 1) * 24).rounded(.down))
                let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
                line = "\(bar) \(Int(min(max(fraction, 0), 1) * 100)) % \(label)"
            }
            ProgressBar.draw(ProgressBar.fitted(line))
        }
    }

    /// Clears the bar.
    func finish() {
        state.withLock { state in
            if state.isShown { ProgressBar.clearLine() }
            state.isShown = false
        }
    }

    /// Empties the line on which a bar may stand.
    static func clearLine() {
        if canBeDrawn { draw("") }
    }

    private static func draw(_ line: String) {
        _ = StandardStreams.write(Array("\r\u{1B}[2K\(line)".utf8), to: STDERR_FILENO)
    }

    /// A line that wrapped could not be cleared: it is cut to the terminal's width.
    private static func fitted(_ line: String) -> String {
        var size = winsize()
        let columns = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
        return line.count < columns ? line : line.prefix(max(columns - 2, 0)) + "…"
    }
}
