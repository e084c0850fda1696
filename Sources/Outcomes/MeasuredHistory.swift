import Campaigns
import CivilCalendar
import Tables

/// Something that is measured of a customer over some days.
public struct Yardstick: Hashable, Sendable {
    /// How it is counted.
    public enum Measure: Hashable, Sendable {
        /// Whether it happened at all, how often, or what it was worth; of events by position.
        case events([Bool], Metric.Counts)
        case tier(Metric.TierChange)
        /// A column of a past campaign's outcomes, by its position.
        case answer(Int)
        case amount(Int)
    }

    /// A metric's id, an event's, or the name of a column.
    public let id: String
    /// In words.
    public let means: String
    public let measure: Measure

    public init(id: String, means: String, measure: Measure) {
        self.id = id
        self.means = means
        self.measure = measure
    }

    /// Whether it is a share of people, or else a mean.
    public var isShare: Bool {
        switch measure {
        case .events(_, let counts): counts == .atLeastOne
        case .tier, .answer: true
        case .amount: false
        }
    }
}

extension Workspace {
    /// The metrics of `kind: measurement`, in file order.
    func yardsticks() -> [Yardstick] { (measurement?.metrics ?? []).map(yardstick) }

    private func yardstick(_ metric: Metric) -> Yardstick {
        switch metric.measure {
        case .event(let events, let counts):
            Yardstick(id: metric.id, means: metric.means, measure: .events(mask(of: events), counts))
        case .tier(let change): Yardstick(id: metric.id, means: metric.means, measure: .tier(change))
        }
    }

    /// What rewards and penalties are measured by: a metric, or how often an event happens.
    func yardstick(_ measured: RewardsAndPenalties.Yardstick) -> Yardstick? {
        switch measured {
        case .metric(let id): measurement?.metrics.first { $0.id == id }.map(yardstick)
        case .event(let events):
            Yardstick(
                id: events.map { self.events[$0.position].id }.joined(separator: "_or_"),
                means: events.map { self.events[$0.position].about }.joined(separator: ", or "),
                measure: .events(mask(of: events), .countEvents))
        }
    }

    func mask(of events: [EventIndex]) -> [Bool] {
        var mask = [Bool](repeating: false, count: self.events.count)
        for event in events { mask[event.position] = true }
        return mask
    }
}

extension InteractionTable {
    /// What a customer did in a window, by a yardstick over events: 0 or 1, a count, or a sum. O(rows from its start on).
    @inline(__always)
    func value(of row: Int, _ events: [Bool], _ counts: Metric.Counts, in window: DayWindow) -> Double {
        let rows = window.rows(of: days, in: offsets[row]..<offsets[row + 1])
        var sum = 0.0
        switch counts {
        case .atLeastOne:
            for index in rows where events[Int(self.events[index])] { return 1 }
        case .countEvents:
            for index in rows where events[Int(self.events[index])] { sum += 1 }
        case .sumValue:
            for index in rows where events[Int(self.events[index])] {
                let value = values[index]
                if !value.isNaN { sum += value }
            }
        }
        return sum
    }
}

/// What a group of people came to by a yardstick.
public enum GroupFigure: Hashable, Sendable {
    case share(ShareSample)
    case mean(MeanSample)

    init(_ yardstick: Yardstick) { self = yardstick.isShare ? .share(ShareSample(people: 0, yes: 0)) : .mean(MeanSample()) }

    @inline(__always)
    mutating func add(_ value: Double) {
        switch self {
        case .share(var sample):
            sample.people += 1
            if value > 0 { sample.yes += 1 }
            self = .share(sample)
        case .mean(var sample):
            sample.add(value)
            self = .mean(sample)
        }
    }

    public var people: Int {
        switch self {
        case .share(let sample): sample.people
        case .mean(let sample): sample.people
        }
    }

    /// The share, 0–1, or the mean; NaN of nobody.
    public var value: Double {
        switch self {
        case .share(let sample): sample.share
        case .mean(let sample): sample.people == 0 ? .nan : sample.mean
        }
    }

    /// nil where one of them is too small for an interval.
    static func estimate(_ treated: GroupFigure, _ other: GroupFigure, confidence: Double) -> Estimate? {
        switch (treated, other) {
        case (.share(let one), .share(let two)): .ofShares(one, two, confidence: confidence)
        case (.mean(let one), .mean(let two)): .ofMeans(one, two, confidence: confidence)
        default: preconditionFailure("a share is compared with a mean")
        }
    }
}
