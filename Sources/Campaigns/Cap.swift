import CivilCalendar

/// A bound over a sliding window: `4 per 30 days`.
public struct Cap: Hashable, Sendable {
    /// Not negative; 0 allows nothing.
    public let atMost: Int
    public let window: CalendarSpan

    public init(atMost: Int, per window: CalendarSpan) {
        self.atMost = atMost
        self.window = window
    }
}

extension Cap: CustomStringConvertible {
    /// `4 per 30 days`.
    public var description: String { "\(atMost) per \(window)" }
}
