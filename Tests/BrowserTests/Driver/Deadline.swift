import Foundation

/// A time by which something must have happened.
struct Deadline {
    private let end: ContinuousClock.Instant

    init(after duration: Duration) { end = .now + duration }

    var isPast: Bool { .now >= end }

    /// Asks again and again, until there is an answer or the time is up; asks at least once.
    func poll<Answer>(_ question: () throws -> Answer?) rethrows -> Answer? {
        while true {
            if let answer = try question() { return answer }
            if isPast { return nil }
            Thread.sleep(forTimeInterval: 0.01)
        }
    }
}
