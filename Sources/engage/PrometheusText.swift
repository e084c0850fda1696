/// Gauges in the text format of Prometheus (exposition format 0.0.4): for each its help, its type, then its samples.
struct PrometheusText {
    private(set) var text = ""

    /// A metric with one value.
    mutating func gauge(_ name: String, _ help: String, _ value: some Numeric & CustomStringConvertible) {
        gauge(name, help, [([], value)])
    }

    /// A metric with one value a word.
    mutating func gauge(_ name: String, _ help: String, by label: String, _ counts: [RunFigures.Count]) {
        gauge(name, help, counts.map { ([(label, $0.word)], $0.count) })
    }

    /// - Parameter samples: labels with their values, and the number. None: the metric is left out.
    mutating func gauge(
        _ name: String, _ help: String,
        _ samples: [(labels: [(String, String)], value: some Numeric & CustomStringConvertible)]
    ) {
        guard !samples.isEmpty else { return }
        text += "# HELP \(name) \(help)\n# TYPE \(name) gauge\n"
        for (labels, value) in samples {
            let words = labels.map { "\($0)=\"\(PrometheusText.escaped($1))\"" }.joined(separator: ",")
            text += name + (words.isEmpty ? "" : "{\(words)}") + " \(value)\n"
        }
    }

    /// A label's value may be any text; backslash, quote and line end are escaped.
    private static func escaped(_ value: String) -> String {
        var text = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\": text += "\\\\"
            case "\"": text += "\\\""
            case "\n": text += "\\n"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
