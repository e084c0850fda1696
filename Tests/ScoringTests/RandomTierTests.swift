import Campaigns
import CivilCalendar
import Scoring
import Testing
import TestSupport

/// Random customers over random days, against a customer who keeps every score and looks back over them.
@Suite("tiers with a memory, at random")
struct RandomTierTests {
    private static let customers = 300
    private static let days = 200

    struct Setting: Sendable {
        var tiers: Int
        var confirm: CalendarSpan?
        var stay: CalendarSpan?
    }

    @Test(arguments: [
        Setting(tiers: 3, confirm: CalendarSpan(14, .days), stay: CalendarSpan(60, .days)),
        Setting(tiers: 4, confirm: CalendarSpan(1, .months), stay: CalendarSpan(1, .weeks)),
        Setting(tiers: 4, confirm: CalendarSpan(5, .days)), Setting(tiers: 4, stay: CalendarSpan(1, .months)),
        Setting(tiers: 2, confirm: CalendarSpan(0, .days), stay: CalendarSpan(0, .days)), Setting(tiers: 1),
    ])
    func reference(_ setting: Setting) {
        let tiers = Self.tiers(setting)
        let workspace = workspace(tiers: tiers)
        var dice = SeededGenerator(seed: UInt64(setting.tiers))
        var references = (0..<Self.customers).map { _ in CustomerWithMemory(tiers: tiers) }
        var states = [TierState?](repeating: nil, count: Self.customers)
        var pins: [Int32: TierPin] = [:]
        var scores = (0..<Self.customers).map { _ in Double.random(in: 0...100, using: &dice) }
        let restless = (0..<Self.customers).map { _ in Double([1, 5, 20, 60].randomElement(using: &dice)!) }
        var asOf = day("2026-01-01")
        var moves = 0
        for _ in 0..<Self.days {
            asOf = asOf.advanced(by: CalendarSpan(Int.random(in: 0..<10, using: &dice) == 0 ? 4 : 1, .days))
            var given: [Double?] = []
            var previous = [UInt16](repeating: 0, count: Self.customers)
            var since = [Int32](repeating: .min, count: Self.customers)
            for row in 0..<Self.customers {
                let step = Double.random(in: -1...1, using: &dice) * restless[row]
                scores[row] = (min(max(scores[row] + step, 0), 100) * 2).rounded() / 2
                given.append(Int.random(in: 0..<80, using: &dice) == 0 ? nil : scores[row])
                switch Int.random(in: 0..<400, using: &dice) {
                case 0:
                    let until = asOf.advanced(by: CalendarSpan(Int.random(in: 0...20, using: &dice), .days))
                    pins[Int32(row)] = TierPin(
                        tier: Int.random(in: 0..<setting.tiers, using: &dice), from: asOf,
                        until: Bool.random(using: &dice) ? until : nil)
                case 1: pins[Int32(row)] = nil
                case 2:
                    previous[row] = UInt16(Int.random(in: 1...setting.tiers, using: &dice))
                    since[row] = asOf.number - Int32.random(in: 0...100, using: &dice)
                case 3: previous[row] = 1
                default: break
                }
            }
            let memory = TierMemory(states: states, pins: pins)
            let inputs = [0..<137, 137..<Self.customers].map { rows in
                CustomerBatchInput(
                    batch: sizes(Array(given[rows]), firstRow: rows.lowerBound, in: workspace),
                    previousTier: Array(previous[rows]), tierSince: Array(since[rows]), memory: memory)
            }
            let scorer = Scorer(workspace: workspace, asOf: asOf, needed: [workspace.fieldIndex(.daysInTier)])
            let scored = scorer.score(inputs, history: TestHistory(customers: Self.customers).tables, workers: 1)
            states = zip(scored.batches, inputs).flatMap { scorer.tierStates(of: $0, from: $1) }
            var expected: [CustomerWithMemory.Answer] = []
            for row in references.indices {
                let columns = previous[row] > 0 && since[row] != .min
                expected.append(
                    references[row].run(
                        on: asOf, score: given[row], pin: pins[Int32(row)],
                        columns: columns ? (Int(previous[row]) - 1, Day(number: since[row])) : nil))
            }
            #expect(scored.words("tier", in: workspace) == expected.map { $0.tier.map { tiers.tiers[$0].id } })
            #expect(scored.numbers("days_in_tier", in: workspace) == expected.map { $0.days.map(Double.init) })
            #expect(scored.moved == expected.count { $0.hasMoved })
            let pending = states.map { $0?.pending.map { CustomerWithMemory.Move(tier: $0.tier, firstSeen: $0.since) } }
            #expect(pending == expected.map(\.pending))
            moves += scored.moved
        }
        #expect(setting.tiers == 1 ? moves == 0 : moves > Self.customers)
    }

    private static func tiers(_ setting: Setting) -> Tiers {
        let lines: [(Double, Double)?] = [(80, 72), (60, 50), (30, 30), nil]
        return Tiers(
            score: FieldIndex(0),
            tiers: lines.suffix(setting.tiers).enumerated().map { position, line in
                Tier(
                    id: "tier_\(position)", name: "", enterAt: line?.0, leaveBelow: line?.1, goal: nil, place: nowhere)
            }, steady: Steady(confirmFor: setting.confirm, shortestStay: setting.stay), direction: nil,
            warnings: TierWarnings(), place: nowhere)
    }
}

/// A customer who keeps the score of every run in the present tier, and looks back over all of them each time.
private struct CustomerWithMemory {
    struct Move: Hashable {
        var tier: Int
        var firstSeen: Day
    }

    struct Answer {
        var tier: Int?
        var days: Int?
        var hasMoved = false
        var pending: Move?
    }

    let tiers: Tiers
    /// Where the customer is, and since when.
    var present: (tier: Int, since: Day)?
    /// The runs since; nil is one in which the score had no say.
    var runs: [(day: Day, score: Double?)] = []

    init(tiers: Tiers) { self.tiers = tiers }

    mutating func run(on day: Day, score: Double?, pin: TierPin?, columns: (tier: Int, since: Day)?) -> Answer {
        if let columns {
            present = columns
            runs = []
        }
        let before = present
        if let pin, day >= pin.from, pin.until == nil || day < pin.until! {
            if present?.tier == pin.tier { runs.append((day, nil)) } else { move(to: pin.tier, day) }
        } else if let score {
            runs.append((day, score))
            if present == nil {
                move(to: tiers.tiers.indices.first { reaches($0, score) } ?? tiers.tiers.count - 1, day)
            } else if let move = askedFor(), isDue(move, day, needsConfirming: columns == nil) {
                self.move(to: columns == nil && waits ? move.tier : asked(score)!, day)
            }
        } else {
            runs.append((day, nil))
            return Answer()
        }
        if columns != nil { runs = [] }
        guard let before else { return Answer(tier: present!.tier) }
        let hasMoved = present!.tier != before.tier
        return Answer(
            tier: present!.tier, days: hasMoved ? 0 : Int(day.number - before.since.number), hasMoved: hasMoved,
            pending: waits ? askedFor() : nil)
    }

    private mutating func move(to tier: Int, _ day: Day) {
        present = (tier, day)
        runs = []
    }

    private var waits: Bool { (tiers.steady.confirmFor?.count ?? 0) > 0 }

    private func reaches(_ tier: Int, _ score: Double) -> Bool {
        guard let line = tiers.tiers[tier].enterAt else { return false }
        return score >= line
    }

    /// The tier that a score leads to, nil where the customer stays.
    private func asked(_ score: Double) -> Int? {
        let tier = present!.tier
        if let higher = (0..<tier).first(where: { reaches($0, score) }) { return higher }
        let left = (tier..<tiers.tiers.count).prefix { tiers.tiers[$0].leaveBelow.map { score < $0 } ?? false }
        return left.last.map { $0 + 1 }
    }

    /// The move that every run asks for, from the last one back to the first that does.
    private func askedFor() -> Move? {
        guard let last = runs.last?.score, let target = asked(last) else { return nil }
        let goesUp = target < present!.tier
        var move = Move(tier: target, firstSeen: runs.last!.day)
        for run in runs.reversed() {
            guard let score = run.score, let target = asked(score), (target < present!.tier) == goesUp else { break }
            let isNearer = abs(target - present!.tier) < abs(move.tier - present!.tier)
            move = Move(tier: isNearer ? target : move.tier, firstSeen: run.day)
        }
        return move
    }

    private func isDue(_ move: Move, _ day: Day, needsConfirming: Bool) -> Bool {
        let hasStayed = tiers.steady.shortestStay.map { day.steppedBack(by: $0) >= present!.since } ?? true
        guard needsConfirming, waits, let confirm = tiers.steady.confirmFor else { return hasStayed }
        return hasStayed && day.steppedBack(by: confirm) >= move.firstSeen
    }
}
