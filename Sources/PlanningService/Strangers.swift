import Accounts
import Foundation
import Synchronization

/// Names with which somebody tried to sign in and that nobody has. They are locked out like any other, so that nobody
/// learns who has an account. Digests alone, in memory: such a name may be a password in the wrong place.
final class Strangers: Sendable {
    private struct Tries {
        var failures = 0
        var lockedUntil: Date?
        var last: Date
    }

    private let names = Mutex<[[UInt8]: Tries]>([:])
    private static let most = 10_000

    /// What somebody with such a name is told.
    func failed(_ name: String, at now: Date) -> AccountBook.SignIn {
        let digest = SecretToken.digest(of: name.lowercased())
        return names.withLock { names in
            if names.count >= Strangers.most { names = names.filter { now.timeIntervalSince($0.value.last) < SignInRule.lockout } }
            if names.count >= Strangers.most { names.removeAll() }
            var tries = names[digest] ?? Tries(last: now)
            tries.last = now
            defer { names[digest] = tries }
            if let until = tries.lockedUntil, until > now { return .locked(seconds: Int(until.timeIntervalSince(now).rounded(.up))) }
            tries.failures += 1
            guard tries.failures >= SignInRule.failures else { return .wrong }
            tries.failures = 0
            tries.lockedUntil = now.addingTimeInterval(SignInRule.lockout)
            return .locked(seconds: Int(SignInRule.lockout))
        }
    }
}
