import Accounts
import Foundation
import TestSupport

/// Somebody, or a program, who works on the list without pause: on one thread at a time.
final class LoadClient: @unchecked Sendable {
    /// How a client shows who it is.
    enum Access {
        case token(String)
        /// With the secret of its forms.
        case session(cookie: String, secret: String)
    }

    struct NotLetIn: Error {}

    private let name: String
    private let served: ServedStore
    private let ledger: LoadLedger
    private let access: Access
    /// The first of them are those on which all work.
    private let actions: [String]
    private var generator: SeededGenerator
    private var said = 0
    private var last: String?

    init(_ name: String, _ served: ServedStore, _ ledger: LoadLedger, _ access: Access, actions: [String], seed: UInt64) {
        self.name = name
        self.served = served
        self.ledger = ledger
        self.access = access
        self.actions = actions
        generator = SeededGenerator(seed: seed)
    }

    /// Says one thing more.
    func work() {
        said += 1
        let note = "\(name) \(said)"
        let (word, more) = nextWord()
        let isShared = Bool.random(using: &generator)
        let action =
            word == "undo" ? last ?? actions[0] : (isShared ? actions[..<20] : actions[...]).randomElement(using: &generator)!
        last = word == "undo" ? nil : action
        let fields = more + [("note", note)]
        switch access {
        case .token(let token) where said % 5 == 0:
            let ids = Array(Set([action, actions.randomElement(using: &generator)!, actions[said % 20]])).sorted()
            sayToMany(word, ids, fields, token: token)
        case .token(let token):
            let headers = [("Authorization", "Bearer \(token)"), ("Content-Type", "application/json")]
            say(word, action, note, "/api/v1/actions/\(action)", headers, LoadClient.object([("do", word)] + fields))
        case .session(let cookie, let secret):
            var headers = [("Cookie", "engage_session=\(cookie)"), ("Content-Type", "application/x-www-form-urlencoded")]
            if said % 2 == 0 { headers.append(("X-Requested-With", "fetch")) }
            let form = LoadClient.form([("csrf", secret)] + fields)
            // A line's own button, and the form of an action.
            let isButton = said % 3 == 0
            say(
                word, action, note, isButton ? "/actions" : "/actions/\(action)/\(word)", headers,
                isButton ? form + "&do=\(word):\(action)" : form)
        }
    }

    private func nextWord() -> (String, [(String, String)]) {
        let roll = Int.random(in: 0..<100, using: &generator)
        switch roll {
        case ..<25: return ("accept", [])
        case ..<40: return ("snooze", [("until", "2017-12-\(10 + roll % 10)")])
        case ..<50: return ("reassign", [("person", "A. Stand-In \(roll)")])
        case ..<58: return ("reject", [("reason", "bad_timing"), ("until", "2017-11-11")])
        case ..<66: return ("reject", [("reason", "clashes_with_deal")])
        case ..<70: return ("ok", [])
        case ..<72: return ("reject", [("reason", "not_worth_it")])
        case ..<74: return ("done", [("outcome", "result")])
        default: return ("undo", [])
        }
    }

    // MARK: Talking to the server

    private func say(
        _ word: String, _ action: String, _ note: String, _ path: String, _ headers: [(String, String)], _ body: String
    ) {
        let entry = LoadLedger.Word(action: action, note: note)
        guard let answer = send(path, headers, body, [entry], word) else { return }
        switch answer.status {
        case 200, 303: ledger.add(entry, .taken, word)
        case 404, 422, 503: ledger.add(entry, .refused, word)
        default: ledger.add(surprise: "\(word) was answered with \(answer.status): \(answer.text)")
        }
    }

    private func sayToMany(_ word: String, _ ids: [String], _ fields: [(String, String)], token: String) {
        let entries = ids.map { LoadLedger.Word(action: $0, note: fields.last!.1) }
        let headers = [("Authorization", "Bearer \(token)"), ("Content-Type", "application/json")]
        let list = "[" + ids.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
        let body = LoadClient.object([("do", word)] + fields).dropLast() + ", \"actions\": \(list)}"
        guard let answer = send("/api/v1/actions", headers, String(body), entries, word) else { return }
        let object = try? JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any]
        guard answer.status == 200, let results = object?["results"] as? [[String: Any]], results.count == ids.count else {
            for entry in entries { ledger.add(entry, .refused, word) }
            if answer.status != 503 {
                ledger.add(surprise: "\(word) for many was answered with \(answer.status): \(answer.text)")
            }
            return
        }
        for (entry, result) in zip(entries, results) { ledger.add(entry, result["error"] == nil ? .taken : .refused, word) }
    }

    /// nil where there is no answer, which is written down.
    private func send(
        _ path: String, _ headers: [(String, String)], _ body: String, _ entries: [LoadLedger.Word], _ kind: String
    ) -> LoopbackConnection.Answer? {
        do {
            if let answer = try served.send("POST", path, headers, body: body) { return answer }
            for entry in entries { ledger.add(entry, .unanswered, kind) }
        } catch {
            // Nothing listens: it was never sent.
            for entry in entries { ledger.add(entry, .refused, "unsent") }
            usleep(20_000)
        }
        return nil
    }

    // MARK: Writing

    private static func object(_ members: [(String, String)]) -> String {
        "{" + members.map { "\"\($0)\": \"\($1)\"" }.joined(separator: ", ") + "}"
    }

    private static func form(_ fields: [(String, String)]) -> String {
        fields.map { "\($0)=\($1.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")" }.joined(separator: "&")
    }

    /// Signs in as a browser does.
    static func signIn(_ name: String, at served: ServedStore) throws -> Access {
        func secret(_ page: LoopbackConnection.Answer) throws -> String {
            guard let start = page.text.range(of: "name=\"csrf\" value=\"")?.upperBound else { throw NotLetIn() }
            return String(page.text[start...].prefix { $0 != "\"" })
        }
        func cookie(_ answer: LoopbackConnection.Answer) throws -> String {
            guard let pair = answer.header("Set-Cookie")?.split(separator: ";").first?.split(separator: "=", maxSplits: 1),
                pair.count == 2
            else {
                throw NotLetIn()
            }
            return String(pair[1])
        }
        guard let door = try served.send("GET", "/sign-in") else { throw NotLetIn() }
        let body = form([("csrf", try secret(door)), ("name", name), ("password", ServedStore.password)])
        let headers = [("Cookie", "engage_form=\(try cookie(door))"), ("Content-Type", "application/x-www-form-urlencoded")]
        guard let welcome = try served.send("POST", "/sign-in", headers, body: body) else { throw NotLetIn() }
        let session = try cookie(welcome)
        guard let list = try served.send("GET", "/list", [("Cookie", "engage_session=\(session)")]) else { throw NotLetIn() }
        return .session(cookie: session, secret: try secret(list))
    }
}
