import Campaigns
import HTTPTypes
import Hummingbird
import NIOCore

/// An object that a program sent, looked at member by member.
struct APIBody: Sendable {
    private let members: [String: SentJSON]
    /// Where it stands in what was sent, for messages: `customer.`
    private let path: String

    /// - Throws: `SiteFault` for a body that is no object, or larger than the server takes.
    static func read(_ request: Request, upTo most: Int) async throws -> APIBody {
        guard request.headers[.contentType]?.lowercased().hasPrefix("application/json") ?? false else {
            throw SiteFault(.unsupportedMediaType, "Not JSON", "Content-Type: application/json was expected.")
        }
        let text = try await request.text(upTo: most)
        do throws(SentJSON.Fault) {
            guard case .object(let members) = try SentJSON(text.utf8) else {
                throw SentJSON.Fault(line: 1, column: 1, sentence: "an object was expected")
            }
            return APIBody(members: members, path: "")
        } catch {
            throw SiteFault.unreadable("This is not a JSON object: line \(error.line), column \(error.column): \(error.sentence).")
        }
    }

    private init(members: [String: SentJSON], path: String) {
        self.members = members
        self.path = path
    }

    /// In the order of their letters.
    var names: [String] { members.keys.sorted() }

    /// - Throws: `SiteFault` that names a member that nobody asks for: a slip of the pen would be lost else.
    func check(onlyHas known: [String]) throws(SiteFault) {
        for name in members.keys where !known.contains(name) {
            throw .unreadable("\(path)\(name.prefix(60)) means nothing here: there are \(known.joined(separator: ", ")).")
        }
    }

    /// A text, not empty; nil where it is not there or null.
    func text(_ name: String) throws(SiteFault) -> String? {
        switch members[name] {
        case nil, .null?: return nil
        case .text(let text)?: return text.isEmpty ? nil : text
        default: throw .unreadable("\(path)\(name) is a text.")
        }
    }

    func texts(_ name: String) throws(SiteFault) -> [String] {
        guard let value = members[name] else { return [] }
        guard case .list(let items) = value else { throw .unreadable("\(path)\(name) is a list of texts.") }
        var texts: [String] = []
        for item in items {
            guard case .text(let text) = item else { throw .unreadable("\(path)\(name) is a list of texts.") }
            texts.append(text)
        }
        return texts
    }

    func objects(_ name: String) throws(SiteFault) -> [APIBody] {
        guard let value = members[name] else { return [] }
        guard case .list(let items) = value else { throw .unreadable("\(path)\(name) is a list of objects.") }
        var objects: [APIBody] = []
        for (index, item) in items.enumerated() {
            guard case .object(let members) = item else { throw .unreadable("\(path)\(name) is a list of objects.") }
            objects.append(APIBody(members: members, path: "\(path)\(name)[\(index)]."))
        }
        return objects
    }

    func object(_ name: String) throws(SiteFault) -> APIBody? {
        guard let value = members[name] else { return nil }
        guard case .object(let members) = value else { throw .unreadable("\(path)\(name) is an object.") }
        return APIBody(members: members, path: "\(path)\(name).")
    }

    /// A value as it would be written in a file of customers; nil where it is not there, null or empty.
    func written(_ name: String) throws(SiteFault) -> String? {
        switch members[name] {
        case nil, .null?: return nil
        case .text(let text)?: return text.isEmpty ? nil : text
        case .number(let number)?: return Value.written(number)
        case .bool(let bool)?: return bool ? "yes" : "no"
        default: throw .unreadable("\(path)\(name) is a text, a number, true, false or null.")
        }
    }

    /// A fault of one of its members.
    func fault(_ name: String, _ what: String) -> SiteFault { .unreadable("\(path)\(name) \(what).") }
}
