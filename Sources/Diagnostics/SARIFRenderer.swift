/// Problems as a SARIF 2.1.0 log (OASIS standard), which code scanners and editors read.
public struct SARIFRenderer: Sendable {
    /// What is known of a code, for a reader of the log.
    public struct Rule: Sendable {
        public let code: String
        /// What it finds, in a few words.
        public let title: String
        /// Why that matters.
        public let why: String?
        /// What to do, as plain text and as Markdown.
        public let help: (text: String, markdown: String)?

        public init(code: String, title: String, why: String? = nil, help: (text: String, markdown: String)? = nil) {
            self.code = code
            self.title = title
            self.why = why
            self.help = help
        }
    }

    /// The version of the command.
    public let version: String
    /// What is known of codes, whether or not they are raised; a code that is raised and not among them is named alone.
    public let rules: [Rule]
    /// The workspace as seen from the root of the repository; empty where it is that root.
    public let folder: String

    public init(version: String, rules: [Rule], folder: String) {
        self.version = version
        self.rules = rules
        self.folder = folder
    }

    /// The log, indented, with a line end. Results in the order given.
    public func render(_ diagnostics: [Diagnostic]) -> String {
        let known = Set(rules.map(\.code))
        let seen = Set(diagnostics.map(\.code)).subtracting(known).sorted().map { Rule(code: $0, title: $0) }
        let all = rules + seen
        let places = Dictionary(all.enumerated().map { ($1.code, $0) }) { first, _ in first }
        func result(_ diagnostic: Diagnostic) -> JSONText {
            guard let place = places[diagnostic.code] else { preconditionFailure("a code without a rule") }
            return self.result(diagnostic, rule: place)
        }
        let log = JSONText.object([
            ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")),
            ("version", .string("2.1.0")),
            (
                "runs",
                .array([
                    .object([
                        (
                            "tool",
                            .object([
                                (
                                    "driver",
                                    .object([
                                        ("name", .string("engage")), ("version", .string(version)),
                                        ("rules", .array(all.map(text))),
                                    ])
                                )
                            ])
                        ),
                        ("columnKind", .string("unicodeCodePoints")),
                        ("results", .array(diagnostics.map(result))),
                    ])
                ])
            ),
        ])
        return log.text + "\n"
    }

    private func text(of rule: Rule) -> JSONText {
        var members: [(String, JSONText)] = [
            ("id", .string(rule.code)), ("shortDescription", message(rule.title)),
        ]
        if let why = rule.why { members.append(("fullDescription", message(why))) }
        if let help = rule.help {
            members.append(("help", .object([("text", .string(help.text)), ("markdown", .string(help.markdown))])))
        }
        return .object(members)
    }

    private func message(_ text: String) -> JSONText { .object([("text", .string(text))]) }

    private func result(_ diagnostic: Diagnostic, rule: Int) -> JSONText {
        .object([
            ("ruleId", .string(diagnostic.code)),
            ("ruleIndex", .integer(rule)),
            ("level", .string(diagnostic.severity.rawValue)),
            ("message", message(diagnostic.message + (diagnostic.help.map { "\nhelp: \($0)" } ?? ""))),
            ("locations", .array([.object([("physicalLocation", location(of: diagnostic))])])),
        ])
    }

    private func location(of diagnostic: Diagnostic) -> JSONText {
        let file = ("artifactLocation", JSONText.object([("uri", .string(uri(diagnostic.path(in: folder))))]))
        if diagnostic.path == Diagnostic.wholeWorkspace { return .object([file]) }
        let (start, end) = (diagnostic.range.start, diagnostic.range.end)
        var region: [(String, JSONText)] = [("startLine", .integer(start.line)), ("startColumn", .integer(start.column))]
        // A region without an end goes to the end of its line: more to see than a point between two characters.
        if start != end { region += [("endLine", .integer(end.line)), ("endColumn", .integer(end.column))] }
        return .object([file, ("region", .object(region))])
    }

    /// A relative reference (RFC 3986), or a file URI for a path from the root of the disk.
    private func uri(_ path: String) -> String {
        var text = ""
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: "/"):
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                text += "%" + (digits.count == 1 ? "0" : "") + digits
            }
        }
        return path.hasPrefix("/") ? "file://" + text : text
    }
}
