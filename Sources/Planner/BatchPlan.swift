import Campaigns
import RuleEngine
import Tables

/// What a run decided about the customers of one batch.
public struct BatchPlan: Sendable {
    public let planner: CampaignPlanner
    public let batch: CustomerBatch
    public let ids: PackedStrings
    /// The actions on the list, by customer, then rank.
    public let actions: [PlannedAction]
    public let tally: PlanTally
    /// Those to whom their play applies, by customer, then play id; none where only actions were asked for.
    let candidates: [Candidate]
    /// Those of row r are `offsets[r]..<offsets[r + 1]`.
    private let offsets: [Int32]
    /// By row: position of the tier + 1, 0 for none.
    let tierCodes: [UInt16]

    init(
        planner: CampaignPlanner, batch: CustomerBatch, ids: PackedStrings, tierCodes: [UInt16],
        actions: [PlannedAction], candidates: [Candidate], tally: PlanTally
    ) {
        self.planner = planner
        self.batch = batch
        self.ids = ids
        self.tierCodes = tierCodes
        self.actions = actions
        self.candidates = candidates
        self.tally = tally
        var offsets: [Int32] = []
        if !candidates.isEmpty {
            offsets = Array(repeating: 0, count: batch.rowCount + 1)
            for candidate in candidates { offsets[Int(candidate.row) - batch.firstRow + 1] += 1 }
            for row in 0..<batch.rowCount { offsets[row + 1] += offsets[row] }
        }
        self.offsets = offsets
    }

    var workspace: Workspace { planner.workspace }

    /// The candidates of a customer to whom their play applies, by play id. `row` is among all customers.
    public func candidates(of row: Int) -> ArraySlice<Candidate> {
        if offsets.isEmpty { return [] }
        let local = row - batch.firstRow
        return candidates[Int(offsets[local])..<Int(offsets[local + 1])]
    }

    /// The tier of a customer, by position.
    public func tier(of row: Int) -> Int? {
        let code = tierCodes[row - batch.firstRow]
        return code == 0 ? nil : Int(code) - 1
    }

    public func id(of row: Int) -> String { ids[row - batch.firstRow] }

    /// The person of a customer in a role, nil where there is none. O(roles).
    public func person(of row: Int, inRole role: String) -> String? {
        guard let field = workspace.team.role(role)?.person else { return nil }
        switch batch.columns[field.position] {
        case .choice(let codes)?:
            guard case .choice(let words) = workspace[field].type else { return nil }
            let code = Int(codes[row - batch.firstRow])
            return code == 0 ? nil : words[code - 1]
        case .text(let text)?:
            let code = Int(text.codes[row - batch.firstRow])
            return code == 0 ? nil : text.words[code - 1]
        default: return nil
        }
    }
}
