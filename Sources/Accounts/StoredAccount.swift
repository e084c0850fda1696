/// An account with what the store knows of signing in.
public struct StoredAccount: Sendable {
    public let account: Account
    /// `PasswordHash.text`.
    public let password: String
    /// Wrong passwords since the last right one.
    public let failures: Int
    /// UTC; nil for one that is not locked.
    public let lockedUntil: String?
    public let createdAt: String
    /// When they signed in last.
    public let lastSignIn: String?

    public init(
        account: Account, password: String, failures: Int, lockedUntil: String?, createdAt: String, lastSignIn: String?
    ) {
        self.account = account
        self.password = password
        self.failures = failures
        self.lockedUntil = lockedUntil
        self.createdAt = createdAt
        self.lastSignIn = lastSignIn
    }
}
