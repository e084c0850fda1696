import CivilCalendar
import Foundation

/// What a run is told beside its workspace.
public struct RunOptions: Sendable {
    /// Files instead of those of `kind: inputs`; `-` is standard input.
    public var customers: String?
    public var interactions: String?
    public var contacts: String?
    public var visits: String?
    /// Read by a run that measures, not by one that plans.
    public var outcomes: String?
    /// The day to plan for, instead of that of `kind: inputs`, or today.
    public var asOf: Day?
    /// Threads, from 1. The result does not depend on it.
    public var workers: Int
    /// Whether conditions are answered by the index; if not, by the reference evaluator, row by row. The result is the
    /// same.
    public var usesIndex = true
    /// The files the run is going to write. It writes none of them itself, but sees to it that they are not its inputs.
    public var outputs: OutputPaths
    /// What is remembered of earlier runs, and whether this one is.
    public var store = StoreUse.none
    /// Plans for a day before that of the store's last run all the same.
    public var isReplan = false
    /// The most bad rows of a file, in percent of its rows, that a run bears which has a place for them in `outputs`.
    public var maxRejects: Double

    public init(
        customers: String? = nil, interactions: String? = nil, contacts: String? = nil, visits: String? = nil,
        outcomes: String? = nil, asOf: Day? = nil, workers: Int = ProcessInfo.processInfo.activeProcessorCount,
        outputs: OutputPaths = OutputPaths(), maxRejects: Double = 1
    ) {
        self.customers = customers
        self.interactions = interactions
        self.contacts = contacts
        self.visits = visits
        self.outcomes = outcomes
        self.asOf = asOf
        self.workers = workers
        self.outputs = outputs
        self.maxRejects = maxRejects
    }
}

/// How a run uses a store.
public enum StoreUse: Hashable, Sendable {
    /// It plans from the inputs alone.
    case none
    /// It knows of earlier runs and changes nothing. A store that is not there is one without a run.
    case reading(path: String)
    /// It is remembered. A store that is not there is made. `waits` is for other runs to end.
    case writing(path: String, waits: Bool)
}

/// Tells today's date; a parameter, so that a test can say what day it is.
public struct CalendarClock: Sendable {
    /// Today in a time zone by its IANA name.
    public let today: @Sendable (_ timeZone: String) -> Day

    public init(today: @escaping @Sendable (_ timeZone: String) -> Day) { self.today = today }

    /// The clock of this computer.
    public static let system = CalendarClock { timeZone in
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: timeZone) ?? .gmt
        let date = calendar.dateComponents([.year, .month, .day], from: Date())
        guard let year = date.year, let month = date.month, let day = date.day,
            let today = Day(year: year, month: month, day: day)
        else { preconditionFailure("the system's clock shows no date of the calendar") }
        return today
    }
}

/// What a long run is doing, for a progress bar.
public struct RunProgress: Sendable {
    /// The part of a run.
    public enum Stage: Sendable {
        case reading(file: String)
        case scoring, planning, writing, measuring
    }

    /// What is being done.
    public let stage: Stage
    /// 0–1; nil where it cannot be told.
    public let fraction: Double?

    public init(_ stage: Stage, fraction: Double? = nil) {
        self.stage = stage
        self.fraction = fraction
    }
}
