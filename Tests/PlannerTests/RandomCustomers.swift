import Campaigns
import CivilCalendar
import TestSupport

extension TestPopulation {
    /// A random workspace, and customers of it with a history of few distinct days.
    static func random(seed: UInt64, customers count: Int? = nil) -> TestPopulation {
        let workspace = RandomCampaign.workspace(seed: seed)
        var dice = Dice(seed: seed &+ 1_000_000)
        let count = count ?? dice.one(of: [0, 1, 2, 5, 12, 25, dice.number(0...200)])
        return TestPopulation(
            workspace: workspace, asOf: RandomCampaign.asOf,
            customers: (0..<count).map { customer($0, of: workspace, using: &dice) })
    }

    static func customer(_ number: Int, of workspace: Workspace, using dice: inout Dice) -> TestCustomer {
        let spellings = [
            "\(number)", "C-\(number)", "a,\"\(number)\"", "line\n\(number)", "\u{5BA2}\(number)", "caf\u{E9} \(number / 14)",
            "cafe\u{301} \(number / 14)", "'\(number)",
        ]
        // Two spellings of the same word are two customers, as their bytes differ.
        let id = number % 7 == 0 ? spellings[5 + number % 2] : dice.one(of: Array(spellings[..<5]) + [spellings[7]])
        var customer = TestCustomer(id: id)
        customer.tier = dice.chance(8) ? nil : dice.number(0...workspace.tiers.tiers.count - 1)
        customer.values = [
            "size": .number(dice.one(of: [0, 49.5, 50, 1e15, -3.000_000_5])),
            "spend": .number(dice.one(of: [0, 20, 50, 33.333_333_5])),
            "consent": .text(dice.one(of: ["given", "given", "refused"])), "vip": .yesNo(dice.chance(50)),
            "renewal": .date(Day(number: RandomCampaign.asOf.number + Int32(dice.number(-2...40)))),
            "region": .text(dice.one(of: ["north", "South", "d\u{E9}cor"])),
            "account_owner": .text(dice.one(of: RandomCampaign.people)),
            "carer": .text(dice.one(of: Array(RandomCampaign.people[..<2]))),
        ]
        for field in workspace.fields where dice.chance(15) { customer.values[field.id] = nil }
        customer.contacts = (0..<dice.one(of: [0, 0, 1, 2, 6])).map { _ in
            TestContact(
                day: day(using: &dice), channel: dice.one(of: [nil, "email", "email", "phone", "pigeon"]),
                play: dice.chance(60) ? dice.number(0...workspace.plays.count - 1) : nil,
                purpose: dice.one(of: [nil, .service, .help, .ask]),
                response: dice.one(of: [nil, "declined", "declined", "redeemed", "shrugged"]))
        }
        customer.interactions = (0..<dice.number(0...2)).map { _ in
            TestInteraction(day: day(using: &dice), event: dice.number(0...1))
        }
        return customer
    }

    private static func day(using dice: inout Dice) -> Day {
        Day(number: RandomCampaign.asOf.number - Int32(dice.one(of: [0, 0, 1, 6, 7, 10, 27, 28, 31, 90])))
    }
}
