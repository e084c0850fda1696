import Campaigns
import CivilCalendar
import Diagnostics
import Planner
import PlanningService
import RuleEngine

/// The playbooks as they are planned with, in the words of their pages.
struct PlaybookViews {
    let plan: StandingPlan
    let age: String

    private var workspace: Workspace { plan.workspace }

    /// All of them.
    var all: View {
        View([
            "age": age, "strategies": workspace.playbooks.map(strategy), "guardrails": guardrails, "limits": limits,
        ])
    }

    private func strategy(_ playbook: Playbook) -> View {
        var view = View([
            "playbook_id": playbook.id, "playbook_name": playbook.name, "source": "\(playbook.place)",
            "plays": playbook.plays.map(line),
        ])
        guard let strategy = playbook.strategy else {
            view["library_words"] = "A library: its plays reach customers through the strategies that include it."
            return view
        }
        view["has_strategy"] = true
        view["why"] = strategy.why
        let goal = playbook.goal.map { "Goal: \(Words.spoken($0))." }
        let keep = (strategy.keepPerCustomer ?? workspace.ranking.keepPerCustomer).map {
            "At most \($0.of("action")) for a customer at a time."
        }
        view["goal_words"] = [goal, keep].compactMap { $0 }.joined(separator: " ")
        view["dos"] = strategy.do
        view["avoids"] = strategy.avoid
        view["includes"] = strategy.include.map { include in
            workspace.playbooks[include.playbook].name
                + (include.purposes.map { ": \($0.map(\.rawValue).joined(separator: ", "))" } ?? "")
        }
        return view
    }

    private func off(_ play: Play) -> String? {
        if play.isPaused { return "paused" }
        return play.isRunning(on: plan.asOf) ? nil : "not active on \(plan.asOf)"
    }

    private func line(_ index: PlayIndex) -> View {
        let play = workspace[index]
        var view = View([
            "play_id": play.id, "play_name": play.name, "purpose": play.purpose.rawValue, "owner": Words.spoken(play.owner),
            "channel": play.opportunity.channel, "play_source": "\(play.place)", "off": off(play),
        ])
        if let reach = plan.reach?.plays[index.position] {
            let counts = stages(of: reach).map(\.count)
            for (name, count) in zip(["candidates", "applicable", "eligible", "planned"], counts) { view[name] = count.grouped }
            view["funnel"] = Charts.funnel(counts)
        }
        return view
    }

    private func stages(of reach: PlayReach) -> [(name: String, count: Int, meaning: String)] {
        [
            ("candidates", reach.candidates, "in the tiers that have the play"),
            ("applies", reach.applicable, "its criteria hold for them"),
            ("eligible", reach.eligible, "no guardrail stands against it"),
            ("planned", plan.reach?.tally.actions[reach.play.position] ?? 0, "on the list"),
        ]
    }

    // MARK: Guardrails and limits

    private func stopped(_ rule: Guardrail) -> Int? {
        guard let plays = plan.reach?.plays else { return nil }
        return plays.reduce(0) { sum, reach in
            sum + (reach.details?.guardrails.filter { $0.rule.id == rule.id }.reduce(0) { $0 + $1.customers } ?? 0)
        }
    }

    private var guardrails: [View] {
        let counts = workspace.guardrails.rules.map(stopped)
        let most = counts.compactMap { $0 }.max() ?? 0
        return zip(workspace.guardrails.rules, counts).map { rule, count in
            View([
                "say": rule.say, "source": "\(rule.place)", "condition": rule.when.words, "blocks": words(rule.blocks),
                "if_unknown": rule.blocksIfUnknown ? "blocks too" : "lets through",
                "stopped": count?.grouped, "bar": Charts.bar(count ?? 0, of: most),
            ])
        }
    }

    private func words(_ blocks: Blocks) -> String {
        let parts = [
            blocks.purposes?.map(\.rawValue).joined(separator: " and "), blocks.channels.map { "by \($0.joined(separator: " or "))" },
            blocks.recommends.map { "recommending \($0.map { Words.spoken($0.rawValue) }.joined(separator: " or "))" },
            blocks.plays.map { $0.map { workspace[$0].name }.joined(separator: ", ") },
        ]
        return parts.compactMap { $0 }.joined(separator: ", ")
    }

    private var limits: [View] {
        let exchange = workspace.guardrails.valueExchange
        let tally = plan.reach?.tally
        var lines = workspace.guardrails.contactLimits.map { limit in
            View(["limit": limit.words.capitalizedFirst, "source": "\(limit.place)", "applies_to": limit.tiers.map { $0.map { workspace.tiers.tiers[$0].name }.joined(separator: ", ") } ?? "everybody"])
        }
        lines += workspace.guardrails.pauses.map { pause in
            View([
                "limit": "\(pause.responses.joined(separator: " or ").capitalizedFirst) \(pause.times): we pause for \(pause.pause)",
                "source": "\(pause.place)", "applies_to": "help and asks",
                "stopped": tally.map { $0[.pausedAfterResponse].grouped },
            ])
        }
        if let earned = exchange.beforeEachAsk {
            lines.append(
                View([
                    "limit": "Before each ask: \(earned.words)", "source": exchange.place.map { "\($0)" }, "applies_to": "asks",
                    "stopped": tally.map { $0[.notEarned].grouped },
                ]))
        }
        if let asks = exchange.asksPerCustomer {
            lines.append(
                View(["limit": "Asks of a customer: \(asks)", "source": (exchange.asksPlace ?? exchange.place).map { "\($0)" }, "applies_to": "asks"]))
        }
        return lines
    }

    // MARK: One play

    /// nil for a play that is not in the workspace.
    func play(_ id: String) -> View? {
        guard let position = workspace.plays.firstIndex(where: { $0.id == id }) else { return nil }
        let (index, play) = (PlayIndex(position), workspace.plays[position])
        let playbook = workspace.playbooks.first { $0.plays.contains(index) }
        var view = View([
            "playbook_id": playbook?.id, "playbook_name": playbook?.name, "play": play.name, "purpose": play.purpose.rawValue,
            "how": "by \(play.opportunity.channel), for \(Words.spoken(play.owner))", "play_id": play.id, "source": "\(play.place)",
            "off": off(play), "facts": facts(play),
        ])
        if let reach = plan.reach?.plays[position] {
            let stages = stages(of: reach)
            view["stages"] = stages.map {
                View(["stage": $0.name, "customers": $0.count.grouped, "meaning": $0.meaning, "bar": Charts.bar($0.count, of: reach.candidates)])
            }
            view["criteria"] = (reach.details?.criteria ?? []).map { criterion in
                View([
                    "text": criterion.criterion.criterion.words, "criterion_source": "\(criterion.criterion.criterion.place)",
                    "yes": criterion.isTrue.grouped, "no": criterion.isFalse.grouped, "unknown": criterion.isUnknown.grouped,
                    "bar": Charts.shares(isTrue: criterion.isTrue, isFalse: criterion.isFalse, isUnknown: criterion.isUnknown),
                ])
            }
        }
        if let message = play.message { view["message_draft"] = View(["subject": message.subject, "body": message.body]) }
        return view
    }

    private func facts(_ play: Play) -> [View] {
        let facts: [(String, String?)] = [
            ("Why now", play.opportunity.occasion), ("In it for them", play.motive.customer), ("In it for us", play.motive.company),
            ("They need", play.means.customer), ("We need", play.means.employee),
            ("It gives", "\(play.exchange.gives), and asks \(play.exchange.asks)"),
            ("Due", "within \(play.due)"), ("Again", "not before \(play.cooldown)"),
            ("Expected", "\(play.expect.outcome) (\(play.expect.metric) within \(play.expect.within))"),
            ("Lever", play.leverReason.map { "\(Value.rounded(play.lever)): \($0)" }),
            ("Credit", play.credit.isEmpty ? nil : play.credit.map(Words.spoken).joined(separator: ", ")),
            ("Never with", play.neverWith.isEmpty ? nil : play.neverWith.map { workspace[$0].name }.joined(separator: ", ")),
            ("Group", play.group.map { "\(Words.spoken($0)): one of it for a customer" }),
        ]
        return facts.compactMap { label, words in words.map { View(["label": label, "words": $0]) } }
    }
}
