import Campaigns
import CivilCalendar
import RuleEngine
import Scoring
import Tables

/// The result of a run: for every customer, a verdict for every candidate play.
public struct CampaignPlan: Sendable {
    public let workspace: Workspace
    public let asOf: Day
    public let customers: CustomerRegister
    public let scored: ScoredCustomers
    public let history: CustomerHistory
    public let roster: PlayRoster
    /// Candidates to whom their play applies, by customer row, then play id.
    public let candidates: [Candidate]
    /// Those of customer r are `offsets[r]..<offsets[r + 1]`.
    private let offsets: [Int]
    /// By customer row: position of the tier + 1, 0 for none.
    let tiers: [UInt16]
    let ledger: ContactLedger
    /// By role id, for roles with a person.
    let people: [String: PeopleOfRole]
    /// By play position; nil where they differ from customer to customer.
    let fixedReasons: [String?]
    /// By play position: the customers for whom it is a candidate, applicable or not.
    public let reach: [Int]

    /// The fields that a run computes at the least.
    public static func fields(readBy workspace: Workspace) -> [FieldIndex] {
        CandidateFinder.fields(readBy: workspace)
    }

    /// Makes the plan. `ids` are those of the scored batches, in their order; `history` is complete
    /// (`ContactTable.completed(from:)`). The result does not depend on `workers`.
    public init(
        workspace: Workspace, asOf: Day, ids: [PackedStrings], scored: ScoredCustomers, history: CustomerHistory,
        workers: Int
    ) {
        self.workspace = workspace
        self.asOf = asOf
        self.scored = scored
        self.history = history
        customers = CustomerRegister(ids: ids)
        roster = PlayRoster(workspace: workspace, asOf: asOf)
        ledger = ContactLedger(workspace: workspace, contacts: history.contacts, asOf: asOf)
        tiers = CampaignPlan.tiers(of: scored.batches, workspace: workspace)
        people = CampaignPlan.people(of: scored.batches, workspace: workspace)
        fixedReasons = CampaignPlan.fixedReasons(of: workspace.plays)

        let finder = CandidateFinder(
            workspace: workspace, roster: roster, ledger: ledger, history: history, asOf: asOf)
        let found = concurrentMap(count: scored.batches.count, workers: workers) {
            finder.find(in: scored.batches[$0], ids: ids[$0])
        }
        var candidates: [Candidate] = []
        candidates.reserveCapacity(found.reduce(0) { $0 + $1.candidates.count })
        for part in found { candidates += part.candidates }
        reach = found.reduce(into: Array(repeating: 0, count: workspace.plays.count)) { sums, part in
            for play in sums.indices { sums[play] += part.reach[play] }
        }
        var walk = ArbitrationWalk(
            workspace: workspace, roster: roster, ledger: ledger, customers: customers, tiers: tiers, people: people)
        walk.decide(&candidates)

        var offsets = [Int](repeating: 0, count: customers.count + 1)
        for candidate in candidates { offsets[Int(candidate.row) + 1] += 1 }
        for row in 0..<customers.count { offsets[row + 1] += offsets[row] }
        self.offsets = offsets
        self.candidates = candidates
    }

    /// The candidates of a customer to whom their play applies, by play id.
    public func candidates(of row: Int) -> ArraySlice<Candidate> { candidates[offsets[row]..<offsets[row + 1]] }

    /// The tier of a customer, by position.
    public func tier(of row: Int) -> Int? { tiers[row] == 0 ? nil : Int(tiers[row]) - 1 }

    /// The person of a customer in a role, nil where there is none.
    public func person(of row: Int, inRole role: String) -> String? {
        guard let people = people[role] else { return nil }
        let person = people.personOfCustomer[row]
        return person == 0 ? nil : people.names[Int(person) - 1]
    }

    private static func tiers(of batches: [CustomerBatch], workspace: Workspace) -> [UInt16] {
        let field = workspace.fieldIndex(.tier).position
        return batches.flatMap { batch -> [UInt16] in
            guard case .choice(let codes)? = batch.columns[field] else { preconditionFailure("a batch without tiers") }
            return codes
        }
    }

    private static func people(of batches: [CustomerBatch], workspace: Workspace) -> [String: PeopleOfRole] {
        var people: [String: PeopleOfRole] = [:]
        for role in workspace.team.roles {
            guard let field = role.person else { continue }
            people[role.id] = PeopleOfRole(field: workspace[field], position: field.position, batches: batches)
        }
        return people
    }
}
