import Campaigns
import CivilCalendar
import Diagnostics

extension Lint {
    static let cooldownTooShort = Lint(
        "cooldown-too-short", "a cooldown that a contact limit makes meaningless",
        why: """
            With a contact limit of 1 per 30 days no customer who was contacted by the play is contacted by it again \
            for 30 days, so a cooldown of 5 days never decides. Whoever reads the play expects it again after 5 days.

            It is only said where it holds in every tier that the play can reach and on every day. A cooldown of 0 days \
            says that the limits decide, and is right. Of a rejected action the cooldown also says when it may be \
            proposed again, though not within 30 days.
            """,
        example: Example(
            .play, bad: "cooldown: 5 days", good: "cooldown: 30 days",
            beside: [
                "rules/limits.yaml": """
                    kind: guardrails
                    format: 1
                    contact_limits: [{channel: email, at_most: 1 per 30 days}]
                    """
            ])
    ) { context in
        let workspace = context.workspace
        let limits = workspace.guardrails.contactLimits.filter { $0.atMost.atMost == 1 }
        if limits.isEmpty { return [] }
        return workspace.plays.indices.compactMap { position -> Diagnostic? in
            let play = workspace.plays[position]
            guard !play.cooldown.isNothing else { return nil }
            let deciding = context.reaches[position].tiers.sorted().map { tier in
                limits.first { $0.stops(play, inTier: tier) && $0.atMost.window.isAlwaysLonger(than: play.cooldown) }
            }
            guard let first = deciding.first, let limit = first, !deciding.contains(where: { $0 == nil }) else { return nil }
            return context.warning(
                "cooldown-too-short", at: play.place, key: "cooldown",
                "the cooldown of \(play.cooldown) never decides: the contact limit `\(limit.words)` keeps `\(play.id)` "
                    + "away for \(limit.atMost.window)",
                help: "write `cooldown: \(limit.atMost.window)`, or `cooldown: 0 days` if only the limits are to decide")
        }
    }
}
