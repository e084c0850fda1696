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
        text.replacingOccurrences(of: "+", with: " ").removingPercentEncoding
    }

    /// The value of a name without spaces around it; nil where it is not there or empty.
    subscript(_ name: String) -> String? {
        guard let value = pairs.first(where: { $0.name == name })?.value.trimmingCharacters(in: .whitespacesAndNewlines) else {
            return nil
        }
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
            return "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: plain) ?? "")"
        }.joined(separator: "&")
    }

    private static let plain = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}
