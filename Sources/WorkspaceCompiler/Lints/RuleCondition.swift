import Campaigns

/// A condition of the workspace, with what it belongs to.
struct RuleCondition {
    let condition: Condition
    let subject: RuleSubject

    /// For messages: ``the play `slipping_call` ``.
    var owner: String { subject.words }
    /// The play whose `when` it is.
    var play: PlayIndex? { if case .play(let play, _) = subject { play } else { nil } }
    /// Whether unknown does what true does; elsewhere it is as false.
    var actsOnUnknown: Bool { if case .guardrail(_, let blocksIfUnknown) = subject { blocksIfUnknown } else { false } }
}

/// What a condition belongs to. Put into words only for messages: workspaces are full of conditions.
enum RuleSubject {
    case play(PlayIndex, id: String)
    case guardrail(id: String, blocksIfUnknown: Bool)
    case beforeEachAsk
    case fit
    /// A rule of a score, that gives a value.
    case score(id: String, value: String)

    /// ``the play `slipping_call` ``
    var words: String {
        switch self {
        case .play(_, let id): "the play `\(id)`"
        case .guardrail(let id, _): "the guardrail `\(id)`"
        case .beforeEachAsk: "`before_each_ask`"
        case .fit: "an addition to `fit`"
        case .score(let id, _): "the score `\(id)`"
        }
    }
}

extension RuleCondition {
    /// What comes of it for a customer of whom it cannot be told: ``the play does not apply``.
    var ifUnknown: String {
        switch subject {
        case .play: "the play does not apply"
        case .guardrail(_, let blocksIfUnknown): blocksIfUnknown ? "the guardrail blocks" : "the guardrail does not block"
        case .beforeEachAsk: "nothing is asked"
        case .fit: "nothing is added"
        case .score: "the rule does not match"
        }
    }

    /// What comes of it if it never holds: ``the play `slipping_call` never applies``.
    var ifNever: String {
        switch subject {
        case .play: "\(owner) never applies"
        case .guardrail(_, let blocksIfUnknown):
            blocksIfUnknown ? "\(owner) never blocks unless something it asks is not known" : "\(owner) never blocks"
        case .beforeEachAsk: "nothing is ever asked of anybody"
        case .fit: "this addition to `fit` is never made"
        case .score(_, let value): "this rule of \(owner) never gives `\(value)`"
        }
    }
}

extension Workspace {
    /// Every condition; those of the plays come first, in their order.
    var ruleConditions: [RuleCondition] {
        plays.indices.map { position in
            RuleCondition(condition: plays[position].when, subject: .play(PlayIndex(position), id: plays[position].id))
        }
            + guardrails.rules.map {
                RuleCondition(condition: $0.when, subject: .guardrail(id: $0.id, blocksIfUnknown: $0.blocksIfUnknown))
            }
            + [guardrails.valueExchange.beforeEachAsk].compactMap { $0 }.map {
                RuleCondition(condition: $0, subject: .beforeEachAsk)
            }
            + ranking.fit.map { RuleCondition(condition: $0.when, subject: .fit) }
            + scores.flatMap { score in
                score.method.rules.compactMap { rule in
                    rule.when.map { RuleCondition(condition: $0, subject: .score(id: score.id, value: rule.value)) }
                }
            }
    }

    /// Every formula with what it belongs to.
    var ruleFormulas: [(formula: Formula, subject: FormulaSubject)] {
        plays.flatMap { play in [play.worth, play.chance].compactMap { $0 }.map { ($0, .play(id: play.id)) } }
            + [ranking.priority].compactMap { $0 }.map { ($0, .priority) }
            + scores.compactMap { score in
                if case .formula(let formula) = score.method { (formula, .score(id: score.id)) } else { nil }
            }
    }
}

/// What a formula belongs to. Put into words only for messages.
enum FormulaSubject {
    case play(id: String)
    case priority
    case score(id: String)

    /// ``the play `slipping_call` ``
    var words: String {
        switch self {
        case .play(let id): "the play `\(id)`"
        case .priority: "`priority`"
        case .score(let id): "the score `\(id)`"
        }
    }
}

extension ScoreMethod {
    /// Those of `first_match`, else none.
    fileprivate var rules: [ScoreRule] {
        if case .firstMatch(let rules) = self { rules } else { [] }
    }
}
