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
    /// Ghosts that have been taken in this run, by customer.
    let newGhosts: [Candidate]
    /// Positions in `PlanMemory.entries` of what is taken off the list, by customer.
    let gone: [Int32]
    /// Texts of reasons, for `PlannedAction.reason`.
    private let reasons: [String]
    /// Those to whom their play applies, by customer, then play id; none where only actions were asked for.
    let candidates: [Candidate]
    /// Those of row r are `offsets[r]..<offsets[r + 1]`.
    private let offsets: [Int32]
    /// By row: position of the tier + 1, 0 for none.
    let tierCodes: [UInt16]

    init(
        planner: CampaignPlanner, batch: CustomerBatch, ids: PackedStrings, tierCodes: [UInt16],
        actions: [PlannedAction], candidates: [Candidate], newGhosts: [Candidate], gone: [Int32],
        reasons: [String], tally: PlanTally
    ) {
        self.planner = planner
        self.batch = batch
        self.ids = ids
        self.tierCodes = tierCodes
        self.actions = actions
        self.candidates = candidates
        self.newGhosts = newGhosts
        self.gone = gone
        self.reasons = reasons
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

    /// Why an action is on the list, where that has been worked out already.
    func knownReason(of action: PlannedAction) -> String? { action.reason < 0 ? nil : reasons[Int(action.reason)] }

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
