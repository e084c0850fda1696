import Campaigns
import CivilCalendar
import Foundation
import PlanningService
import TestSupport

/// The sample's loyalty club in a folder of its own, with its tables as they change from night to night.
final class NightlyClub {
    let folder = try! TemporaryFolder(copyingWorkspace: true)
    private(set) var workspace: Workspace
    private(set) var customers: RawTable
    private(set) var contacts: [ContactRow] = []
    /// Rows of customers who are not in the file at present.
    private var away: [(row: [String], back: Int)] = []
    private static let data = "Tests/Data/completejourney"
    private static let contactColumns = "customer_id,contacted_on,channel,play,purpose,response,responded_on,action_id"

    var store: String { folder.url.path + "/.engage/store.sqlite" }

    init() throws {
        workspace = try NightlyClub.workspace(in: folder)
        customers = RawTable(try folder.read("\(NightlyClub.data)/customers.csv"))
        contacts = RawTable(try folder.read("\(NightlyClub.data)/contacts.csv")).rows.map { row in
            ContactRow(
                customer: row[0], day: Day(iso: row[1])!, channel: row[2], play: row[3], purpose: row[4], response: row[5],
                respondedOn: Day(iso: row[6]), actionID: "")
        }
        try writeContacts()
    }

    private static func workspace(in folder: TemporaryFolder) throws -> Workspace {
        try CheckedWorkspace(WorkspaceFolder(path: folder.url.path)).valid()
    }

    // MARK: What the rules and tables say

    func play(_ id: String) -> Play { workspace.plays.first { $0.id == id }! }

    func cell(_ column: String, of customer: String) -> String? {
        let (id, wanted) = (customers.column("customer_id"), customers.column(column))
        return customers.rows.first { $0[id] == customer }?[wanted]
    }

    /// A column by customer.
    func cells(_ column: String) -> [String: String] {
        let (id, wanted) = (customers.column("customer_id"), customers.column(column))
        return Dictionary(uniqueKeysWithValues: customers.rows.map { ($0[id], $0[wanted]) })
    }

    /// The most actions of a customer in a tier.
    func keep(inTier id: String?) -> Int {
        let tier = workspace.tiers.tiers.firstIndex { $0.id == id }
        return workspace.playbooks.filter { tier != nil && $0.tier == tier }.compactMap { $0.strategy?.keepPerCustomer }.min()
            ?? workspace.ranking.keepPerCustomer ?? .max
    }

    // MARK: What changes

    func edit(_ path: String, _ old: String, _ new: String) throws {
        try folder.edit(path, old, new)
        workspace = try NightlyClub.workspace(in: folder)
    }

    func add(_ rows: [ContactRow]) throws {
        contacts += rows
        try writeContacts()
    }

    private func writeContacts() throws {
        let lines = contacts.map { row in
            [
                row.customer, "\(row.day)", row.channel, row.play, row.purpose, row.response,
                row.respondedOn.map { "\($0)" } ?? "", row.actionID,
            ].joined(separator: ",")
        }
        try folder.write(
            ([NightlyClub.contactColumns] + lines).joined(separator: "\n") + "\n", to: "\(NightlyClub.data)/contacts.csv")
    }

    /// Lets a customer leave, others come back whose time it is, and changes what some may be told.
    ///
    /// - Parameter night: its number, by which a customer who leaves comes back two or three nights later.
    func changeCustomers(night: Int, _ generator: inout SeededGenerator) throws {
        customers.rows += away.filter { $0.back <= night }.map(\.row)
        away.removeAll { $0.back <= night }
        for _ in 0..<2 {
            let row = customers.rows.remove(at: Int.random(in: customers.rows.indices, using: &generator))
            away.append((row, night + Int.random(in: 2...3, using: &generator)))
        }
        let choices = [
            ("marketing_consent", ["given", "given", "refused", "withdrawn", ""]), ("open_complaints", ["0", "0", "1", ""]),
            ("email_opt_out", ["yes", "no", ""]), ("do_not_call", ["yes", "no", ""]),
        ]
        for (column, values) in choices {
            for _ in 0..<6 {
                let place = Int.random(in: customers.rows.indices, using: &generator)
                customers.rows[place][customers.column(column)] = values.randomElement(using: &generator)!
            }
        }
        try folder.write(customers.text, to: "\(NightlyClub.data)/customers.csv")
    }
}
