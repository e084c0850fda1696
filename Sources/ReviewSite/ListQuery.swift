import Accounts
import Campaigns
import Planner

/// Which part of the list an address asks for. Whatever it says, it is an address of the list: a word that means nothing
/// is left out.
struct ListQuery: Equatable {
    var filter = OpenListFilter()
    var page = 1
    /// Who the visitor is on the lists: whose actions are shown unless another is asked for.
    let me: String?

    /// - Parameter query: of the address.
    init(_ query: String, for account: Account) {
        let fields = FormFields(lenient: query)
        me = account.person
        if fields.has("person") {
            filter.assignee = fields["person"].map { $0 == "-" ? .nobody : .person($0) }
        } else {
            filter.assignee = me.map { .person($0) }
        }
        filter.owner = fields["role"]
        filter.tier = fields["tier"]
        filter.play = fields["play"]
        filter.purpose = fields["purpose"].flatMap(Purpose.init(rawValue:))
        filter.due = fields["due"].flatMap(DueRange.init(rawValue:))
        filter.stage = fields["status"].flatMap(OpenListFilter.Stage.init(rawValue:)) ?? .toDo
        page = min(max(fields["page"].flatMap { Int($0) } ?? 1, 1), 1_000_000)
    }

    /// The address of it, without the path; the same query for the same part, whatever was written.
    var text: String { text(page: page) }

    func text(page: Int) -> String {
        let person: String? =
            switch filter.assignee {
            case .person(let name): name == me ? nil : name
            case .nobody: "-"
            case nil: nil
            }
        var text = FormFields.query([
            ("person", person), ("role", filter.owner), ("tier", filter.tier), ("play", filter.play),
            ("purpose", filter.purpose?.rawValue), ("due", filter.due?.rawValue),
            ("status", filter.stage == .toDo ? nil : filter.stage.rawValue), ("page", page == 1 ? nil : "\(page)"),
        ])
        // Everybody's, where the visitor's own would be shown else.
        if filter.assignee == nil, me != nil { text = text.isEmpty ? "person=" : "person=&\(text)" }
        return text
    }

    /// Another part of the list, from its first page.
    func with(_ change: (inout OpenListFilter) -> Void) -> ListQuery {
        var other = self
        change(&other.filter)
        other.page = 1
        return other
    }

    /// Whether it is all that a visitor is shown who asks for nothing in particular.
    var isPlain: Bool { with { _ in }.text.isEmpty }
}
