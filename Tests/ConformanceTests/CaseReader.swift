import YAMLSource

/// Turns the nodes of a file into cases. A key that means nothing is a fault of the file, so that a
/// mistyped expectation cannot pass unseen.
struct CaseReader {
    let file: String
    private(set) var faults: [String] = []

    init(file: String) {
        self.file = file
    }

    mutating func cases(of root: YAMLNode) -> [ConformanceCase] {
        allow(["about", "cases"], in: root)
        if text(root.value(for: "about")).isEmpty { fault(root, "no about") }
        let cases = (root.value(for: "cases")?.items ?? []).map { oneCase($0) }
        if cases.isEmpty { fault(root, "no cases") }
        return cases
    }

    private mutating func oneCase(_ node: YAMLNode) -> ConformanceCase {
        allow(
            ["name", "base", "files", "customers", "interactions", "contacts", "visits", "as_of", "expect", "nights"],
            in: node)
        let base = node.value(for: "base").map { text($0) } ?? "plain"
        var workspace = CaseFile.bases[base] ?? [:]
        if workspace.isEmpty { fault(node, "no base named \(base)") }
        for entry in node.value(for: "files")?.entries ?? [] {
            workspace[entry.name] = fileContents(entry.value)
        }
        let asOf = node.value(for: "as_of").map { text($0) } ?? "2026-03-02"
        let inputs = CaseInputs(
            customers: node.value(for: "customers").map { text($0) } ?? "customer_id,points\n",
            interactions: node.value(for: "interactions").map { text($0) },
            contacts: node.value(for: "contacts").map { text($0) },
            visits: node.value(for: "visits").map { text($0) }, asOf: asOf == "none" ? nil : asOf)
        let name = text(node.value(for: "name"))
        if name.isEmpty { fault(node, "no name") }
        if let nights = node.value(for: "nights")?.items {
            if node.value(for: "expect") != nil || nights.isEmpty { fault(node, "each night expects its own") }
            return ConformanceCase(
                file: file, name: name, workspace: workspace, inputs: inputs, expected: Expectation(),
                nights: self.nights(nights, workspace: workspace, inputs: inputs))
        }
        guard let expect = node.value(for: "expect") else {
            fault(node, "nothing expected")
            return ConformanceCase(
                file: file, name: name, workspace: workspace, inputs: inputs, expected: Expectation())
        }
        return ConformanceCase(
            file: file, name: name, workspace: workspace, inputs: inputs, expected: expectation(expect))
    }

    /// A file's bytes: a text; `bytes_hex`; `before`, `repeat` so many `times` with `{n}` for the number
    /// (from 1), `after`; or nil for `absent: true`.
    mutating func fileContents(_ node: YAMLNode) -> [UInt8]? {
        guard node.entries != nil else { return Array(text(node).utf8) }
        allow(["bytes_hex", "before", "repeat", "times", "after", "absent"], in: node)
        if node.value(for: "absent") != nil { return nil }
        if let hex = node.value(for: "bytes_hex") { return bytes(hex: text(hex)) }
        let parts = text(node.value(for: "repeat")).split(separator: "{n}", omittingEmptySubsequences: false)
        var contents = text(node.value(for: "before"))
        for number in 0..<whole(node.value(for: "times")) {
            contents += parts.joined(separator: String(number + 1))
        }
        return Array((contents + text(node.value(for: "after"))).utf8)
    }

    private func bytes(hex: String) -> [UInt8] {
        let digits = hex.compactMap(\.hexDigitValue)
        return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
    }

    private mutating func expectation(_ node: YAMLNode) -> Expectation {
        allow(
            [
                "problems", "warnings", "no_warnings", "data_errors", "run_warnings", "values", "verdicts", "decided_by", "actions",
                "words", "scenarios",
            ], in: node)
        if node.entries?.isEmpty ?? true { fault(node, "nothing expected") }
        var expected = Expectation()
        expected.problems = node.value(for: "problems")?.items.map { $0.map { problem($0) } }
        expected.warnings = (node.value(for: "warnings")?.items ?? []).map { problem($0) }
        expected.noWarnings = texts(node.value(for: "no_warnings"))
        expected.dataErrors = node.value(for: "data_errors")?.items.map { $0.map { dataError($0) } }
        expected.runWarnings = (node.value(for: "run_warnings")?.items ?? []).map { texts($0) }
        expected.values = table(node.value(for: "values"))
        expected.verdicts = table(node.value(for: "verdicts"))
        expected.decidedBy = table(node.value(for: "decided_by"))
        expected.actions = node.value(for: "actions").map { text($0) }
        for entry in node.value(for: "words")?.entries ?? [] { expected.words[entry.name] = texts(entry.value) }
        for entry in node.value(for: "scenarios")?.entries ?? [] {
            let outcome = text(entry.value)
            if outcome != "passes" && outcome != "fails" { fault(entry.value, "a scenario passes or fails") }
            expected.scenarios[entry.name] = outcome
        }
        return expected
    }

    private mutating func problem(_ node: YAMLNode) -> ExpectedProblem {
        allow(["code", "file", "line", "column", "says"], in: node)
        return ExpectedProblem(
            code: node.value(for: "code").map { text($0) },
            file: node.value(for: "file").map { text($0) }, line: node.value(for: "line").map { whole($0) },
            column: node.value(for: "column").map { whole($0) }, says: texts(node.value(for: "says")))
    }

    private mutating func dataError(_ node: YAMLNode) -> ExpectedDataError {
        allow(["file", "line", "column", "says"], in: node)
        return ExpectedDataError(
            table: text(node.value(for: "file")), line: whole(node.value(for: "line")),
            column: node.value(for: "column").map { text($0) }, says: texts(node.value(for: "says")))
    }

    func table(_ node: YAMLNode?) -> [String: [String: String]] {
        var table: [String: [String: String]] = [:]
        for row in node?.entries ?? [] {
            table[row.name] = [:]
            for cell in row.value.entries ?? [] { table[row.name]?[cell.name] = text(cell.value) }
        }
        return table
    }

    func text(_ node: YAMLNode?) -> String { node?.scalar?.text ?? "" }

    func texts(_ node: YAMLNode?) -> [String] { node?.items?.map { text($0) } ?? [] }

    mutating func whole(_ node: YAMLNode?) -> Int {
        if let number = Int(text(node)) { return number }
        if let node { fault(node, "no whole number") } else { faults.append("a number is missing") }
        return 0
    }

    mutating func allow(_ names: Set<String>, in node: YAMLNode) {
        for entry in node.entries ?? [] where !names.contains(entry.name) {
            fault(entry.key, "`\(entry.name)` means nothing here")
        }
    }

    mutating func fault(_ node: YAMLNode, _ message: String) {
        faults.append("\(node.range.start.line): \(message)")
    }
}
