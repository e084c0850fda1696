import Diagnostics

/// How words are set in messages and helps.
enum Wording {
    /// `` `a`, `b` and `c` ``, with "…" in place of what is more than a reader would read.
    static func list(_ words: [String], _ conjunction: String = "and") -> String {
        let quoted = words.prefix(24).map { "`\($0)`" }
        if words.count > quoted.count { return quoted.joined(separator: ", ") + ", …" }
        guard quoted.count > 1 else { return quoted.first ?? "" }
        return quoted.dropLast().joined(separator: ", ") + " \(conjunction) " + quoted[quoted.count - 1]
    }

    /// "did you mean", where a word is near; else what `otherwise` says.
    static func suggestion(for word: String, among words: [String], otherwise: @autoclosure () -> String) -> String {
        if let near = nearestWord(to: word, among: words) { return "did you mean `\(near)`?" }
        return otherwise()
    }

    /// A value for a message: short and on one line.
    static func quoted(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        return line.count > 60 || line.count < text.count ? "`\(line.prefix(60))…`" : "`\(line)`"
    }
}
