import Campaigns
import Diagnostics

extension Lint {
    static let limitNeverBinds = Lint(
        "limit-never-binds", "a contact limit that never binds",
        why: """
            A contact limit that is full only when another one, at least as wide, is full too never stops anything by \
            itself; nor does one that no play can meet, since no play has its channel, its purpose or its tiers, or \
            only service does, which contact limits count and never stop. It reads as a protection that is not there.
            """,
        example: Example(
            .file("rules/limits.yaml"),
            bad: """
                kind: guardrails
                format: 1
                contact_limits:
                  - {channel: email, at_most: 1 per 30 days}
                  - {channel: email, at_most: 9 per 30 days}
                """,
            good: """
                kind: guardrails
                format: 1
                contact_limits:
                  - {channel: email, at_most: 1 per 7 days}
                  - {channel: email, at_most: 3 per 30 days}
                """)
    ) { context in
        let workspace = context.workspace
        let limits = workspace.guardrails.contactLimits
        return limits.indices.compactMap { position -> Diagnostic? in
            let limit = limits[position]
            if limit.atMost.window.isNothing, limit.atMost.atMost > 0 {
                return context.warning(
                    "limit-never-binds", at: limit.place, key: "at_most",
                    "the contact limit `\(limit.words)` never binds: in \(limit.atMost.window) there is no contact",
                    help: "write a window of a day or more, for example `at_most: \(limit.atMost.atMost) per 7 days`")
            }
            // Of two that are equal the later one is told.
            let stronger = limits.indices.first { other in
                other != position && limit.bindsNoMore(than: limits[other])
                    && (other < position || !limits[other].bindsNoMore(than: limit))
            }
            if let stronger {
                let isSame = limits[stronger].words == limit.words
                return context.warning(
                    "limit-never-binds", at: limit.place,
                    "the contact limit `\(limit.words)` never binds: "
                        + (isSame ? "it stands there twice" : "whenever it is full, `\(limits[stronger].words)` is full too"),
                    help: "take it away, or make it the tighter one of the two")
            }
            let isMet = workspace.plays.indices.contains { play in
                context.reaches[play].tiers.contains { limit.stops(workspace.plays[play], inTier: $0) }
            }
            if isMet { return nil }
            let counted = workspace.plays.indices.contains { limit.counts(workspace.plays[$0]) }
            return context.warning(
                "limit-never-binds", at: limit.place,
                "the contact limit `\(limit.words)` never binds: "
                    + (counted ? "of the plays that it counts it can stop none" : "no play is one that it counts"),
                help: "take it away, or check its `tier`, `channel` and `purpose`; service is never stopped by a limit")
        }
    }
}
