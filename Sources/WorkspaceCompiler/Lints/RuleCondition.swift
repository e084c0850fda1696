import Campaigns

/// A condition of the workspace, with what it belongs to.
struct RuleCondition {
    let condition: Condition
    /// For messages: ``the play `slipping_call` ``.
    let owner: String
    /// What comes of it for a customer of whom it cannot be told: ``the play does not apply``.
    let ifUnknown: String
}

extension Workspace {
    /// Every condition, in no particular order of files.
    var ruleConditions: [RuleCondition] {
        plays.map {
            RuleCondition(condition: $0.when, owner: "the play `\($0.id)`", ifUnknown: "the play does not apply")
        }
            + guardrails.rules.map {
                RuleCondition(
                    condition: $0.when, owner: "the guardrail `\($0.id)`",
                    ifUnknown: $0.blocksIfUnknown ? "the guardrail blocks" : "the guardrail does not block")
            }
            + [guardrails.valueExchange.beforeEachAsk].compactMap { $0 }.map {
                RuleCondition(condition: $0, owner: "`before_each_ask`", ifUnknown: "nothing is asked")
            }
            + ranking.fit.map {
                RuleCondition(condition: $0.when, owner: "an addition to `fit`", ifUnknown: "nothing is added")
            }
            + scores.flatMap { score in
                score.method.conditions.map {
                    RuleCondition(condition: $0, owner: "the score `\(score.id)`", ifUnknown: "the rule does not match")
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
    /// The conditions of its rules.
    fileprivate var conditions: [Condition] {
        if case .firstMatch(let rules) = self { rules.compactMap(\.when) } else { [] }
    }
}
