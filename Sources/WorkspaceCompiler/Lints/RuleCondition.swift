import Campaigns

/// A condition of the workspace, with what it belongs to.
struct RuleCondition {
    let condition: Condition
    /// For messages: ``the play `slipping_call` ``.
    let owner: String
    /// What comes of it for a customer of whom it cannot be told: ``the play does not apply``.
    let ifUnknown: String
    /// What comes of it if it never holds: ``the play `slipping_call` never applies``.
    let ifNever: String
    /// Whether unknown does what true does; elsewhere it is as false.
    var actsOnUnknown = false
    /// The play whose `when` it is.
    var play: PlayIndex?
}

extension Workspace {
    /// Every condition, in no particular order of files.
    var ruleConditions: [RuleCondition] {
        plays.enumerated().map { position, play in
            RuleCondition(
                condition: play.when, owner: "the play `\(play.id)`", ifUnknown: "the play does not apply",
                ifNever: "the play `\(play.id)` never applies", play: PlayIndex(position))
        }
            + guardrails.rules.map {
                RuleCondition(
                    condition: $0.when, owner: "the guardrail `\($0.id)`",
                    ifUnknown: $0.blocksIfUnknown ? "the guardrail blocks" : "the guardrail does not block",
                    ifNever: $0.blocksIfUnknown
                        ? "the guardrail `\($0.id)` never blocks unless something it asks is not known"
                        : "the guardrail `\($0.id)` never blocks",
                    actsOnUnknown: $0.blocksIfUnknown)
            }
            + [guardrails.valueExchange.beforeEachAsk].compactMap { $0 }.map {
                RuleCondition(
                    condition: $0, owner: "`before_each_ask`", ifUnknown: "nothing is asked",
                    ifNever: "nothing is ever asked of anybody")
            }
            + ranking.fit.map {
                RuleCondition(
                    condition: $0.when, owner: "an addition to `fit`", ifUnknown: "nothing is added",
                    ifNever: "this addition to `fit` is never made")
            }
            + scores.flatMap { score in
                score.method.rules.compactMap { rule in
                    rule.when.map {
                        RuleCondition(
                            condition: $0, owner: "the score `\(score.id)`", ifUnknown: "the rule does not match",
                            ifNever: "this rule of the score `\(score.id)` never gives `\(rule.value)`")
                    }
                }
            }
    }

    /// Every formula with what it belongs to, for messages.
    var ruleFormulas: [(formula: Formula, owner: String)] {
        plays.flatMap { play in [play.worth, play.chance].compactMap { $0 }.map { ($0, "the play `\(play.id)`") } }
            + [ranking.priority].compactMap { $0 }.map { ($0, "`priority`") }
            + scores.compactMap { score in
                if case .formula(let formula) = score.method { (formula, "the score `\(score.id)`") } else { nil }
            }
    }
}

extension ScoreMethod {
    /// Those of `first_match`, else none.
    fileprivate var rules: [ScoreRule] {
        if case .firstMatch(let rules) = self { rules } else { [] }
    }
}
