import PlanningService

extension LintPage {
    /// The page for a terminal.
    var text: String {
        """
        \(code): \(title)

        \(LintPage.wrapped(why))

        \(beside.map { "Beside \($0.path):\n\n\(LintPage.indented($0.text))\n\n" }.joined())\
        This is told (\(exampleSlot)):

        \(LintPage.indented(bad))

        This is right:

        \(LintPage.indented(good))

        Where it is right as it is, say so in that file, beside `kind:`, with the reason:

        \(LintPage.indented(setting))

        `error` instead of `off` makes it an error.

        """
    }

    /// The page in Markdown, without its headline.
    var markdown: String {
        """
        \(why)

        \(beside.map { "Beside \($0.path):\n\n```yaml\n\($0.text)\n```\n\n" }.joined())\
        This is told (\(exampleSlot)):

        ```yaml
        \(bad)
        ```

        This is right:

        ```yaml
        \(good)
        ```

        Where it is right as it is, say so in that file, beside `kind:`, with the reason. `error` instead of `off` makes \
        it an error.

        ```yaml
        \(setting)
        ```

        """
    }

    private var setting: String { "lint: {\(code): off, because: \"Agreed with sales\"}" }

    /// All pages as the document `Lints.md`.
    static var document: String {
        """
        # Warnings of good practice

        What `engage check` warns of in a workspace that has no errors. A warning stops nothing; \
        `check --fail-on warning` makes it count. `engage check --explain CODE` prints one of these pages.

        | code | finds |
        | --- | --- |
        \(all.map { "| [`\($0.code)`](#\($0.code)) | \($0.title) |" }.joined(separator: "\n"))


        """ + all.map { "## \($0.code)\n\n\($0.title.prefix(1).uppercased())\($0.title.dropFirst()). \($0.markdown)" }
            .joined(separator: "\n")
    }

    /// All codes with their titles, one a line.
    static var list: String {
        let width = all.map(\.code.count).max() ?? 0
        return all.map { $0.code + String(repeating: " ", count: width + 2 - $0.code.count) + $0.title + "\n" }.joined()
    }

    private static func indented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 }.joined(separator: "\n")
    }

    /// Lines of at most 80 characters, broken between words.
    private static func wrapped(_ text: String) -> String {
        let paragraphs = text.split(separator: "\n\n").map { paragraph in
            var lines: [String] = []
            for word in paragraph.split(whereSeparator: \.isWhitespace) {
                if let line = lines.last, line.count + 1 + word.count <= 80 {
                    lines[lines.count - 1] = line + " " + word
                } else {
                    lines.append(String(word))
                }
            }
            return lines.joined(separator: "\n")
        }
        return paragraphs.joined(separator: "\n\n")
    }
}
