import Campaigns
import Diagnostics
import YAMLSource

extension Lint {
    /// The least share of plays that help or serve, in percent (language reference, "what check finds").
    private static let leastHelp = 60

    static let tooLittleHelp = Lint(
        "too-little-help", "a playbook in which too few plays help or serve",
        why: """
            A playbook should give more than it asks: at least \(leastHelp) percent of its own plays should be of \
            purpose help or service. What an include brings in does not count, so that each playbook keeps the balance \
            by itself. With fewer, people who work through the list ask more often than they help, and the value \
            exchange holds most of what they would ask back anyway.
            """,
        example: Example(.play, bad: "purpose: ask\nexchange: {gives: 0, asks: 1}", good: "purpose: service")
    ) { context in
        let workspace = context.workspace
        return workspace.playbooks.compactMap { playbook in
            let all = playbook.plays.count
            let helping = playbook.plays.count { workspace[$0].purpose != .ask }
            guard 100 * helping < leastHelp * all else { return nil }
            let missing = (leastHelp * all - 100 * helping + 99 - leastHelp) / (100 - leastHelp)
            return context.warning(
                "too-little-help", at: playbook.place, marking: context.root(of: playbook.place)?.entry("plays")?.key,
                "\(helping) of the \(all) plays of the playbook `\(playbook.id)` "
                    + "\(helping == 1 ? "helps or serves" : "help or serve"): "
                    + "\(100 * helping / all) percent, where \(leastHelp) is the least",
                help: "add \(missing == 1 ? "a play" : "\(missing) plays") of `purpose: help` or `service`, or take asks away")
        }
    }
}
