import Foundation
import TestSupport
import Testing

/// The server among many who write at once, killed at any moment: what it has said is so, and nothing else is.
@Suite(.serialized) struct ServedLoadTests {
    @Test func aFewKills() throws { try killServers(2, clients: 4, seed: 2, between: 0.1...0.4) }

    @Test(.tags(.slow), .enabled(if: NightlyCommand.isSlowWanted, "takes a minute: ENGAGE_SLOW_TESTS=1"))
    func twentyKills() throws { try killServers(20, clients: 8, seed: 20, between: 0.1...4) }

    private func killServers(_ count: Int, clients: Int, seed: UInt64, between: ClosedRange<Double>) throws {
        let load = try ServedLoad(clients: clients, seed: seed)
        var generator = SeededGenerator(seed: seed)
        try load.work {
            for _ in 0..<count {
                usleep(UInt32(Double.random(in: between, using: &generator) * 1e6))
                try load.served.kill()
                try load.served.start()
            }
            usleep(UInt32(between.upperBound * 1e6))
        }
        try load.ledger.check(against: load.served.store)
        try load.checkList(pages: count > 10 ? .max : 10)
        // Told to end, it ends by itself, whatever goes on.
        try load.work {
            usleep(300_000)
            load.served.tellToEnd()
            let end = try #require(try load.served.end(within: .seconds(20)), "it did not end")
            #expect(end.exitCode == 0, "\(end.errors.suffix(500))")
        }
        try load.ledger.check(against: load.served.store)
        // How many of each, is a matter of the machine.
        for end in [LoadLedger.End.taken, .refused] { #expect(load.ledger.count(ofEnd: end) > 0, "\(load.ledger.summary)") }
        #expect(load.runCount > 0)
        guard count > 10 else { return }
        for word in ["accept", "snooze", "reassign", "reject", "undo", "ok", "done", "act"] {
            #expect(load.ledger.count("\(word) taken") > 0, "\(load.ledger.summary)")
        }
        #expect(load.ledger.count(ofEnd: .unanswered) > 0 && load.runCount > count, "\(load.ledger.summary)")
    }

    /// Whoever has begun to ask is answered; who has not is hung up on, and the process ends with 0.
    @Test func whatIsInFlightIsAnswered() throws {
        let served = try ServedStore()
        let accounts = try served.accounts()
        try accounts.add("ana", role: .lead, lists: [], person: nil, password: ServedStore.password)
        let token = try accounts.addToken(named: "test", of: "ana", days: nil).text
        let headers = [("Authorization", "Bearer \(token)"), ("Content-Type", "application/json")]
        let actions = try StoreRecord(served.store).actions.filter(\.isListed).prefix(3)
        let waiting = try actions.map { action in
            let connection = try LoopbackConnection(port: served.port)
            let request = ServedStore.request("POST", "/api/v1/actions/\(action.id)", headers, body: #"{"do": "accept"}"#)
            connection.send(String(request.dropLast(7)))
            return (connection, String(request.suffix(7)))
        }
        let idle = try LoopbackConnection(port: served.port)
        idle.send(ServedStore.request("GET", "/healthz", [], body: nil))
        #expect(try idle.readAnswer()?.text == "ok\n")
        let silent = try LoopbackConnection(port: served.port)
        usleep(100_000)
        served.tellToEnd()
        for connection in [idle, silent] { #expect(try connection.readToEnd() == []) }
        #expect(throws: LoopbackConnection.Failure.self) { _ = try LoopbackConnection(port: served.port) }
        for (connection, rest) in waiting {
            connection.send(rest)
            let answer = try #require(try connection.readAnswer())
            #expect(answer.status == 200 && answer.text.contains("\"status\": \"accepted\""), "\(answer.head)")
        }
        #expect(try served.end(within: .seconds(10))?.exitCode == 0)
        let record = try StoreRecord(served.store)
        #expect(record.actions.filter { $0.status == "accepted" }.map(\.id).sorted() == actions.map(\.id).sorted())
        #expect(try StoreDump.integrity(served.store) == "ok")
    }
}
