import Accounts
import Foundation
import Planner

/// A session or a token, with whose it is.
public struct StoredSession: Sendable {
    public let account: Account
    public let startedAt: String
    public let seenAt: String
}

extension PlanReader {
    /// The accounts that are there, by name.
    public func accounts() throws -> [StoredAccount] { try accounts("", nil) }

    /// The account of a name, whatever its capitals; nil where there is none.
    public func account(named name: String) throws -> StoredAccount? { try accounts(" AND name = ?", name).first }

    /// The account of a number; nil for one that was removed.
    public func account(numbered number: Int64) throws -> Account? {
        let statement = try SQLStatement(
            kept: database, "SELECT number, name, role, person FROM accounts WHERE number = ? AND removed_at IS NULL")
        statement.bind(1, number)
        return try statement.step() ? try account(of: statement) : nil
    }

    private func accounts(_ condition: String, _ name: String?) throws -> [StoredAccount] {
        let statement = try SQLStatement(
            kept: database,
            """
            SELECT number, name, role, person, password, failures, locked_until, created_at,
              (SELECT max(recorded_at) FROM sign_ins WHERE account = accounts.number AND what = 'signed_in')
            FROM accounts WHERE removed_at IS NULL\(condition) ORDER BY name
            """)
        if let name { statement.bind(1, name) }
        var found: [StoredAccount] = []
        while try statement.step() {
            found.append(
                StoredAccount(
                    account: try account(of: statement), password: try statement.requiredText(4),
                    failures: Int(statement.integer(5)), lockedUntil: statement.text(6),
                    createdAt: try statement.requiredText(7), lastSignIn: statement.text(8)))
        }
        return found
    }

    /// Of a statement whose first columns are number, name, role and person.
    private func account(of statement: SQLStatement) throws -> Account {
        guard let role = try statement.word(2, as: Account.Role.self) else { throw DamagedValue() }
        let number = statement.integer(0)
        return Account(
            number: number, name: try statement.requiredText(1), role: role, lists: try lists(of: number),
            person: statement.text(3))
    }

    private func lists(of account: Int64) throws -> [String] {
        let statement = try SQLStatement(kept: database, "SELECT list FROM account_lists WHERE account = ? ORDER BY list")
        statement.bind(1, account)
        var lists: [String] = []
        while try statement.step() { lists.append(try statement.requiredText(0)) }
        return lists
    }

    /// The session of a secret's digest; nil where there is none.
    public func session(_ digest: [UInt8]) throws -> StoredSession? {
        let statement = try SQLStatement(
            kept: database,
            """
            SELECT number, name, role, person, started_at, seen_at FROM sessions
              JOIN accounts ON accounts.number = sessions.account
            WHERE digest = ? AND removed_at IS NULL
            """)
        statement.bind(1, blob: digest)
        guard try statement.step() else { return nil }
        let (startedAt, seenAt) = (try statement.requiredText(4), try statement.requiredText(5))
        return StoredSession(account: try account(of: statement), startedAt: startedAt, seenAt: seenAt)
    }

    /// Whose an API token is, by its digest; nil where there is none, or it holds no more.
    ///
    /// - Parameter today: UTC, `2026-03-02`.
    public func tokenHolder(_ digest: [UInt8], today: String) throws -> Account? {
        let statement = try SQLStatement(
            kept: database,
            """
            SELECT accounts.number, accounts.name, role, person FROM api_tokens
              JOIN accounts ON accounts.number = api_tokens.account
            WHERE digest = ? AND revoked_at IS NULL AND removed_at IS NULL AND (expires_on IS NULL OR expires_on > ?)
            """)
        statement.bind(1, blob: digest)
        statement.bind(2, today)
        return try statement.step() ? try account(of: statement) : nil
    }

    /// What happened at the door, the latest first.
    public func signIns(before number: Int64 = .max, limit: Int) throws -> [SignInEvent] {
        let statement = try SQLStatement(
            database,
            """
            SELECT sign_ins.number, recorded_at, accounts.name, what, address
            FROM sign_ins LEFT JOIN accounts ON accounts.number = account
            WHERE sign_ins.number < ? ORDER BY sign_ins.number DESC LIMIT ?
            """)
        statement.bind(1, number)
        statement.bind(2, Int64(limit))
        var events: [SignInEvent] = []
        while try statement.step() {
            guard let kind = try statement.word(3, as: SignInEvent.Kind.self) else { throw DamagedValue() }
            events.append(
                SignInEvent(
                    number: statement.integer(0), recordedAt: try statement.requiredText(1), account: statement.text(2),
                    kind: kind, address: statement.text(4)))
        }
        return events
    }

    /// The API tokens that hold, by name.
    public func tokens(of account: Int64) throws -> [(name: String, createdAt: String, expiresOn: String?)] {
        let statement = try SQLStatement(
            database,
            """
            SELECT name, created_at, expires_on FROM api_tokens WHERE account = ? AND revoked_at IS NULL
            ORDER BY name, number
            """)
        statement.bind(1, account)
        var tokens: [(String, String, String?)] = []
        while try statement.step() {
            tokens.append((try statement.requiredText(0), try statement.requiredText(1), statement.text(2)))
        }
        return tokens
    }
}
