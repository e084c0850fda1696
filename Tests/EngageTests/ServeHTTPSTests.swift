import Accounts
import Foundation
import PlanningService
import TestSupport
import Testing

/// The review page with a certificate of its own.
@Suite(.enabled(if: Tool.openssl != nil && Tool.curl != nil, "needs openssl and curl")) struct ServeHTTPSTests {
    private static let password = "correct horse battery"
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        #expect(try EngageCommand.run(["init", "."], in: folder.url, remembers: true).exitCode == 0)
        for name in ["own", "other"] {
            let made = try EngageCommand.run(
                try #require(Tool.openssl),
                [
                    "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
                    "/CN=localhost",
                    "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", "\(name).key", "-out", "\(name).pem",
                ], in: folder.url)
            #expect(made.exitCode == 0, "\(made.errors)")
        }
    }

    private func curl(_ arguments: [String]) throws -> EngageCommand.Result {
        try EngageCommand.run(
            try #require(Tool.curl),
            ["-sS", "-i", "--max-time", "20", "--cacert", "own.pem", "-b", "jar", "-c", "jar"] + arguments, in: folder.url)
    }

    @Test func itServesHTTPS() throws {
        let accounts = try AccountBook(folder.url.path + "/.engage/store.sqlite", cost: PasswordHash.Cost(n: 4, r: 8, p: 1))
        try accounts.add("lena", role: .lead, lists: [], person: nil, password: Self.password)
        let server = try RunningCommand(
            EngageCommand.products.appendingPathComponent("engage"),
            ["serve", "--port", "0", "--certificate", "own.pem", "--key", "own.key"],
            in: folder.url)
        defer { server.kill() }
        let address = try #require(try address(of: server))

        let door = try curl(["\(address)/sign-in"])
        #expect(door.exitCode == 0 && door.output.hasPrefix("HTTP/1.1 200"), "\(door.errors)")
        #expect(door.output.lowercased().contains("\r\nstrict-transport-security: max-age=31536000\r\n"))
        let formCookie = try #require(cookie(in: door.output))
        #expect(formCookie.hasPrefix("__Host-engage_form="))
        for part in ["; Secure", "; HttpOnly", "; SameSite=Strict", "; Path=/"] {
            #expect(formCookie.contains(part), "\(formCookie)")
        }
        #expect(!formCookie.contains("Domain"))

        let start = try #require(door.output.range(of: "name=\"csrf\" value=\"")?.upperBound)
        let secret = door.output[start...].prefix { $0 != "\"" }
        // As a browser does, which tells from where a form comes.
        let welcome = try curl([
            "-H", "Origin: \(address)", "--data-urlencode", "csrf=\(secret)", "--data-urlencode", "name=lena",
            "--data-urlencode", "password=\(Self.password)", "\(address)/sign-in",
        ])
        #expect(welcome.output.hasPrefix("HTTP/1.1 303"), "\(welcome.output)")
        let session = try #require(cookie(in: welcome.output))
        #expect(session.hasPrefix("__Host-engage_session="))
        for part in ["; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/"] { #expect(session.contains(part), "\(session)") }
        let list = try curl(["\(address)/list"])
        #expect(list.output.hasPrefix("HTTP/1.1 200") && list.output.contains("No run yet"))
        #expect(list.output.lowercased().contains("\r\nstrict-transport-security: "))

        // Who does not know the certificate is told so, and who speaks plain HTTP gets nothing.
        let stranger = try EngageCommand.run(
            try #require(Tool.curl), ["-sS", "--max-time", "20", "\(address)/healthz"], in: folder.url)
        #expect(stranger.exitCode == 60, "\(stranger.errors)")
        let plain = try EngageCommand.run(
            try #require(Tool.curl),
            ["-sS", "--max-time", "20", address.replacingOccurrences(of: "https", with: "http") + "/healthz"], in: folder.url)
        #expect(plain.exitCode != 0 && plain.output.isEmpty)

        kill(server.processIdentifier, SIGTERM)
        #expect(try server.wait().exitCode == 0)
    }

    /// Who names a file that does not do is told which one, and what is wrong with it.
    @Test func aWrongFileIsNamed() throws {
        try folder.write("no key\n", to: "text.txt")
        for (certificate, key, code, words) in [
            ("none.pem", "own.key", 66, "error: there is no file none.pem, which is to hold the certificate\n"),
            ("own.pem", "none.key", 66, "error: there is no file none.key, which is to hold the key\n"),
            ("own.pem", "data", 66, "error: cannot read data, which is to hold the key\n"),
            (
                "text.txt", "own.key", 64,
                "error: text.txt holds no certificate in PEM format: such a file begins with -----BEGIN CERTIFICATE-----\n"
            ),
            (
                "own.pem", "text.txt", 64,
                "error: text.txt holds no key in PEM format that can be read without a password: such a file begins with -----BEGIN PRIVATE KEY-----\n"
            ),
            (
                "own.key", "own.pem", 64,
                "error: own.key holds no certificate in PEM format: such a file begins with -----BEGIN CERTIFICATE-----\n"
            ),
            (
                "own.pem", "other.key", 64,
                "error: the key other.key is not that of the certificate own.pem: name the one with which it was made\n"
            ),
        ] as [(String, String, Int32, String)] {
            let serve = try RunningCommand(
                EngageCommand.products.appendingPathComponent("engage"),
                ["serve", "--port", "0", "--quiet", "--certificate", certificate, "--key", key], in: folder.url)
            let deadline = ContinuousClock.now + .seconds(20)
            while serve.isRunning, ContinuousClock.now < deadline { usleep(5_000) }
            if serve.isRunning { serve.kill() }
            let end = try serve.wait()
            #expect(end.exitCode == code && end.errors == words, "\(certificate) and \(key): \(end.exitCode) \(end.errors)")
        }
        for alone in [["--certificate", "own.pem"], ["--key", "own.key"]] {
            let end = try EngageCommand.run(["serve", "--port", "0"] + alone, in: folder.url)
            #expect(end.exitCode == 64 && end.errors.contains("--certificate and --key go together: give both"), "\(end.errors)")
        }
    }

    private func address(of server: RunningCommand) throws -> String? {
        let deadline = ContinuousClock.now + .seconds(30)
        while server.isRunning, ContinuousClock.now < deadline {
            let said = try server.errorsSoFar()
            if let start = said.range(of: "https://")?.lowerBound,
                case let line = said[start...].prefix(while: { !$0.isNewline }),
                said[start...].contains("\n")
            {
                return String(line)
            }
            usleep(5_000)
        }
        return nil
    }

    private func cookie(in answer: String) -> String? {
        answer.components(separatedBy: "\r\n").first { $0.lowercased().hasPrefix("set-cookie: ") }.map {
            String($0.dropFirst(12))
        }
    }
}

/// A program of the system.
private enum Tool {
    static let openssl = find("openssl")
    static let curl = find("curl")

    private static func find(_ name: String) -> URL? {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
            .map { URL(fileURLWithPath: String($0)).appendingPathComponent(name) }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }
}
