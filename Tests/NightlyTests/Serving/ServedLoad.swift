import Foundation
import Synchronization
import TestSupport
import Testing

/// Many people and programs at work on a server at once, while runs plan and the command writes too.
final class ServedLoad: Sendable {
    let served: ServedStore
    let ledger = LoadLedger()
    private let clients: [LoadClient]
    private let actions: [String]
    private let token: String
    private let runs = Mutex(0)
    /// How many runs have ended well so far.
    var runCount: Int { runs.withLock { $0 } }

    init(clients count: Int, seed: UInt64) throws {
        let served = try ServedStore()
        self.served = served
        actions = try StoreRecord(served.store).actions.filter(\.isListed).map(\.id).sorted()
        let accounts = try served.accounts()
        for number in 0..<count {
            try accounts.add("client\(number)", role: .lead, lists: [], person: nil, password: ServedStore.password)
        }
        token = try accounts.addToken(named: "check", of: "client0", days: nil).text
        let (ledger, actions) = (ledger, actions)
        clients = try (0..<count).map { number in
            let name = "client\(number)"
            let access =
                number % 2 == 0
                ? LoadClient.Access.token(try accounts.addToken(named: "load", of: name, days: nil).text)
                : try LoadClient.signIn(name, at: served)
            return LoadClient(name, served, ledger, access, actions: actions, seed: seed &+ UInt64(number))
        }
    }

    /// Lets all of them work until `body` has returned.
    func work(during body: () throws -> Void) throws {
        let isOver = Atomic(false)
        let group = DispatchGroup()
        // Each has a thread of its own, as it would have a computer of its own.
        func start(_ work: @escaping @Sendable () -> Void) {
            group.enter()
            let thread = Thread {
                while !isOver.load(ordering: .relaxed) { work() }
                group.leave()
            }
            thread.start()
        }
        for client in clients { start { client.work() } }
        start { self.plan() }
        start { self.act() }
        defer {
            isOver.store(true, ordering: .relaxed)
            group.wait()
        }
        try body()
    }

    private func plan() {
        do {
            let run = try NightlyCommand.run(ServedStore.plan, in: served.folder)
            if run.exitCode == 0 {
                runs.withLock { $0 += 1 }
            } else {
                ledger.add(surprise: "a run ended with \(run.exitCode): \(run.errors)")
            }
        } catch {
            ledger.add(surprise: "no run: \(error)")
        }
        usleep(200_000)
    }

    private let spoken = Mutex(0)

    /// What somebody says with the command.
    private func act() {
        let number = spoken.withLock { number in
            number += 1
            return number
        }
        let word = LoadLedger.Word(action: actions[number % 40], note: "command \(number)")
        do {
            let act = try NightlyCommand.run(
                ["act", word.action, "snooze", "--until", "2017-12-24", "--by", "Test", "--note", word.note], in: served.folder)
            switch act.exitCode {
            case 0: ledger.add(word, .taken, "act")
            case 64: ledger.add(word, .refused, "act")
            default: ledger.add(surprise: "act ended with \(act.exitCode): \(act.errors)")
            }
        } catch {
            ledger.add(surprise: "no act: \(error)")
        }
        usleep(50_000)
    }

    // MARK: What is there in the end

    /// The list of the server, which has kept it in memory and brought it up to date, is that of the store.
    ///
    /// - Parameter most: how many pages of it are looked at.
    func checkList(pages most: Int = .max) throws {
        let stored = try StoreRecord(served.store).actions.filter(\.isListed)
        let expected = Dictionary(uniqueKeysWithValues: stored.map { ($0.id, "\($0.status) \($0.dueOn) \($0.person ?? "")") })
        var listed: [String: String] = [:]
        var (page, pages) = (1, 1)
        while page <= min(pages, most) {
            let answer = try served.send("GET", "/api/v1/list?person=&page=\(page)", [("Authorization", "Bearer \(token)")])
            let body = try #require(answer?.body)
            let object = try #require(JSONSerialization.jsonObject(with: Data(body)) as? [String: Any])
            #expect(object["total"] as? Int == expected.count)
            pages = try #require(object["pages"] as? Int)
            for action in try #require(object["actions"] as? [[String: Any]]) {
                let id = try #require(action["action_id"] as? String)
                #expect(listed[id] == nil, "\(id) is on two pages")
                listed[id] = "\(action["status"] ?? "") \(action["due_on"] ?? "") \(action["person"] as? String ?? "")"
            }
            page += 1
        }
        for (id, words) in listed { #expect(words == expected[id], "\(id)") }
        #expect(listed.count == expected.count || pages > most)
        let list = try NightlyCommand.run(["list", "--format", "json"], in: served.folder)
        #expect(list.output.components(separatedBy: "\"action_id\"").count - 1 == expected.count, "\(list.errors)")
    }
}
