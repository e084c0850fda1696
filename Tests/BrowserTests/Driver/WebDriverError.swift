/// What the driver refused, in its own words.
struct WebDriverError: Error, CustomStringConvertible {
    /// The error code of the W3C recommendation, for example `no such element`.
    let code: String
    let message: String
    /// What was asked for, for example `POST /element`.
    let command: String

    var description: String { "\(command): \(code): \(message)" }

    /// True for an element of a page, or of a part of it, that is no more.
    var isStale: Bool { ["stale element reference", "no such element", "detached shadow root"].contains(code) }
}
