import Campaigns
import CivilCalendar
import PlanningService
import Planner
import TestSupport
import Tables
import WorkspaceCompiler

@testable import Outcomes

/// Customers with a random year, for measuring it twice: quickly, and the slow and obvious way.
struct MeasuredWorld {
    static let files = [
        "rules/fields.yaml": """
            kind: fields
            format: 1
            fields: {points: {type: number, about: Points}}
            events: {purchase: {about: Bought}, complaint: {about: Complained}, visit: {about: Came by}}
            responses: [redeemed, declined]
            """,
        "rules/scores.yaml": """
            kind: scores
            format: 1
            scores:
              - {id: trips, name: Trips, about: Trips, method: count_events, within_last: 12 months}
              - {id: takes, name: Takes, about: Takes, method: response_rate, within_last: 12 months, good_responses: [redeemed]}
            """,
        "rules/tiers.yaml": """
            kind: tiers
            format: 1
            score: trips
            tiers:
              - {id: high, name: High, enter_at: 8, leave_below: 6}
              - {id: middle, name: Middle, enter_at: 3, leave_below: 2}
              - {id: low, name: Low}
            """,
        "rules/team.yaml": "kind: team\nformat: 1\nroles: {marketing: {}}\n",
        "rules/measurement.yaml": """
            kind: measurement
            format: 1
            holdout: {share: 30 percent, salt: test, never_held_out: [service]}
            metrics:
              came_back: {event: purchase, counts: at_least_one, means: Bought again}
              often: {event: [purchase, visit], counts: count_events, means: Came often}
              spend: {event: purchase, counts: sum_value, means: Spent}
              moved_up: {tier: up, means: Higher}
              held_tier: {tier: same_or_up, means: Not lower}
            rewards_and_penalties: {short_term: 20 days, long_term: 90 days, reward: spend, short_penalty: {event: complaint}, long_penalty: came_back}
            say_nothing_unless: {people_each_side: 10}
            """,
        "playbooks/library.yaml": """
            kind: playbook
            format: 1
            id: library
            name: Library
            tier: any
            plays:
            \(play("call", "service", "10 days"))
            \(play("letter", "help", "30 days"))
            \(play("gift", "help", "2 months"))
            """,
        "playbooks/low.yaml": """
            kind: playbook
            format: 1
            id: low
            name: Low
            tier: low
            strategy: {why: Why, do: [Do], avoid: [Avoid], include: [{playbook: library}]}
            plays:
            \(play("survey", "ask", "30 days"))
            """,
    ]

    private static func play(_ id: String, _ purpose: String, _ within: String) -> String {
        """
          - id: \(id)
            name: The \(id)
            purpose: \(purpose)
            principle: [1, 4]
            when: []
            motive: {customer: A, company: B}
            opportunity: {occasion: C, channel: mail}
            means: {customer: D, employee: E}
            exchange: {gives: 1, asks: 0}
            owner: marketing
            due: 5 days
            cooldown: 90 days
            expect: {outcome: F, metric: came_back, within: \(within)}
        """
    }

    let material: ReportMaterial
    static let customers = 240
    static let from = Day(year: 2025, month: 1, day: 1)!
    static let to = Day(year: 2025, month: 12, day: 31)!

    static func workspace() throws -> Workspace {
        try CheckedWorkspace(files: files.sorted { $0.key < $1.key }.map { WorkspaceFile(path: $0.key, bytes: Array($0.value.utf8)) }).valid()
    }

    init(seed: UInt64, workers: Int = 2) throws {
        var generator = SeededGenerator(seed: seed)
        func random(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
        func day(_ range: ClosedRange<Int> = -200...364) -> Int32 { Self.from.number + Int32(random(range)) }
        let workspace = try Self.workspace()
        let count = Self.customers

        var offsets = [0], days: [Int32] = [], events: [UInt16] = [], values: [Double] = []
        for _ in 0..<count {
            let own = (0..<random(0...14)).map { _ in day() }.sorted()
            days += own
            events += own.map { _ in UInt16(random(0...2)) }
            values += own.map { _ in random(0...4) == 0 ? .nan : Double(random(0...400)) / 4 }
            offsets.append(days.count)
        }
        var interactions = InteractionTable.empty(customerCount: count, events: workspace.events.map(\.id))
        (interactions.offsets, interactions.days, interactions.events, interactions.values) = (offsets, days, events, values)

        // One play that the workspace does not know is the fifth word.
        var contacts = ContactTable.empty(
            customerCount: count,
            words: ContactTable.Words(plays: workspace.plays.map(\.id), purposes: Purpose.allCases.map(\.rawValue), responses: ["redeemed", "declined"]))
        contacts.playWords.append("old_campaign")
        contacts.offsets = [0]
        for _ in 0..<count {
            for day in (0..<random(0...5)).map({ _ in day() }).sorted() {
                contacts.days.append(day)
                contacts.plays.append(UInt16(random(0...5)))
                contacts.purposes.append(UInt16(random(0...3)))
                contacts.responses.append(UInt16(random(0...2)))
                contacts.responded.append(contacts.responses.last == 0 ? Column.emptyDay : day + Int32(random(0...30)))
                contacts.gives.append(Double(random(0...3)))
                contacts.asks.append(Double(random(0...3)))
                contacts.channels.append(0)
                contacts.actions.append(0)
            }
            contacts.offsets.append(contacts.days.count)
        }

        var record = ListingRecord()
        record.firstRun = Day(number: Self.from.number - 60)
        record.lastRun = Self.to
        record.plays = (workspace.plays.map(\.id) + ["gone_play"]).enumerated().map { index, id in
            StoredPlay(
                id: id, name: id, purpose: index < workspace.plays.count ? workspace.plays[index].purpose : .help, channel: "mail",
                owner: "marketing", approver: "marketing", customerMotive: "", companyMotive: "", occasion: "", customerMeans: "",
                employeeMeans: "", outcome: "")
        }
        // The last ten of the store are in the file no more.
        for number in 1...count + 10 {
            record.tiers.append(
                row: number <= count ? Int32(number - 1) : -1, code: UInt16(random(0...3)), firstOn: Day(number: day(-20...40)),
                leftOn: number > count ? Day(number: day(100...300)) : nil, id: "gone\(number)")
            for day in Set((0..<random(0...3)).map { _ in day(0...364) }).sorted() {
                record.tiers.move(of: number, on: Day(number: day), from: UInt16(random(1...3)))
            }
            let isHeldOut = random(0...9) < 4
            for _ in 0..<random(0...4) {
                let (play, on) = (Int32(random(0...4)), Day(number: day(-60...364)))
                if isHeldOut, record.plays[Int(play)].purpose != .service, random(0...9) > 0 {
                    record.ghosts.append(PastGhost(customer: Int32(number), play: play, listedOn: on))
                } else {
                    let status = ActionStatus.allCases.randomElement(using: &generator)!
                    record.actions.append(
                        PastAction(
                            number: Int64(record.actions.count + 1), customer: Int32(number), play: play, listedOn: on, status: status,
                            wasAccepted: random(0...1) == 0,
                            deliveredOn: random(0...3) == 0 ? on : nil, result: [nil, true, false][random(0...2)],
                            rejectReason: status == .rejected ? Disposition.RejectReason.allCases.randomElement(using: &generator) : nil,
                            blocker: status == .done ? Disposition.Blocker.allCases.randomElement(using: &generator) : nil))
                }
            }
        }
        func tiers(on day: Day) -> [UInt16] { (1...count).map { record.tiers.code(of: $0, on: day) } }
        material = ReportMaterial(
            workspace: workspace, from: Self.from, to: Self.to, observedThrough: Self.to, customerCount: count,
            interactions: interactions, contacts: contacts, opening: tiers(on: Self.from), closing: tiers(on: Self.to),
            tierSource: .remembered, campaignsFrom: nil, isHeldOut: (0..<count).map { _ in random(0...9) < 3 }, record: record,
            outcomes: nil, workers: workers)
    }
}
