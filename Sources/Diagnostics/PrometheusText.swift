/// Metrics in the text format of Prometheus (exposition format 0.0.4): for each its help, its type, then its samples.
public struct PrometheusText: Sendable {
    /// A sample's labels with their values.
    public typealias Labels = [(name: String, value: String)]

    public private(set) var text = ""

    public init() {}

    /// A metric with one value.
    public mutating func gauge(_ name: String, _ help: String, _ value: some Numeric & CustomStringConvertible) {
        gauge(name, help, [([], value)])
    }

    /// - Parameter samples: labels with their values, and the number. None: the metric is left out.
    public mutating func gauge(
        _ name: String, _ help: String, _ samples: [(labels: Labels, value: some Numeric & CustomStringConvertible)]
    ) {
        head(name, help, "gauge", isEmpty: samples.isEmpty)
        for (labels, value) in samples { sample(name, labels, value.description) }
    }

    /// What only rises while the process lives.
    public mutating func counter(_ name: String, _ help: String, _ samples: [(labels: Labels, value: Int)]) {
        head(name, help, "counter", isEmpty: samples.isEmpty)
        for (labels, value) in samples { sample(name, labels, value.description) }
    }

    /// - Parameters:
    ///   - bounds: the upper ends of the buckets, rising; one without an end comes after them.
    ///   - samples: how many fell into each bucket, one more than `bounds`, and the sum of all values.
    public mutating func histogram(
        _ name: String, _ help: String, bounds: [Double], _ samples: [(labels: Labels, counts: [Int], sum: Double)]
    ) {
        head(name, help, "histogram", isEmpty: samples.isEmpty)
        for (labels, counts, sum) in samples {
            var total = 0
            for (index, count) in counts.enumerated() {
                total += count
                let bound = index < bounds.count ? "\(bounds[index])" : "+Inf"
                sample("\(name)_bucket", labels + [("le", bound)], "\(total)")
            }
            sample("\(name)_sum", labels, "\(sum)")
            sample("\(name)_count", labels, "\(total)")
        }
    }

    private mutating func head(_ name: String, _ help: String, _ type: String, isEmpty: Bool) {
        if !isEmpty { text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n" }
    }

    private mutating func sample(_ name: String, _ labels: Labels, _ value: String) {
        let words = labels.map { "\($0.name)=\"\(PrometheusText.escaped($0.value))\"" }.joined(separator: ",")
        text += name + (words.isEmpty ? "" : "{\(words)}") + " \(value)\n"
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
