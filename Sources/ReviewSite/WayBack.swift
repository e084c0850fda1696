import Accounts
import Foundation

/// Where somebody came from to answer an action, and goes on to then: a part of the list, or a customer's page. Whatever a
/// form or an address says, it is one of these.
enum WayBack: Equatable {
    case list(query: String)
    case customer(Int64)

    /// - Parameter text: as `text` writes it; nil is the list.
    init(_ text: String?, for account: Account) {
        if let text, text.hasPrefix("customer="), let number = Int64(text.dropFirst(9)), number > 0 {
            self = .customer(number)
        } else {
            self = .list(query: text.map { ListQuery($0, for: account).text } ?? "")
        }
    }

    /// From the page whose link was followed, as the browser tells it; the list for any other page.
    init(referer: String?, for account: Account) {
        let page = referer.flatMap { URLComponents(string: $0) }
        if let path = page?.path, path.hasPrefix("/customers/"), let number = Int64(path.dropFirst(11)), number > 0 {
            self = .customer(number)
        } else {
            self.init(page?.path == "/list" ? page?.percentEncodedQuery : nil, for: account)
        }
    }

    /// What a form carries of it.
    var text: String {
        switch self {
        case .list(let query): query
        case .customer(let number): "customer=\(number)"
        }
    }

    /// Its address.
    var path: String {
        switch self {
        case .list(let query): query.isEmpty ? "/list" : "/list?\(query)"
        case .customer(let number): "/customers/\(number)"
        }
    }

    var words: String {
        switch self {
        case .list: "Back to the list"
        case .customer: "Back to the customer"
        }
    }
}
