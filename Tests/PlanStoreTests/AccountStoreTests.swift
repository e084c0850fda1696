import Accounts
import Foundation
import Testing

@testable import PlanStore

struct AccountStoreTests {
    let folder = TestFolder()
    static let moment = Date(timeIntervalSince1970: 1_772_445_600)

    private func store() throws -> PlanStore {
        let store = try PlanStore.open(path: folder.store, mode: .create)
        _ = try store.write {
            try $0.addAccount(
                named: "Ana", role: .reviewer, lists: ["sales", "marketing", "sales"], person: "Ana Ruiz", password: "hash",
                at: Self.moment)
        }
        return store
    }

    @Test func anAccountIsFoundByItsNameHoweverItIsTyped() throws {
        let store = try store()
        for name in ["Ana", "ana", "ANA"] {
            let stored = try #require(try store.read { try $0.account(named: name) })
            #expect(stored.account == Account(number: 1, name: "Ana", role: .reviewer, lists: ["marketing", "sales"], person: "Ana Ruiz"))
            #expect(stored.createdAt == "2026-03-02T10:00:00Z" && stored.lastSignIn == nil && stored.failures == 0)
        }
        #expect(try store.read { try $0.account(named: "an") } == nil)
        #expect(throws: StoreRefusal.accountIsThere("aNa")) {
            try store.write { try $0.addAccount(named: "aNa", role: .lead, lists: [], person: nil, password: "", at: Self.moment) }
        }
    }

    @Test func aRemovedAccountLeavesItsTraceAndItsNameIsFree() throws {
        let store = try store()
        try store.write { writer in
            try writer.beginSession([1], of: 1, at: Self.moment)
            try writer.addToken(named: "crm", digest: [2], of: 1, expiresOn: nil, at: Self.moment)
            try writer.append(.signedIn, of: 1, from: "127.0.0.1", at: Self.moment)
            try writer.remove(1, at: Self.moment)
        }
        #expect(try store.read { try $0.account(named: "ana") } == nil)
        #expect(try store.read { try $0.session([1]) } == nil)
        #expect(try store.read { try $0.tokenHolder([2], today: "2026-03-02") } == nil)
        #expect(try store.read { try $0.signIns(limit: 5) }.map(\.account) == ["Ana"])
        let number = try store.write {
            try $0.addAccount(named: "ana", role: .lead, lists: [], person: nil, password: "", at: Self.moment)
        }
        #expect(number == 2)
    }

    @Test func aNewPasswordEndsSessionsAndOpensTheAccount() throws {
        let store = try store()
        try store.write { writer in
            try writer.beginSession([1], of: 1, at: Self.moment)
            try writer.setFailures(3, lockedUntil: Self.moment, of: 1)
            try writer.setPassword("other", of: 1)
        }
        let stored = try #require(try store.read { try $0.account(named: "ana") })
        #expect(stored.password == "other" && stored.failures == 0 && stored.lockedUntil == nil)
        #expect(try store.read { try $0.session([1]) } == nil)
    }

    @Test func sessionsAreFoundByDigestAndEnd() throws {
        let store = try store()
        try store.write { writer in
            try writer.beginSession([1, 2], of: 1, at: Self.moment)
            try writer.sawSession([1, 2], at: Self.moment.addingTimeInterval(60))
        }
        let session = try #require(try store.read { try $0.session([1, 2]) })
        #expect(session.account.name == "Ana" && session.seenAt == "2026-03-02T10:01:00Z")
        #expect(try store.read { try $0.session([1, 3]) } == nil)
        // One that begins a week later forgets the others.
        try store.write { try $0.beginSession([9], of: 1, at: Self.moment.addingTimeInterval(8 * 24 * 3600)) }
        #expect(try store.read { try $0.session([1, 2]) } == nil)
        try store.write { try $0.endSession([9]) }
        #expect(try store.read { try $0.session([9]) } == nil)
    }

    @Test func tokensHoldUntilTheirDay() throws {
        let store = try store()
        try store.write { try $0.addToken(named: "crm", digest: [7], of: 1, expiresOn: "2026-03-10", at: Self.moment) }
        #expect(try store.read { try $0.tokenHolder([7], today: "2026-03-09") }?.name == "Ana")
        #expect(try store.read { try $0.tokenHolder([7], today: "2026-03-10") } == nil)
        #expect(try store.write { try $0.revokeToken(named: "crm", of: 1, at: Self.moment) })
        #expect(try store.read { try $0.tokenHolder([7], today: "2026-03-09") } == nil)
        #expect(try store.write { try !$0.revokeToken(named: "crm", of: 1, at: Self.moment) })
    }

    @Test func whatHappenedAtTheDoorStays() throws {
        let store = try store()
        try store.write { writer in
            try writer.append(.unknownName, of: nil, from: "10.0.0.1", at: Self.moment)
            try writer.append(.signedIn, of: 1, from: nil, at: Self.moment)
        }
        let events = try store.read { try $0.signIns(limit: 10) }
        #expect(events.map(\.kind) == [.signedIn, .unknownName])
        #expect(try store.read { try $0.signIns(before: events[0].number, limit: 10) } == [events[1]])
        #expect(throws: (any Error).self) { try store.text("DELETE FROM sign_ins RETURNING number") }
        #expect(throws: (any Error).self) { try store.text("UPDATE sign_ins SET what = 'x' RETURNING number") }
    }
}
