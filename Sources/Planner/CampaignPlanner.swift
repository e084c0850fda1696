import Campaigns
import CivilCalendar
import RuleEngine
import Scoring
import Tables

/// Everything about a run that is the same for all customers, made ready once and used by all threads.
public final class CampaignPlanner: Sendable {
    public let workspace: Workspace
    public let asOf: Day
    public let history: CustomerHistory
    public let memory: PlanMemory
    public let roster: PlayRoster
    let ledger: ContactLedger
    /// Where in the tiers' field a customer's tier stands.
    let tierField: FieldIndex
    let questions: PlayQuestions
    let priorities: PlayPriorities
    let rules: ArbitrationRules
    let capacities: CapacitySlots
    let holdout: HoldoutDraw?
    private let neverHeldOut: Set<Purpose>
    /// By play position; nil where they differ from customer to customer.
    let fixedReasons: [String?]
    /// By play position.
    let dueDays: [Day]
    /// By play position: whether a guardrail may want somebody's ok.
    let needsOk: [Bool]

    /// Makes the rules ready. `history` is complete (`ContactTable.completed(from:)`). `batches` are all customers;
    /// they are looked at where a capacity is each person's, and may be none where the workspace has no capacity.
    /// `memory` is what earlier runs left, and `learnt` what they have taught of plays. `usesIndex` false puts every question
    /// to the reference evaluator, row by row.
    public init(
        workspace: Workspace, asOf: Day, history: CustomerHistory, batches: [CustomerBatch],
        memory: PlanMemory = .none, learnt: LearntChances = .none, usesIndex: Bool = true
    ) {
        self.workspace = workspace
        self.asOf = asOf
        self.history = history
        self.memory = memory
        roster = PlayRoster(workspace: workspace, asOf: asOf)
        ledger = ContactLedger(workspace: workspace, contacts: history.contacts, asOf: asOf)
        tierField = workspace.fieldIndex(.tier)
        questions = PlayQuestions(workspace: workspace, roster: roster, usesIndex: usesIndex)
        priorities = PlayPriorities(workspace: workspace, learnt: learnt)
        rules = ArbitrationRules(workspace: workspace, roster: roster, ledger: ledger)
        capacities = CampaignPlanner.capacities(of: batches, workspace, memory, asOf)
        holdout = workspace.measurement?.holdout.map(HoldoutDraw.init)
        neverHeldOut = Set(workspace.measurement?.holdout?.neverHeldOut ?? [])
        fixedReasons = workspace.plays.map { $0.when.reasonsWhenever.map(PlannedAction.sentence) }
        let withApproval = Set(questions.plays.filter { !$0.approvals.isEmpty }.map(\.index.position))
        needsOk = workspace.plays.indices.map(withApproval.contains)
        dueDays = workspace.plays.map { workspace.team.workingDay(onOrAfter: asOf.advanced(by: $0.due)) }
    }

    /// The same rules, made ready once, for other customers. No memory goes with them.
    ///
    /// - Parameter batches: nil leaves capacities as they are in this planner, each person's too.
    public func forCustomers(_ batches: [CustomerBatch]?, history: CustomerHistory) -> CampaignPlanner {
        CampaignPlanner(self, batches: batches, history: history)
    }

    private init(_ other: CampaignPlanner, batches: [CustomerBatch]?, history: CustomerHistory) {
        workspace = other.workspace
        asOf = other.asOf
        self.history = history
        memory = .none
        roster = other.roster
        ledger = other.ledger.forContacts(history.contacts, workspace: workspace)
        tierField = other.tierField
        questions = other.questions
        priorities = other.priorities
        rules = other.rules
        capacities = batches.map { CampaignPlanner.capacities(of: $0, other.workspace, .none, other.asOf) } ?? other.capacities
        holdout = other.holdout
        neverHeldOut = other.neverHeldOut
        fixedReasons = other.fixedReasons
        dueDays = other.dueDays
        needsOk = other.needsOk
    }

    private static func capacities(
        of batches: [CustomerBatch], _ workspace: Workspace, _ memory: PlanMemory, _ asOf: Day
    ) -> CapacitySlots {
        var people: [String: PeopleOfRole] = [:]
        for role in workspace.team.roles where role.capacity != nil && role.capacityIsEachPersons {
            guard let field = role.person else { continue }
            people[role.id] = PeopleOfRole(field: workspace[field], position: field.position, batches: batches)
        }
        return CapacitySlots(workspace: workspace, people: people, memory: memory, asOf: asOf)
    }

    /// The fields that a batch must have filled.
    public static func fields(readBy workspace: Workspace) -> [FieldIndex] {
        let formulas =
            workspace.plays.flatMap { [$0.worth, $0.chance].compactMap { $0 } }
            + [workspace.ranking.priority].compactMap { $0 }
        return [workspace.fieldIndex(.tier)] + PlayQuestions.conditions(in: workspace).flatMap(\.fields)
            + formulas.flatMap(\.fields) + workspace.team.roles.compactMap(\.person)
    }

    /// Whether what is taken for one customer can depend on what is taken for others.
    public var needsSurvey: Bool { !capacities.isEmpty }

    /// Whether every customer simply gets the plays that rank highest: no rule looks at anything else.
    var onlyRanks: Bool {
        holdout == nil && capacities.isEmpty && memory.bearsOnNobody && rules.areNone && history.contacts.rowCount == 0
            && questions.earned == nil && !needsOk.contains(true)
            && roster.largestKeep != nil && priorities.learnt.isEmpty
    }

    /// Whether a customer is left out to measure what our help is worth.
    public func isHeldOut(_ customer: String) -> Bool { holdout?.holdsOut(customer.utf8) ?? false }

    func canBeHeldOut(_ play: PlayIndex) -> Bool { !neverHeldOut.contains(workspace.plays[play.position].purpose) }

    /// The tiers of a batch: position + 1, 0 for none.
    func tierCodes(of batch: CustomerBatch) -> [UInt16] {
        guard case .choice(let codes)? = batch.columns[tierField.position] else {
            preconditionFailure("a batch without tiers")
        }
        return codes
    }
}
