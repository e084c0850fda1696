import Foundation
import Synchronization

/// Lets so many through of each key: a bucket a key, which fills with time (token bucket). Memory is bounded, whoever comes.
final class RateLimit: Sendable {
    private struct Bucket {
        var left: Double
        var at: Double
    }

    private let perSecond: Double
    private let burst: Double
    private let clock: @Sendable () -> Double
    private let buckets = Mutex<[String: Bucket]>([:])
    private static let most = 20_000

    /// - Parameters:
    ///   - perSecond: how many in the long run.
    ///   - burst: how many at once.
    ///   - clock: seconds, from any beginning.
    init(
        perSecond: Double, burst: Double, clock: @escaping @Sendable () -> Double = { ProcessInfo.processInfo.systemUptime }
    ) {
        self.perSecond = perSecond
        self.burst = burst
        self.clock = clock
    }

    /// Whether one more may pass now; if so it is counted.
    func lets(_ key: String) -> Bool {
        let now = clock()
        return buckets.withLock { buckets in
            if buckets.count >= RateLimit.most {
                // A bucket that would be full again is as good as none.
                buckets = buckets.filter { $0.value.left + (now - $0.value.at) * perSecond < burst }
                if buckets.count >= RateLimit.most { return false }
            }
            var bucket = buckets[key] ?? Bucket(left: burst, at: now)
            bucket.left = min(burst, bucket.left + (now - bucket.at) * perSecond)
            bucket.at = now
            defer { buckets[key] = bucket }
            guard bucket.left >= 1 else { return false }
            bucket.left -= 1
            return true
        }
    }
}
