import Campaigns
import HTTPTypes
import Hummingbird
import NIOCore
import OrderedCollections
import PlanningService

/// An object that a program sent, looked at member by member.
struct APIBody: Sendable {
    private let members: OrderedDictionary<String, SentJSON>
    private let place: Place

    /// Where it stands in what was sent.
    private enum Place {
        case whole
        case member(String)
        case item(of: String, Int)

        /// In front of a member's name, for messages: `customer.`
        var path: String {
            switch self {
            case .whole: ""
            case .member(let name): "\(name)."
            case .item(let list, let index): "\(list)[\(index)]."
            }
        }
    }

    private var path: String { place.path }

    /// - Throws: `SiteFault` for a body that is no object, or larger than the server takes.
    static func read(_ request: Request, upTo most: Int) async throws -> APIBody {
        guard request.headers[.contentType]?.lowercased().hasPrefix("application/json") ?? false else {
            throw SiteFault(.unsupportedMediaType, "Not JSON", "Content-Type: application/json was expected.")
        }
        return try APIBody(json: try await request.text(upTo: most).utf8)
    }

    /// - Throws: `SiteFault` that tells where it is no JSON, or that it is no object.
    init(json: some Sequence<UInt8>) throws(SiteFault) {
        do throws(SentJSON.Fault) {
            guard case .object(let members) = try SentJSON(json) else {
                throw SentJSON.Fault(line: 1, column: 1, sentence: "an object was expected")
            }
            self.init(members: members, place: .whole)
        } catch {
            throw SiteFault.unreadable("This is not a JSON object: line \(error.line), column \(error.column): \(error.sentence).")
        }
    }

    private init(members: OrderedDictionary<String, SentJSON>, place: Place) {
        self.members = members
        self.place = place
    }

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
            objects.append(APIBody(members: members, place: .item(of: name, index)))
        }
        return objects
    }

    func object(_ name: String) throws(SiteFault) -> APIBody? {
        guard let value = members[name] else { return nil }
        guard case .object(let members) = value else { throw .unreadable("\(path)\(name) is an object.") }
        return APIBody(members: members, place: .member(name))
    }

    /// Nothing where it is not there, null or empty.
    func told(_ name: String) throws(SiteFault) -> DecisionRequest.Told { try told(name, members[name]) }

    /// All members, in the order in which they were sent.
    func allTold() throws(SiteFault) -> [(field: String, value: DecisionRequest.Told)] {
        var all: [(field: String, value: DecisionRequest.Told)] = []
        all.reserveCapacity(members.count)
        for (name, value) in members { all.append((name, try told(name, value))) }
        return all
    }

    private func told(_ name: String, _ value: SentJSON?) throws(SiteFault) -> DecisionRequest.Told {
        switch value {
        case nil, .null?: return .nothing
        case .text(let text)?: return text.isEmpty ? .nothing : .text(text)
        case .number(let number)?: return .number(number)
        case .bool(let bool)?: return .yesNo(bool)
        default: throw .unreadable("\(path)\(name) is a text, a number, true, false or null.")
        }
    }

    /// A fault of one of its members.
    func fault(_ name: String, _ what: String) -> SiteFault { .unreadable("\(path)\(name) \(what).") }
}
