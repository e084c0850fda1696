import Accounts
import Foundation
import HTTPTypes
import Hummingbird
import Logging
@testable import ReviewSite

/// The routes of the server as its code declares them, with addresses that lead somewhere.
struct DeclaredRoutes {
    struct Route: CustomStringConvertible {
        let method: String
        /// As it is declared: `/actions/{id}`.
        let pattern: String
        /// The same with what is there.
        let path: String

        /// For programs, which send objects and no forms.
        var isAPI: Bool { pattern.hasPrefix("/api/") }
        var description: String { "\(method) \(pattern)" }
    }

    let all: [Route]

    /// - Parameters:
    ///   - action: the id of one that is on the list.
    ///   - customer: the number of one.
    init(of site: SiteFixture, action: String, customer: String = "1") {
        let site = Site(site.desk, options: ServerOptions(), logger: Logger(label: "routes"))
        all = site.router().routes.map { route in
            let pattern = route.path.description
            let number = pattern.contains("/runs/") ? "1" : customer
            let id = pattern.contains("/playbooks/") ? "quiet_call" : action
            let path = pattern.replacingOccurrences(of: "{id}", with: id).replacingOccurrences(of: "{number}", with: number)
                .replacingOccurrences(of: "{what}", with: "accept").replacingOccurrences(of: "{name}", with: "lift")
                .replacingOccurrences(of: "{table}", with: "by_play")
            return Route(method: route.method.rawValue, pattern: pattern, path: path)
        }
    }

    /// Those that may change something.
    var changing: [Route] { all.filter { $0.method != "GET" && $0.method != "HEAD" } }
}

extension SiteFixture {
    /// With an action of the visitor's list.
    func routes(for client: SiteClient) async throws -> DeclaredRoutes {
        guard let action = try await client.send("/list?person=").actions.first else {
            throw NotPlanned(why: "the list is empty")
        }
        return DeclaredRoutes(of: self, action: action)
    }

    /// How much of what people do is in the store: nothing of it is to change where a request is refused.
    func recorded() throws -> [Int] {
        [
            try desk.audit(limit: 10_000).count,
            try (1...40).reduce(0) { try $0 + (desk.customer(Int64($1), for: root()).map { $0.pins.count } ?? 0) },
            try desk.accounts.signIns(limit: 10_000).count,
        ]
    }

    private func root() throws -> Account {
        guard let account = try desk.accounts.accounts().first(where: { $0.account.role == .admin }) else {
            throw NotPlanned(why: "no admin")
        }
        return account.account
    }
}
