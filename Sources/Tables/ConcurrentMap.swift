import Dispatch
import Synchronization

/// The results of `body` for 0 ..< `count`, in order, reckoned by at most `workers` threads, each taking the
/// next index as soon as it is free. One worker runs in the calling thread. The results do not depend on
/// the number of workers as long as `body` depends on its index alone.
public func concurrentMap<Result: Sendable>(
    count: Int, workers: Int, _ body: @Sendable (Int) -> Result
) -> [Result] {
    let workers = min(workers, count)
    guard workers > 1 else { return (0..<count).map(body) }
    return [Result](unsafeUninitializedCapacity: count) { buffer, initializedCount in
        // Each index is taken once, so that no two threads write to one place.
        nonisolated(unsafe) let results = buffer.baseAddress!
        let next = Atomic<Int>(0)
        DispatchQueue.concurrentPerform(iterations: workers) { _ in
            while true {
                let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard index < count else { return }
                (results + index).initialize(to: body(index))
            }
        }
        initializedCount = count
    }
}
