import Dispatch
import Synchronization

/// Work that may have to wait, away from the threads that answer requests: one thing after the other, or a few at a time,
/// and no more than a number of them waiting.
final class Workroom: Sendable {
    private let queue: DispatchQueue
    private let places: DispatchSemaphore
    private let waiting = Mutex(0)
    private let most: Int
    private let busy: SiteFault

    /// - Parameters:
    ///   - atATime: how many things are done at the same time.
    ///   - waiting: how many may wait.
    ///   - busy: what those are told who cannot wait any more.
    init(_ name: String, atATime: Int, waiting most: Int, busy: SiteFault = .busy) {
        queue = DispatchQueue(label: name, attributes: atATime > 1 ? .concurrent : [])
        places = DispatchSemaphore(value: atATime)
        self.most = most
        self.busy = busy
    }

    /// - Throws: `busy` where too many wait already, or what `body` throws.
    func perform<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
        let isAdmitted = waiting.withLock { count in
            guard count < most else { return false }
            count += 1
            return true
        }
        guard isAdmitted else { throw busy }
        defer { waiting.withLock { $0 -= 1 } }
        return try await withCheckedThrowingContinuation { continuation in
            queue.async { [places] in
                places.wait()
                defer { places.signal() }
                continuation.resume(with: Swift.Result { try body() })
            }
        }
    }
}
