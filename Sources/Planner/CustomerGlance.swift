import Campaigns
import CivilCalendar
import RuleEngine
import Tables

/// What whoever is about to contact a customer has to know at first sight. No plan is made for it.
public struct CustomerGlance: Sendable {
    /// A cap on contacts of which a good part is used up.
    public struct UsedLimit: Sendable {
        public let limit: ContactLimit
        public let used: Int
    }

    /// nil for a customer whose score is empty.
    public let tier: Tier?
    /// The tiers' score; nil is empty.
    public let score: Double?
    /// climbing, holding or slipping; nil where it cannot be told.
    public let direction: String?
    /// Guardrails that hold for the customer, or cannot be told and block.
    public let guardrails: [DecidedBy]
    /// Caps with at most one contact left.
    public let usedLimits: [UsedLimit]
    public let lastContact: Day?
    /// What we gave and asked in the window of the value exchange.
    public let gives: Double
    public let asks: Double
    /// What a play's `when` says.
    public let trace: ConditionTrace?
}

extension CampaignPlanner {
    /// - Parameters:
    ///   - row: The customer's row among all.
    ///   - batch: Holds that row, with all fields.
    ///   - play: Whose `when` is asked; nil asks none.
    public func glance(at row: Int, in batch: CustomerBatch, play: PlayIndex?) -> CustomerGlance {
        let evaluator = ReferenceEvaluator(workspace: workspace, batch: batch, history: history, asOf: asOf)
        let batchRow = row - batch.firstRow
        func value(_ field: FieldIndex) -> Value? { evaluator.value(of: field, row: batchRow) }
        let tierID = value(tierField)?.description
        let direction = workspace.fieldIndex("direction").flatMap(value)?.description
        var score: Double?
        if case .number(let number)? = value(workspace.tiers.score) { score = number }
        let held = workspace.guardrails.rules.compactMap { rule -> DecidedBy? in
            switch evaluator.truth(of: rule.when, row: batchRow) {
            case .yes: DecidedBy(kind: .guardrail, id: rule.id, words: rule.id, place: rule.place, say: rule.say)
            case .unknown where rule.blocksIfUnknown:
                DecidedBy(
                    kind: .guardrail, id: rule.id, words: rule.id, place: rule.place,
                    say: evaluator.trace(of: rule.when, row: batchRow).unknownWords ?? rule.say)
            case .no, .unknown: nil
            }
        }
        let limits = workspace.guardrails.contactLimits.enumerated().compactMap { index, limit -> CustomerGlance.UsedLimit? in
            if let tiers = limit.tiers, !tiers.contains(where: { workspace.tiers.tiers[$0].id == tierID }) { return nil }
            let used = ledger.contactCount(of: row, countedBy: .limit(index))
            return used > 0 && used + 1 >= limit.atMost.atMost ? CustomerGlance.UsedLimit(limit: limit, used: used) : nil
        }
        let exchange = ledger.exchange(of: row, within: workspace.guardrails.valueExchange.withinLast)
        let trace = play.map { evaluator.trace(of: workspace[$0].when, row: batchRow) }
        return CustomerGlance(
            tier: tierID.flatMap { id in workspace.tiers.tiers.first { $0.id == id } }, score: score, direction: direction,
            guardrails: held, usedLimits: limits, lastContact: ledger.lastContact(of: row), gives: exchange.gives,
            asks: exchange.asks, trace: trace)
    }
}
