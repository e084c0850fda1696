import Dispatch
import Synchronization

/// Something that is worked out in another thread, from now on.
final class Later<Value: Sendable>: Sendable {
    private let result = Mutex<Value?>(nil)
    private let isDone = DispatchGroup()

    init(_ work: @escaping @Sendable () -> Value) {
        DispatchQueue.global().async(group: isDone) {
            let value = work()
            self.result.withLock { $0 = value }
        }
    }

    /// Waits until it is there.
    var value: Value {
        isDone.wait()
        guard let value = result.withLock({ $0 }) else { preconditionFailure("work that ended without a result") }
        return value
    }
}
