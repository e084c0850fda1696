import Diagnostics
import Foundation
import Logging

/// Writes each event as one line, with its facts in the order of their names.
///
/// Text: `2026-03-02T06:00:01Z info plan started as_of=2026-03-02`. JSON: an object with `time`, `level`, `message`, then
/// the facts.
struct LogLines: LogHandler {
    let format: LogFormat
    var clock = WallClock.system
    /// Gets a line with its end, all at once, so that lines of several processes do not mix.
    var write: @Sendable (_ line: String) -> Void = { line in
        _ = StandardStreams.write(Array(line.utf8), to: STDERR_FILENO)
    }

    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]

    init(format: LogFormat) { self.format = format }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let facts = JSONText(metadata.merging(event.metadata ?? [:]) { $1 })
        switch format {
        case .json:
            let head: [(String, JSONText)] = [
                ("time", .string(clock.timestamp)), ("level", .string(event.level.rawValue)),
                ("message", .string(event.message.description)),
            ]
            write(JSONText.object(head + facts.members).line + "\n")
        case .text:
            let words = [clock.timestamp, event.level.rawValue, event.message.description.onOneLine]
            write((words + LogLines.pairs(facts.members, "")).joined(separator: " ") + "\n")
        }
    }

    /// `key=value`; what lies deeper has its path as key.
    private static func pairs(_ members: [(String, JSONText)], _ path: String) -> [String] {
        members.flatMap { key, value in
            switch value {
            case .object(let members): pairs(members, "\(path)\(key).")
            case .string(let text) where text.isPlainWord: ["\(path)\(key)=\(text)"]
            default: ["\(path)\(key)=\(value.line)"]
            }
        }
    }
}

extension JSONText {
    /// Facts with their names in order.
    fileprivate init(_ metadata: Logger.Metadata) {
        self = .object(metadata.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { ($0, JSONText($1)) })
    }

    fileprivate init(_ value: Logger.MetadataValue) {
        switch value {
        case .string(let text): self = .string(text)
        case .dictionary(let metadata): self = JSONText(metadata)
        case .array(let values): self = .array(values.map(JSONText.init))
        case .stringConvertible(let number as Int): self = .integer(number)
        case .stringConvertible(let number as Double): self = .number(number)
        case .stringConvertible(let other): self = .string(other.description)
        }
    }

    fileprivate var members: [(String, JSONText)] {
        if case .object(let members) = self { members } else { [] }
    }
}

extension String {
    /// Whether a reader of `key=value` sees where it ends without quotes.
    fileprivate var isPlainWord: Bool {
        !isEmpty && unicodeScalars.allSatisfy { scalar in
            scalar != "\"" && scalar != "=" && scalar != "\\" && !scalar.properties.isWhitespace
                && !scalar.isControl
        }
    }
}
