import Accounts
import Foundation

extension PlanWriter {
    /// Adds an account and answers its number.
    ///
    /// - Parameter password: `PasswordHash.text`.
    /// - Throws: `StoreRefusal.accountIsThere`.
    @discardableResult
    public func addAccount(
        named name: String, role: Account.Role, lists: [String], person: String?, password: String, at moment: Date
    ) throws -> Int64 {
        if try reader.account(named: name) != nil { throw StoreRefusal.accountIsThere(name) }
        let add = try SQLStatement(
            database, "INSERT INTO accounts (name, role, person, password, created_at) VALUES (?, ?, ?, ?, ?)")
        add.bind(1, name)
        add.bind(2, role.rawValue)
        add.bind(3, person)
        add.bind(4, password)
        add.bind(5, UTCText.text(moment))
        try add.run()
        let number = database.lastInsertedRowID
        let list = try SQLStatement(database, "INSERT OR IGNORE INTO account_lists (account, list) VALUES (?, ?)")
        for id in lists {
            list.bind(1, number)
            list.bind(2, id)
            try list.run()
        }
        return number
    }

    /// The account of a name.
    ///
    /// - Throws: `StoreRefusal.unknownAccount`.
    public func account(named name: String) throws -> StoredAccount {
        guard let account = try reader.account(named: name) else { throw StoreRefusal.unknownAccount(name) }
        return account
    }

    /// Ends an account: its sessions and tokens end with it. What it did stays.
    public func remove(_ account: Int64, at moment: Date) throws {
        try endSessions(of: account)
        try set("removed_at", UTCText.text(moment), of: account)
        let revoke = try SQLStatement(
            database, "UPDATE api_tokens SET revoked_at = ? WHERE account = ? AND revoked_at IS NULL")
        revoke.bind(1, UTCText.text(moment))
        revoke.bind(2, account)
        try revoke.run()
    }

    /// Gives an account a new password. Its sessions end, and it is locked no more.
    public func setPassword(_ password: String, of account: Int64) throws {
        try set("password", password, of: account)
        try setFailures(0, lockedUntil: nil, of: account)
        try endSessions(of: account)
    }

    public func setFailures(_ failures: Int, lockedUntil: Date?, of account: Int64) throws {
        let statement = try SQLStatement(database, "UPDATE accounts SET failures = ?, locked_until = ? WHERE number = ?")
        statement.bind(1, Int64(failures))
        statement.bind(2, lockedUntil.map(UTCText.text))
        statement.bind(3, account)
        try statement.run()
    }

    private func set(_ column: String, _ text: String, of account: Int64) throws {
        let statement = try SQLStatement(database, "UPDATE accounts SET \(column) = ? WHERE number = ?")
        statement.bind(1, text)
        statement.bind(2, account)
        try statement.run()
    }

    // MARK: Sessions

    /// Begins a session, and forgets those that ended by themselves.
    public func beginSession(_ digest: [UInt8], of account: Int64, at moment: Date) throws {
        let forget = try SQLStatement(database, "DELETE FROM sessions WHERE seen_at < ? OR started_at < ?")
        forget.bind(1, UTCText.text(moment.addingTimeInterval(-SignInRule.idle)))
        forget.bind(2, UTCText.text(moment.addingTimeInterval(-SignInRule.longest)))
        try forget.run()
        let begin = try SQLStatement(
            database, "INSERT INTO sessions (digest, account, started_at, seen_at) VALUES (?, ?, ?, ?)")
        begin.bind(1, blob: digest)
        begin.bind(2, account)
        begin.bind(3, UTCText.text(moment))
        begin.bind(4, UTCText.text(moment))
        try begin.run()
    }

    public func sawSession(_ digest: [UInt8], at moment: Date) throws {
        let statement = try SQLStatement(database, "UPDATE sessions SET seen_at = ? WHERE digest = ?")
        statement.bind(1, UTCText.text(moment))
        statement.bind(2, blob: digest)
        try statement.run()
    }

    public func endSession(_ digest: [UInt8]) throws {
        let statement = try SQLStatement(database, "DELETE FROM sessions WHERE digest = ?")
        statement.bind(1, blob: digest)
        try statement.run()
    }

    private func endSessions(of account: Int64) throws {
        let statement = try SQLStatement(database, "DELETE FROM sessions WHERE account = ?")
        statement.bind(1, account)
        try statement.run()
    }

    // MARK: Tokens and the log

    /// - Parameter expiresOn: the first day on which it holds no more, UTC; nil for a token that holds until it is revoked.
    public func addToken(named name: String, digest: [UInt8], of account: Int64, expiresOn: String?, at moment: Date) throws {
        let statement = try SQLStatement(
            database, "INSERT INTO api_tokens (account, name, digest, created_at, expires_on) VALUES (?, ?, ?, ?, ?)")
        statement.bind(1, account)
        statement.bind(2, name)
        statement.bind(3, blob: digest)
        statement.bind(4, UTCText.text(moment))
        statement.bind(5, expiresOn)
        try statement.run()
    }

    /// Answers whether there was one.
    public func revokeToken(named name: String, of account: Int64, at moment: Date) throws -> Bool {
        let statement = try SQLStatement(
            database, "UPDATE api_tokens SET revoked_at = ? WHERE account = ? AND name = ? AND revoked_at IS NULL")
        statement.bind(1, UTCText.text(moment))
        statement.bind(2, account)
        statement.bind(3, name)
        try statement.run()
        return database.changesCount > 0
    }

    public func append(_ kind: SignInEvent.Kind, of account: Int64?, from address: String?, at moment: Date) throws {
        let statement = try SQLStatement(
            database, "INSERT INTO sign_ins (recorded_at, account, what, address) VALUES (?, ?, ?, ?)")
        statement.bind(1, UTCText.text(moment))
        statement.bind(2, account)
        statement.bind(3, kind.rawValue)
        statement.bind(4, address)
        try statement.run()
    }
}
