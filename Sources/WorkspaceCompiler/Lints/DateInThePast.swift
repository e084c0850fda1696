import Campaigns
import CivilCalendar
import Diagnostics
import YAMLSource

extension Lint {
    static let dateInThePast = Lint(
        "date-in-the-past", "a date that has passed and will not come again",
        why: """
            A play whose `active: {until: …}` has passed is never planned again, and a list of holidays that all lie in \
            the past moves no due date any more. Both look alive in the file. Dates are compared with `as_of` of \
            `kind: inputs`, else with today. A fixed date in a condition is left alone: `signed_up: {after: 2024-01-01}` \
            names a group of customers, and that is as true later as it was then.
            """,
        example: Example(
            .play, bad: "active: {until: 2020-12-31}", good: "active: {from: 2020-01-01, until: 2099-12-31}")
    ) { context in
        let ended = context.workspace.plays.compactMap { play -> Diagnostic? in
            guard let until = play.activeUntil, until < context.asOf else { return nil }
            let node = context.node(at: play.place)?.value(for: "active")?.value(for: "until")
            return context.warning(
                "date-in-the-past", at: play.place, marking: node,
                "the play `\(play.id)` ended on \(until), before \(context.asOf): it is never planned again",
                help: "write a later day, leave `until` out, or take the play away")
        }
        return ended + context.pastHolidays
    }
}

extension LintContext {
    fileprivate var pastHolidays: [Diagnostic] {
        guard let last = workspace.team.holidays.max(), last < asOf,
            let node = root(of: Kind.team)?.value(for: "holidays")
        else { return [] }
        return [
            warning(
                "date-in-the-past", at: node.place, marking: node,
                "the last holiday, \(last), lies before \(asOf): none of them moves a due date any more",
                help: "write the holidays to come, or leave `holidays` out")
        ]
    }
}
