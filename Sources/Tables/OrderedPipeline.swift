import Dispatch
import Synchronization

/// Makes parts with several threads and hands them on one by one in their order, so that what is made of them does
/// not depend on the number of threads, and no more of them are in memory than a few for each thread.
///
/// - Parameters:
///   - count: the number of parts.
///   - workers: threads, from 1; one works in the calling thread.
///   - state: what a thread keeps from part to part.
///   - make: the part with a number; nil ends the work, and nothing after it is handed on.
///   - take: is called with all parts, in order, never by two threads at once; what it throws ends the work.
/// - Returns: whether all parts were made and taken.
public func orderedPipeline<State, Part: Sendable, Fault: Error>(
    count: Int, workers: Int, state: @Sendable () -> State, make: @Sendable (State, Int) -> Part?,
    take: (Part, Int) throws(Fault) -> Void
) throws(Fault) -> Bool {
    if min(workers, count) <= 1 {
        let state = state()
        for index in 0..<count {
            guard let part = make(state, index) else { return false }
            try take(part, index)
        }
        return true
    }
    let line = Mutex(PipelineLine<Part>())
    // A thread that is far ahead waits for the one that makes the next part.
    // It starts at 0, since one that ends below its start traps, and parts that nobody takes keep their places.
    let places = DispatchSemaphore(value: 0)
    for _ in 0..<4 * workers { places.signal() }
    nonisolated(unsafe) let take = take
    let fault = Mutex<Fault?>(nil)
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
        let state = state()
        while true {
            places.wait()
            let index = line.withLock { $0.next() }
            guard index < count else {
                places.signal()
                return
            }
            let part = make(state, index)
            line.withLock { $0.add(part, index) }
            // One thread takes at a time, and the others go on making.
            while let (part, index) = line.withLock({ $0.beginTaking() }) {
                do throws(Fault) {
                    try take(part, index)
                    line.withLock { $0.endTaking() }
                } catch {
                    fault.withLock { $0 = error }
                    line.withLock { $0.stop() }
                }
                places.signal()
            }
            if line.withLock({ $0.isStopped }) {
                // Whoever waits has to see it.
                for _ in 0..<workers { places.signal() }
                return
            }
        }
    }
    if let fault = fault.withLock({ $0 }) { throw fault }
    return line.withLock { !$0.isStopped }
}

/// The parts that are made but not taken, and the next numbers to make and to take.
private struct PipelineLine<Part> {
    private var waiting: [Int: Part] = [:]
    private(set) var isStopped = false
    private var isTaking = false
    private var nextToMake = 0
    private var nextToTake = 0

    mutating func next() -> Int {
        if isStopped { return .max }
        defer { nextToMake += 1 }
        return nextToMake
    }

    mutating func add(_ part: Part?, _ index: Int) {
        guard let part else { return stop() }
        if !isStopped { waiting[index] = part }
    }

    /// The next part, nil where it is not made yet, or somebody is taking one.
    mutating func beginTaking() -> (Part, Int)? {
        if isStopped || isTaking { return nil }
        guard let part = waiting.removeValue(forKey: nextToTake) else { return nil }
        isTaking = true
        nextToTake += 1
        return (part, nextToTake - 1)
    }

    mutating func endTaking() { isTaking = false }

    mutating func stop() {
        isStopped = true
        waiting = [:]
    }
}
