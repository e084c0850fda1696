import Foundation

/// How often somebody may try before an account is closed for a while, and how long a session lasts.
public enum SignInRule {
    /// So many wrong passwords in a row close an account.
    public static let failures = 5
    /// For so long, in seconds.
    public static let lockout: TimeInterval = 15 * 60
    /// A session that is not used ends after so many seconds,
    public static let idle: TimeInterval = 12 * 3600
    /// and any session after so many.
    public static let longest: TimeInterval = 7 * 24 * 3600
}
