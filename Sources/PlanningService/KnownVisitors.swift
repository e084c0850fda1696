import Accounts
import Synchronization

/// Sessions and tokens that the store was found to hold a moment ago, by the digests of their secrets. One that it does not
/// hold is never kept, and all of them are forgotten with anything that ends one.
final class KnownVisitors<Value: Sendable>: Sendable {
    private struct Known {
        let value: Value
        let until: ContinuousClock.Instant
    }

    private struct State {
        var known = RecentlyUsed<[UInt8], Known>(most: 10_000)
        /// Grows with each time that something was forgotten.
        var forgotten = 0
    }

    private let state = Mutex(State())
    private let freshness: Duration

    init(freshness: Duration) { self.freshness = freshness }

    /// What is known of a secret, or else is found.
    func value(of token: SecretToken, find: ([UInt8]) throws -> Value?) rethrows -> Value? {
        let digest = token.digest
        let now = ContinuousClock.now
        let (known, forgotten) = state.withLock { ($0.known.value(of: digest), $0.forgotten) }
        if let known, now < known.until { return known.value }
        let found = try find(digest)
        state.withLock { state in
            guard let found, freshness > .zero else { return state.known.remove(digest) }
            // What was read before another's end was written does not count.
            if state.forgotten == forgotten { state.known.keep(Known(value: found, until: now + freshness), of: digest) }
        }
        return found
    }

    func forget() {
        state.withLock { state in
            state.known.removeAll()
            state.forgotten += 1
        }
    }
}
