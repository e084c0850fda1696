import Campaigns
import Diagnostics

extension Lint {
    static let capacityZero = Lint(
        "capacity-zero", "a role without any capacity",
        why: """
            A role whose capacity is 0 never gets an action: every play it owns ends as `no_capacity`, on every night. \
            That is right for a team on leave, if somebody remembers to set it back. If the role is gone for good, \
            give its plays another owner.
            """,
        example: Example(
            .file("rules/team.yaml"),
            bad: """
                kind: team
                format: 1
                roles:
                  desk: {capacity: 0 per 7 days}
                """,
            good: """
                kind: team
                format: 1
                roles:
                  desk: {capacity: 40 per 7 days}
                """)
    ) { context in
        context.workspace.team.roles.filter { $0.capacity?.atMost == 0 }.map { role in
            context.warning(
                "capacity-zero", at: role.place, key: "capacity",
                "the role `\(role.id)` has a capacity of 0, so none of its plays is ever planned",
                help: "write how many actions it can take, for example `capacity: 40 per 7 days`, "
                    + "or leave `capacity` out if there is no bound")
        }
    }
}
