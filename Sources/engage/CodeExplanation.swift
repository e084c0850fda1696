import Diagnostics
import PlanningService

/// What `check --explain` says of a code.
enum CodeExplanation {
    /// The page of a warning, all pages for `all`, and for an error where its help stands.
    static func text(of code: String) throws(PlanningFault) -> String {
        if code == "all" { return LintPage.all.map(\.text).joined(separator: "\n") }
        if let page = LintPage.all.first(where: { $0.code == code }) { return page.text }
        if LintPage.errorCodes.contains(code) {
            return """
                \(code) is an error: the workspace cannot be used until it is mended, and it cannot be switched off.

                `engage check` prints it with its line and, after "help:", what to write instead.

                """
        }
        let pages = LintPage.all.map(\.code)
        let near = nearestWord(to: code, among: pages) ?? nearestWord(to: code, among: LintPage.errorCodes)
        // A word of a code is enough to find it by.
        let others = (pages + LintPage.errorCodes).filter { !code.isEmpty && $0.contains(code.lowercased()) }
        let hint = near.map { "did you mean \($0)?" }
            ?? (others.isEmpty ? "engage check --list shows all warnings" : "there are \(others.prefix(8).joined(separator: ", "))")
        throw .usage("there is no problem with the code \(code): \(hint)")
    }
}
