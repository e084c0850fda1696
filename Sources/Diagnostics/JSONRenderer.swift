/// Problems as the JSON document of `check --format json`, for editors and build servers.
public enum JSONRenderer {
    /// `{"problems": [...], "errors": n, "warnings": n}` and a line end, one problem a line, in
    /// the order given. Lines and columns count from 1, columns in characters; `end_line` and
    /// `end_column` are the place just after the range; a problem without help has `null` there.
    public static func render(_ diagnostics: [Diagnostic]) -> String {
        let problems = diagnostics.map { "\n  " + problem($0) }.joined(separator: ",")
        let errors = diagnostics.count { $0.severity == .error }
        let warnings = diagnostics.count { $0.severity == .warning }
        let list = diagnostics.isEmpty ? "[]" : "[\(problems)\n]"
        return "{\"problems\": \(list), \"errors\": \(errors), \"warnings\": \(warnings)}\n"
    }

    private static func problem(_ diagnostic: Diagnostic) -> String {
        let range = diagnostic.range
        return JSONText.object([
            ("code", .string(diagnostic.code)),
            ("severity", .string(diagnostic.severity.rawValue)),
            ("file", .string(diagnostic.path)),
            ("line", .integer(range.start.line)),
            ("column", .integer(range.start.column)),
            ("end_line", .integer(range.end.line)),
            ("end_column", .integer(range.end.column)),
            ("message", .string(diagnostic.message)),
            ("help", diagnostic.help.map(JSONText.string) ?? .null),
        ]).line
    }
}
