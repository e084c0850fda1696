import Campaigns
import CivilCalendar
import Planner
import Tables
import Testing

@Suite("the action list")
struct ActionListTests {
    private func action(_ play: Play, asOf: String = "2026-03-02", team: Team = Team()) -> (CampaignPlan, PlannedAction) {
        var workspace = SmallCampaign.workspace(plays: [play])
        workspace.team = team
        let customer = TestCustomer(
            id: "C-1", tier: 0, values: ["size": .number(50), "vip": .yesNo(false), "account_owner": .text("Ana")])
        let plan = TestPopulation(workspace: workspace, asOf: day(asOf), customers: [customer]).plan()
        return (plan, plan.actions(of: 0)[0])
    }

    @Test("every column of an action")
    func columns() {
        let workspace = SmallCampaign.workspace()
        let role = Role(
            id: "marketing", person: workspace.fieldIndex("account_owner"), capacity: nil, capacityIsEachPersons: false,
            place: SmallCampaign.place)
        let (plan, action) = action(SmallCampaign.play("a", .help), team: Team(roles: [role], isDeclared: true))
        let cells = ActionColumn.allCases.map { plan.cell($0, of: action) }
        #expect(
            Array(cells.dropFirst()) == [
                .text("C-1"), .text("tier_0"), .number(1), .text("a"), .text("help"), .text("email"), .text("marketing"),
                .text("Ana"), .text("2026-03-09"), .millionths(25_000_000), .text("open"), .empty, .text("always"),
            ])
        #expect(cells[0] == self.action(SmallCampaign.play("a", .help), asOf: "2026-05-01").0.cell(.actionID, of: action))
    }

    @Test(
        "the due date is moved forward to a working day",
        arguments: [
            // due in 5 days: a Friday, a Saturday, a Sunday before a holiday, the holiday itself
            ("2026-03-01", "2026-03-06"), ("2026-03-02", "2026-03-09"), ("2026-03-10", "2026-03-17"),
            ("2026-03-11", "2026-03-17"),
        ])
    func dueDate(asOf: String, due: String) {
        let (plan, action) = action(SmallCampaign.play("a", .help), asOf: asOf, team: Team(holidays: [day("2026-03-16")]))
        #expect(plan.cell(.dueOn, of: action) == .text(due))
    }

    @Test("because: of an any only the parts that hold, a none whole")
    func because() {
        func group(_ kind: ConditionGroup.Kind, _ members: Condition...) -> Condition {
            .group(ConditionGroup(kind: kind, members: members, place: SmallCampaign.place))
        }
        let size = SmallCampaign.condition(.sizeAtLeast)
        let vip = SmallCampaign.condition(.vip)
        let tier = SmallCampaign.condition(.tier)
        let contacted = SmallCampaign.condition(.contacted)
        func because(_ when: Condition) -> String {
            let (plan, action) = action(SmallCampaign.play("a", .help, when: when))
            return plan.because(action)
        }
        #expect(because(group(.all, size, group(.all, tier))) == "size at least 50; tier is tier_0")
        #expect(because(group(.any, vip, size, group(.all, tier))) == "size at least 50; tier is tier_0")
        #expect(
            because(group(.all, group(.none, vip, contacted), size))
                == "none of (vip is yes; contacted by any by phone); size at least 50")
        #expect(because(group(.none)) == "always")
    }

    @Test("a customer is found by the bytes of the id")
    func findsByBytes() {
        let customers = ["e\u{301}", "\u{E9}", "3"].map { TestCustomer(id: $0, tier: 0) }
        let plan = TestPopulation(workspace: SmallCampaign.workspace(), asOf: day("2026-03-02"), customers: customers)
            .plan(cut: [0, 1])
        #expect(["\u{E9}", "e\u{301}", "3", "4"].map(plan.customers.row) == [1, 0, 2, nil])
    }
}
