import Campaigns
import CivilCalendar
import Testing

@testable import WorkspaceCompiler

@Suite struct TiersTests {
    private func tiers(_ lines: String, after: String = "") -> [String: String?] {
        ["rules/tiers.yaml": "kind: tiers\nformat: 1\nscore: affinity\ntiers:\n" + lines.split(separator: "\n").map { "  - {\($0)}\n" }.joined() + after]
    }

    private static let two = "id: high, name: H, enter_at: 70, leave_below: 60\nid: low, name: L"

    @Test func allParts() throws {
        let workspace = try workspace(
            tiers(
                "id: high, name: H, enter_at: 70, leave_below: 70, goal: hold\nid: low, name: L",
                after: """
                    steady: {confirm_for: 14 days, shortest_stay: 60 days, pin: {ends_after: 180 days}}
                    direction: {compare_with: 90 days, climbing: {at_least: 8}, slipping: {at_most: -8}}
                    warn_if: {not_a_pyramid: true, value_does_not_fall_with_tier: spend, moved_in_a_run_over: 10%}
                    """))
        let tiers = workspace.tiers
        #expect(tiers.tiers.map(\.enterAt) == [70, nil])
        #expect(tiers.tiers.map(\.leaveBelow) == [70, nil])
        #expect(tiers.tiers.map(\.goal) == ["hold", nil])
        #expect(tiers.steady.pinEndsAfter == CalendarSpan(180, .days))
        #expect(tiers.direction?.slippingAtMost == -8)
        #expect(tiers.warnings.movedInARunOver == 10)
        #expect(tiers.warnings.valueDoesNotFallWithTier == FieldIndex(2))
    }

    @Test(arguments: [
        ("id: high, name: H, enter_at: 70\nid: low, name: L", "", "5:5 missing-key: the tier `high` has no `leave_below`",
            "write for example `leave_below: 60`"),
        ("id: high, name: H, enter_at: 70, leave_below: 80\nid: low, name: L", "",
            "5:52 leave-above-enter: `leave_below` is above this tier's `enter_at` of 70",
            "write 70 or less: who has just come in must not be out at once"),
        ("id: high, name: H, enter_at: 70, leave_below: 60\nid: mid, name: M, enter_at: 70, leave_below: 60\nid: low, name: L", "",
            "6:34 tiers-out-of-order: `enter_at` must fall from tier to tier, but `high` above has 70",
            "write a number below 70, or put the tiers in order, top first"),
        ("id: high, name: H, enter_at: 70, leave_below: 60\nid: low, name: L, enter_at: 0", "",
            "6:34 line-of-last-tier: the last tier takes everybody who is left and has no `enter_at`",
            "leave it out, or add a tier below this one"),
        ("id: high, name: H, enter_at: 70, leave_below: 60\nid: any, name: L", "",
            "6:10 reserved-id: `any` cannot be the id of a tier: it is how a playbook says that it is for every tier",
            "choose another id, for example `our_any`"),
        ("id: high, name: H, enter_at: 70, leave_below: 60\nid: high, name: L", "",
            "6:10 duplicate-id: `high` is already the id of a tier", "the first is at rules/tiers.yaml:5; choose another id"),
        (two, "direction: {compare_with: 90 days, climbing: {at_least: 8}, slipping: {at_most: 8}}",
            "7:81 direction-lines-cross: a change could be slipping and climbing at the same time",
            "write a number below 8, the line of `climbing`, for example `at_most: -8`"),
        (two, "direction: {compare_with: 90 days, climbing: {atleast: 8}, slipping: {at_most: -8}}",
            "7:47 unknown-key: `climbing` has no key `atleast`", "did you mean `at_least`?"),
        (two, "warn_if: {moved_in_a_run_over: 10}", "7:32 not-a-percentage: `moved_in_a_run_over` wants a percentage, not `10`",
            "write for example `10 percent` or `10%`"),
        (two, "steady: {pin: 180 days}", "7:15 not-a-mapping: `pin` wants keys with values, not `180 days`",
            "write for example `pin: {ends_after: 180 days}`"),
    ])
    func faults(lines: String, after: String, place: String, help: String) {
        let text = problems(tiers(lines, after: after))
        #expect(text.hasPrefix("rules/tiers.yaml:\(place)\n  \(help)"), "\(text)")
    }

    @Test func scoreMustBeANumber() {
        #expect(
            problems(["rules/tiers.yaml": SmallWorkspace.tiers.replacing("score: affinity", with: "score: region")])
                .hasPrefix("rules/tiers.yaml:3:8 wrong-field-type: `score` wants a field that is a number, but `region` is text"))
    }
}
