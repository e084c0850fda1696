import Campaigns
import CivilCalendar
import Diagnostics

// What lets a play b through where another, a, goes first (run reference, "what a run computes"), step by step, and how it
// is ruled out:
//
// 1. Scores, tier: the same for both, as they are the customer's.
// 2. Candidates: a belongs to every tier that b does; it is not paused, and active on every day that b is.
// 3. Applicability: a's `when` is true whenever b's is and the customer is in one of b's tiers.
// 4. Eligibility: no guardrail stops a that does not stop b. One that wants an ok lets a go on.
// 5. Holdout: a real action does not see ghosts, so a is not held out where b never is.
// 6. Kept: an action of a on the list counts in the limit. Cooldown: a contact of a within its cooldown counts in the
//    limit, whose window is never shorter; contacts of a play carry its channel and purpose. A pause after a response
//    stops b, which is not service, whenever it stops a. Snoozed and rejected: then b does get its turn; that is in the
//    help, since only people can do it.
// 7. Value exchange: where asks must be earned, a is no ask, or b is one too.
// 8. The walk: a comes first by `first`, by priority, or by asks and id where priorities are equal. What stops a there
//    stops b too: keep_per_customer always; a's group and all that a never goes with are b's too; every contact limit
//    that can stop a can stop b; asks_per_customer as in 7; a's owner has no capacity, or is b's too, where the same room
//    is used up later. And when a is taken, a limit of 1 that counts a stops b, in each of b's tiers.
//
// What runs learn of the chance of a play may change priorities: where that can be, the help says so.
extension Lint {
    static let playShadowed = Lint(
        "play-shadowed", "a play that never gets its turn",
        why: """
            Two plays go by the same channel, a contact limit has room for one of them, and one always goes first: \
            wherever the other applies it applies too, no guardrail stops it alone, and it is ranked higher. Then the \
            other is never planned, though each of its criteria holds for somebody.

            It is only said where nothing but people can let it through: an action that they snooze or reject makes room.
            """,
        example: Example(
            .play,
            bad: """
                when: [{orders: {at_least: 5}}]
                worth: 2
                """,
            good: """
                when: [{orders: {at_least: 5}}]
                worth: 4
                """,
            beside: [
                "playbooks/thanks.yaml": """
                    kind: playbook
                    format: 1
                    id: thanks
                    name: Thanks
                    tier: low
                    strategy: {why: They are many, do: [Help], avoid: [Asking]}
                    plays:
                      - id: thank_you
                        name: Thank you
                        purpose: help
                        when: [{orders: {at_least: 1}}]
                        motive: {customer: They feel seen, company: They come back}
                        opportunity: {occasion: After an order, channel: email}
                        means: {customer: Nothing to do, employee: A template}
                        exchange: {gives: 1, asks: 0}
                        worth: 3
                        owner: desk
                        due: 5 days
                        cooldown: 30 days
                        expect: {outcome: Ordered again, metric: bought, within: 30 days}
                    """,
                "rules/limits.yaml": """
                    kind: guardrails
                    format: 1
                    contact_limits: [{channel: email, at_most: 1 per 30 days}]
                    """
            ])
    ) { context in
        guard var search = ShadowSearch(context) else { return [] }
        return search.shadows().map { shadow in
            let (hidden, first) = (context.workspace[shadow.hidden], context.workspace[shadow.first])
            return context.warning(
                "play-shadowed", at: hidden.place, key: "id",
                "the play `\(hidden.id)` never gets its turn: wherever it applies `\(first.id)` applies too and goes first, "
                    + "and the contact limit `\(shadow.limit.words)` leaves no room for both",
                help: "make `\(first.id)` narrower or rank `\(hidden.id)` higher; as it is, only an action of `\(first.id)` "
                    + "that somebody snoozes or rejects makes room"
                    + (shadow.dependsOnLearning ? ", or what runs learn of their chances" : ""))
        }
    }
}
