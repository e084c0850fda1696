import Foundation
import Hummingbird

/// What a form or a query says: names and values in the order in which they came (application/x-www-form-urlencoded).
struct FormFields: Sendable {
    private let pairs: [(name: String, value: String)]

    /// nil for a text that is not encoded like that, or not UTF-8.
    init?(_ text: some StringProtocol) {
        var pairs: [(String, String)] = []
        for part in text.split(separator: "&") {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = FormFields.decoded(sides[0]), let value = FormFields.decoded(sides.count > 1 ? sides[1] : "") else {
                return nil
            }
            pairs.append((name, value))
        }
        self.pairs = pairs
    }

    /// What an address says; nothing for one that is not encoded like that.
    init(lenient text: some StringProtocol) { pairs = FormFields(text)?.pairs ?? [] }

    init(queryOf request: Request) { self.init(lenient: request.uri.query ?? "") }

    private static func decoded(_ text: some StringProtocol) -> String? {
        // Most words have nothing in them that stands for something else.
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "%") }) else { return String(text) }
        return text.replacingOccurrences(of: "+", with: " ").removingPercentEncoding
    }

    /// The value of a name without spaces around it; nil where it is not there or empty.
    subscript(_ name: String) -> String? {
        guard var value = pairs.first(where: { $0.name == name })?.value else { return nil }
        if !value.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) { value = value.trimmingCharacters(in: .whitespacesAndNewlines) }
        return value.isEmpty ? nil : value
    }

    /// Whether a name is there, with a value or without.
    func has(_ name: String) -> Bool { pairs.contains { $0.name == name } }

    /// All values of a name.
    func all(_ name: String) -> [String] { pairs.filter { $0.name == name && !$0.value.isEmpty }.map(\.value) }

    /// `name=value&…`, for a query. Empty values are left out.
    static func query(_ pairs: [(String, String?)]) -> String {
        pairs.compactMap { name, value in
            guard let value, !value.isEmpty else { return nil }
            return "\(name)=\(encoded(value))"
        }.joined(separator: "&")
    }

    private static func encoded(_ value: String) -> String {
        let isPlain = value.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
            default: false
            }
        }
        return isPlain ? value : value.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
    }

    private static let plain = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}
