/// Problems as text for a terminal: a title, the place, the line with a caret, a help.
public struct TextRenderer: Sendable {
    /// The texts to quote from, by path. A problem whose text is missing is shown without its line.
    public let sources: [String: SourceText]
    /// Whether to colour the output with ANSI escape sequences.
    public let color: Bool

    public init(sources: [String: SourceText], color: Bool) {
        self.sources = sources
        self.color = color
    }

    /// The problems in the order given, each followed by an empty line.
    public func render(_ diagnostics: [Diagnostic]) -> String {
        var text = ""
        for diagnostic in diagnostics {
            for line in lines(of: diagnostic) { text += line + "\n" }
            text += "\n"
        }
        return text
    }

    private func lines(of diagnostic: Diagnostic) -> [String] {
        let place = diagnostic.range.start
        let isError = diagnostic.severity == .error
        let alarm = isError ? Ink.red : Ink.yellow
        let margin = String(repeating: " ", count: String(place.line).count)
        let title = paint("\(diagnostic.severity.rawValue)[\(diagnostic.code)]", alarm)
        var lines = [
            title + paint(": " + PrintableText.printable(diagnostic.message), Ink.bold),
            paint("\(margin)-->", Ink.blue)
                + " \(PrintableText.printable(diagnostic.path)):\(place.line):\(place.column)",
        ]
        let bar = paint("\(margin) |", Ink.blue)
        let help = diagnostic.help.map { $0.split(separator: "\n", omittingEmptySubsequences: false) } ?? []
        if let source = sources[diagnostic.path], place.line <= source.lineCount {
            let quoted = QuotedLine(source: source, range: diagnostic.range)
            let gutter = paint("\(place.line) |", Ink.blue)
            lines.append(bar)
            lines.append(quoted.text.isEmpty ? gutter : "\(gutter) \(quoted.text)")
            lines.append("\(bar) \(quoted.beforeCaret)\(paint(quoted.carets, alarm))")
            if !help.isEmpty { lines.append(bar) }
        }
        for (number, line) in help.enumerated() {
            let lead = number == 0 ? paint("\(margin) =", Ink.blue) + paint(" help: ", Ink.bold) : margin + "         "
            lines.append(lead + PrintableText.printable(String(line)))
        }
        return lines
    }

    private enum Ink {
        static let red = "\u{1B}[1;31m"
        static let yellow = "\u{1B}[1;33m"
        static let blue = "\u{1B}[1;34m"
        static let bold = "\u{1B}[1m"
    }

    private func paint(_ text: String, _ ink: String) -> String {
        color ? "\(ink)\(text)\u{1B}[0m" : text
    }
}

/// The line where a problem starts, cut to what fits a terminal, and what stands under it.
private struct QuotedLine {
    var text = ""
    /// Blanks as wide as the text before the caret, tabs kept.
    var beforeCaret = ""
    var carets = ""

    /// A line with more characters than this is cut to a window of so many around the caret.
    private static let longest = 160
    /// How much of a cut line is kept before the caret.
    private static let lead = 60

    init(source: SourceText, range: SourceRange) {
        let line = Array(source.line(range.start.line).unicodeScalars)
        let textEnd = (line.lastIndex { $0 != " " && $0 != "\t" } ?? -1) + 1
        let start = min(max(range.start.column - 1, 0), line.count)
        let end = range.end.line == range.start.line ? min(range.end.column - 1, line.count) : textEnd
        var window = line.indices
        if line.count > Self.longest {
            let first = max(0, min(start - Self.lead, line.count - Self.longest))
            window = first..<first + Self.longest
        }
        if window.lowerBound > 0 {
            text += "…"
            beforeCaret += " "
        }
        var previous: Unicode.Scalar?
        for index in window {
            let scalar = PrintableText.printable(line[index])
            text.unicodeScalars.append(scalar)
            let width = PrintableText.cells(scalar, after: previous)
            if index < start {
                beforeCaret += scalar == "\t" ? "\t" : String(repeating: " ", count: width)
            } else if index < end {
                carets += String(repeating: "^", count: width)
            }
            previous = scalar
        }
        if window.upperBound < line.count { text += "…" }
        if carets.isEmpty { carets = "^" }
        while text.last == " " || text.last == "\t" { text.removeLast() }
    }
}
