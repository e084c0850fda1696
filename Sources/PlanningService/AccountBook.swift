import Accounts
import CivilCalendar
import Foundation
import PlanStore

/// Who works with the review page: accounts, their passwords, sessions and tokens, and what happened at the door.
public struct AccountBook: Sendable {
    /// What came of a try to sign in.
    public enum SignIn: Sendable {
        /// The secret is the session's.
        case welcome(Account, SecretToken)
        /// The name or the password is wrong; which of them is not told.
        case wrong
        /// Too many wrong passwords: for so many seconds no password is right.
        case locked(seconds: Int)
    }

    private let store: PlanStore
    private let now: @Sendable () -> Date
    private let cost: PasswordHash.Cost
    private let strangers = Strangers()
    private let sessions: KnownVisitors<OpenSession>
    private let holders: KnownVisitors<TokenHolder>

    init(_ store: PlanStore, cost: PasswordHash.Cost, freshness: Freshness, now: @escaping @Sendable () -> Date) {
        self.store = store
        self.cost = cost
        self.now = now
        sessions = KnownVisitors(freshness: freshness.visitors)
        holders = KnownVisitors(freshness: freshness.visitors)
    }

    /// Opens the accounts of a store, which is made where there is none.
    ///
    /// - Parameter cost: how much work a look at a new password takes.
    /// - Throws: what is wrong with the store.
    public init(
        _ path: String, cost: PasswordHash.Cost = .ordinary, now: @escaping @Sendable () -> Date = { Date() }
    ) throws(PlanningFault) {
        do {
            self.init(try PlanStore.open(path: path, mode: .create), cost: cost, freshness: .immediate, now: now)
        } catch {
            throw PlanningFault(ofStore: error, at: path)
        }
    }

    // MARK: Accounts

    public func accounts() throws(PlanningFault) -> [StoredAccount] { try using { try store.read { try $0.accounts() } } }

    /// - Throws: `.usage` for a name or password that cannot be taken, in words.
    public func add(
        _ name: String, role: Account.Role, lists: [String], person: String?, password: String
    ) throws(PlanningFault) {
        guard Account.isName(name) else {
            throw .usage("a name is 1 to 64 letters, digits, dots, hyphens, underscores and @: ana.ruiz, or ana@example.org")
        }
        try check(password, of: name)
        let hash = PasswordHash(of: password, cost: cost).text
        try using {
            try store.write {
                try $0.addAccount(named: name, role: role, lists: lists, person: person, password: hash, at: now())
            }
        }
    }

    /// Gives an account another password; whoever is signed in with it has to do so again.
    public func setPassword(_ password: String, of name: String) throws(PlanningFault) {
        try check(password, of: name)
        let hash = PasswordHash(of: password, cost: cost).text
        try ending {
            try store.write { writer in
                let account = try writer.account(named: name).account.number
                try writer.setPassword(hash, of: account)
                try writer.append(.passwordChanged, of: account, from: nil, at: now())
            }
        }
    }

    public func remove(_ name: String) throws(PlanningFault) {
        try ending {
            try store.write { try $0.remove(try $0.account(named: name).account.number, at: now()) }
        }
    }

    private func check(_ password: String, of name: String) throws(PlanningFault) {
        if let complaint = PasswordRule.complaint(about: password, of: name) { throw .usage(complaint) }
    }

    // MARK: Tokens

    /// Makes a token for programs. It is told this once.
    ///
    /// - Parameter days: for how long it holds; nil until it is revoked.
    public func addToken(named tokenName: String, of name: String, days: Int?) throws(PlanningFault) -> SecretToken {
        let token = SecretToken()
        let end = days.map { AccountBook.day(now().addingTimeInterval(Double($0) * 86_400)) }
        try using {
            try store.write { writer in
                let account = try writer.account(named: name).account.number
                if try writer.reader.tokens(of: account).contains(where: { $0.name == tokenName }) {
                    throw PlanningFault.usage("\(name) has a token \(tokenName) already: give this one another name, or revoke that one")
                }
                try writer.addToken(named: tokenName, digest: token.digest, of: account, expiresOn: end, at: now())
            }
        }
        return token
    }

    public func revokeToken(named tokenName: String, of name: String) throws(PlanningFault) {
        try ending {
            try store.write { writer in
                let account = try writer.account(named: name).account.number
                guard try writer.revokeToken(named: tokenName, of: account, at: now()) else {
                    throw PlanningFault.usage("\(name) has no token \(tokenName): engage user list shows those that there are")
                }
            }
        }
    }

    public func tokens(of name: String) throws(PlanningFault) -> [(name: String, createdAt: String, expiresOn: String?)] {
        try using {
            try store.read { reader in try reader.account(named: name).map { try reader.tokens(of: $0.account.number) } ?? [] }
        }
    }

    /// Whose a token is; nil for one that holds no more, or never did.
    public func holder(of token: SecretToken) throws(PlanningFault) -> Account? {
        let today = AccountBook.day(now())
        return try using {
            let holder = try holders.value(of: token) { digest in
                try store.read { try $0.tokenHolder(digest, today: today) }.map { TokenHolder(account: $0, day: today) }
            }
            guard let holder else { return nil }
            // Some tokens end with a day.
            if holder.day == today { return holder.account }
            return try store.read { try $0.tokenHolder(token.digest, today: today) }
        }
    }

    // MARK: At the door

    /// Looks at a name and a password. Takes the same time whichever of them is wrong.
    public func signIn(_ name: String, password: String, from address: String?) throws(PlanningFault) -> SignIn {
        let known = try using { try store.read { try $0.account(named: name) } }
        guard let known else {
            _ = PasswordHash.ofNobody(cost).isOf(password)
            try using { try store.write { try $0.append(.unknownName, of: nil, from: address, at: now()) } }
            return strangers.failed(name, at: now())
        }
        // A stored hash that cannot be read is like a wrong password: nobody gets in.
        let isRight = (PasswordHash(known.password) ?? .ofNobody(cost)).isOf(password)
        return try using {
            try store.write { writer in try decide(isRight, name, known.password, from: address, writer) }
        }
    }

    /// Within one transaction, so that tries at the same time are all counted.
    private func decide(
        _ isRight: Bool, _ name: String, _ password: String, from address: String?, _ writer: PlanWriter
    ) throws -> SignIn {
        guard let known = try writer.reader.account(named: name), known.password == password else { return .wrong }
        let (account, moment) = (known.account, now())
        if let until = known.lockedUntil.flatMap(AccountBook.moment), until > moment {
            try writer.append(.refused, of: account.number, from: address, at: moment)
            return .locked(seconds: Int(until.timeIntervalSince(moment).rounded(.up)))
        }
        guard isRight else {
            let failures = known.failures + 1
            let locks = failures >= SignInRule.failures
            try writer.setFailures(
                locks ? 0 : failures, lockedUntil: locks ? moment.addingTimeInterval(SignInRule.lockout) : nil, of: account.number)
            try writer.append(locks ? .locked : .wrongPassword, of: account.number, from: address, at: moment)
            return locks ? .locked(seconds: Int(SignInRule.lockout)) : .wrong
        }
        let token = SecretToken()
        try writer.setFailures(0, lockedUntil: nil, of: account.number)
        try writer.beginSession(token.digest, of: account.number, at: moment)
        try writer.append(.signedIn, of: account.number, from: address, at: moment)
        return .welcome(account, token)
    }

    /// Whose session a secret is; nil for one that has ended, or never was.
    public func session(_ token: SecretToken) throws(PlanningFault) -> Account? {
        try using {
            let session = try sessions.value(of: token) { digest in
                try store.read { try $0.session(digest) }.flatMap { stored in
                    guard let started = AccountBook.moment(stored.startedAt), let seen = AccountBook.moment(stored.seenAt) else {
                        return nil
                    }
                    return OpenSession(account: stored.account, started: started, seen: seen)
                }
            }
            guard let session else { return nil }
            let moment = now()
            guard moment.timeIntervalSince(session.started) < SignInRule.longest,
                moment.timeIntervalSince(session.seen) < SignInRule.idle
            else { return nil }
            // Not at each look: reading need not wait for writers.
            if moment.timeIntervalSince(session.seen) > SignInRule.idle / 100 {
                try store.write { try $0.sawSession(token.digest, at: moment) }
                sessions.forget()
            }
            return session.account
        }
    }

    public func signOut(_ token: SecretToken, _ account: Account, from address: String?) throws(PlanningFault) {
        try ending {
            try store.write { writer in
                try writer.endSession(token.digest)
                try writer.append(.signedOut, of: account.number, from: address, at: now())
            }
        }
    }

    /// What happened at the door, the latest first.
    public func signIns(before number: Int64 = .max, limit: Int) throws(PlanningFault) -> [SignInEvent] {
        try using { try store.read { try $0.signIns(before: number, limit: limit) } }
    }

    @discardableResult
    private func using<Result>(_ body: () throws -> Result) throws(PlanningFault) -> Result {
        do {
            return try body()
        } catch let refusal as StoreRefusal {
            throw .usage(refusal.message)
        } catch {
            throw PlanningFault(ofStore: error, at: store.path)
        }
    }

    /// Does what ends sessions or tokens. Whatever comes of it, nobody goes by what was known before.
    private func ending(_ body: () throws -> Void) throws(PlanningFault) {
        defer {
            sessions.forget()
            holders.forget()
        }
        try using(body)
    }

    private static func day(_ moment: Date) -> String { Day(number: Int32((moment.timeIntervalSince1970 / 86_400).rounded(.down))).description }

    /// Of `2026-03-02T08:00:00Z`.
    private static func moment(_ text: String) -> Date? {
        guard text.utf8.count == 20, let day = Day(iso: String(text.prefix(10))) else { return nil }
        let numbers = text.dropFirst(11).dropLast().split(separator: ":").compactMap { Int($0) }
        guard numbers.count == 3 else { return nil }
        let seconds = Double(day.number) * 86_400 + Double(numbers[0] * 3600 + numbers[1] * 60 + numbers[2])
        return Date(timeIntervalSince1970: seconds)
    }
}

/// A session that the store was found to hold.
private struct OpenSession: Sendable {
    let account: Account
    let started: Date
    /// When it was written down last that it is in use.
    let seen: Date
}

/// Whose a token was found to be, on a day.
private struct TokenHolder: Sendable {
    let account: Account
    /// UTC, `2026-03-02`.
    let day: String
}
