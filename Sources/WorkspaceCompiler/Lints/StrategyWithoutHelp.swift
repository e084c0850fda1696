import Campaigns
import Diagnostics
import YAMLSource

extension Lint {
    static let strategyWithoutHelp = Lint(
        "strategy-without-help", "a strategy with no help play",
        why: """
            A tier whose playbook only serves when something is wrong, or only asks, gives its customers no reason to \
            stay. Help is what earns the right to ask: without it, `helps_since_last_ask` never grows and the value \
            exchange lets no ask through. A strategy can write help plays of its own or include those of a library.
            """,
        example: Example(
            .file("playbooks/more.yaml"),
            bad: """
                kind: playbook
                format: 1
                id: more
                name: More for those at the bottom
                tier: low
                strategy: {why: They are many, do: [Answer fast], avoid: [Asking]}
                """,
            good: """
                kind: playbook
                format: 1
                id: more
                name: More for those at the bottom
                tier: low
                strategy:
                  why: They are many
                  do: [Answer fast]
                  avoid: [Asking]
                  include: [{playbook: library, purpose: help}]
                """)
    ) { context in
        let workspace = context.workspace
        return workspace.playbooks.filter { $0.tier != nil && $0.strategy != nil }.filter { playbook in
            let included = playbook.strategy?.include ?? []
            let hasHelp = playbook.plays.contains { workspace[$0].purpose == .help }
                || included.contains { include in
                    include.purposes?.contains(.help) ?? true
                        && workspace.playbooks[include.playbook].plays.contains { workspace[$0].purpose == .help }
                }
            return !hasHelp
        }.map { playbook in
            context.warning(
                "strategy-without-help", at: playbook.place, marking: context.root(of: playbook.place)?.entry("strategy")?.key,
                "the strategy of the playbook `\(playbook.id)` has no help play, neither its own nor an included one",
                help: "write a play with `purpose: help`, or include a library of them, for example "
                    + "`include: [{playbook: \(Playbook.alwaysBeHelping), purpose: help}]`")
        }
    }
}
