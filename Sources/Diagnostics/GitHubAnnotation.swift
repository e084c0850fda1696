/// A workflow command of GitHub Actions, which shows a message at a line of a pull request.
public struct GitHubAnnotation: Sendable {
    let severity: Diagnostic.Severity
    /// `file`, `line`, `title` and others, in the order in which they are written.
    let properties: [(name: String, value: String)]
    let message: String

    /// A message about a line of a file, whose path is from the root of the repository.
    public init(_ severity: Diagnostic.Severity, file: String, line: Int, title: String, message: String) {
        self.init(severity, properties: [("file", file), ("line", String(line)), ("title", title)], message: message)
    }

    init(_ severity: Diagnostic.Severity, properties: [(name: String, value: String)], message: String) {
        self.severity = severity
        self.properties = properties
        self.message = message
    }

    /// `::error file=…,line=…,title=…::message`, without a line break.
    public var text: String {
        let properties = properties.map { "\($0.name)=\(escaped($0.value, isProperty: true))" }.joined(separator: ",")
        return "::\(severity.rawValue) \(properties)::\(escaped(message, isProperty: false))"
    }

    /// As the runner undoes it: by scalars, since CR LF is one character.
    private func escaped(_ text: String, isProperty: Bool) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "%": result += "%25"
            case "\r": result += "%0D"
            case "\n": result += "%0A"
            case ":" where isProperty: result += "%3A"
            case "," where isProperty: result += "%2C"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
