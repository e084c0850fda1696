import Campaigns
import Diagnostics
import YAMLSource

extension Lint {
    static let playNeverIncluded = Lint(
        "play-never-included", "a play of a library that no strategy includes",
        why: """
            The plays of a `tier: any` playbook reach customers only where the strategy of a tier includes them. One \
            that no strategy takes in, because the playbook is not named or because `purpose` leaves it out, is never \
            planned (its service plays still reach customers of whom no tier is known).
            """,
        example: Example(
            .file("playbooks/more.yaml"),
            bad: """
                kind: playbook
                format: 1
                id: more
                name: More ways to help
                tier: any
                plays:
                  - id: opening_hours
                    name: The quiet hours of the store
                    purpose: help
                    when: []
                    motive: {customer: No queue, company: Even hours at the tills}
                    opportunity: {occasion: Any day, channel: email}
                    means: {customer: A glance, employee: The hours of last week}
                    exchange: {gives: 1, asks: 0}
                    owner: desk
                    due: 5 days
                    cooldown: 90 days
                    expect: {outcome: Fewer queues, metric: bought, within: 90 days}
                """,
            good: """
                kind: playbook
                format: 1
                id: more
                name: More for those at the bottom
                tier: low
                strategy:
                  why: They are many, and they wait longest
                  do: [Save them time]
                  avoid: [Asking]
                  include: [{playbook: library}]
                """)
    ) { context in
        let workspace = context.workspace
        let strategies = workspace.playbooks.filter { $0.tier != nil }.compactMap(\.strategy)
        return workspace.playbooks.indices.filter { workspace.playbooks[$0].tier == nil }.flatMap { position in
            let playbook = workspace.playbooks[position]
            let includes = strategies.flatMap(\.include).filter { $0.playbook == position }
            if playbook.plays.isEmpty { return [Diagnostic]() }
            if includes.isEmpty { return [context.libraryNeverIncluded(playbook)] }
            return playbook.plays.map { workspace[$0] }.filter { play in
                !includes.contains { $0.purposes?.contains(play.purpose) ?? true }
            }.map { play in
                context.warning(
                    "play-never-included", at: play.place, key: "purpose",
                    "every include of the playbook `\(playbook.id)` leaves out `purpose: \(play.purpose.rawValue)`, "
                        + "so the play `\(play.id)` "
                        + (play.purpose == .service ? "reaches \(LintContext.withoutTier)" : "is never planned"),
                    help: "add `\(play.purpose.rawValue)` to the `purpose` of an include of `\(playbook.id)`, "
                        + "or take the play away")
            }
        }
    }
}

extension LintContext {
    fileprivate static let withoutTier = "only customers of whom no tier is known"

    /// One warning for the whole playbook: one include mends it.
    fileprivate func libraryNeverIncluded(_ playbook: Playbook) -> Diagnostic {
        let plays = playbook.plays.map { workspace[$0] }
        let ids = plays.map(\.id)
        let isService = plays.allSatisfy { $0.purpose == .service }
        let (isOne, list) = (ids.count == 1, Wording.list(ids))
        let fate = isService
            ? (isOne ? "reaches " : "reach ") + Self.withoutTier
            : isOne ? "is never planned" : "are never planned"
        return warning(
            "play-never-included", at: playbook.place, marking: root(of: playbook.place)?.value(for: "id"),
            "no strategy includes the playbook `\(playbook.id)`, so its \(isOne ? "play" : "plays") \(list) \(fate)",
            help: "add `include: [{playbook: \(playbook.id)}]` to the strategy of a tier, or take the playbook away")
    }
}
