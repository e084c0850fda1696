import Crypto
import CryptoExtras
import Foundation

/// What is kept of a password: enough to tell whether it is the same, and not enough to find it out. scrypt (RFC 7914).
public struct PasswordHash: Hashable, Sendable {
    /// How much work one look at a password takes.
    public struct Cost: Hashable, Sendable {
        /// N is 2 to this power: memory is 2^n × r × 128 bytes.
        public var n: Int
        public var r: Int
        public var p: Int

        public init(n: Int, r: Int, p: Int) {
            self.n = n
            self.r = r
            self.p = p
        }

        /// 32 MiB, and what the OWASP password storage cheat sheet asks of scrypt at that size.
        public static let ordinary = Cost(n: 15, r: 8, p: 3)

        /// Nothing that a store says makes this computer work for minutes, or beyond its memory.
        var isBearable: Bool {
            (1...20).contains(n) && (1...32).contains(r) && (1...16).contains(p) && (1 << n) * r <= 1 << 24
        }
    }

    private let cost: Cost
    private let salt: [UInt8]
    private let key: [UInt8]

    /// The hash of a new password, with a salt of its own.
    public init(of password: String, cost: Cost = .ordinary) {
        let salt = SecretToken.randomBytes(16)
        self.init(cost: cost, salt: salt, key: PasswordHash.key(password, salt, cost))
    }

    private init(cost: Cost, salt: [UInt8], key: [UInt8]) {
        self.cost = cost
        self.salt = salt
        self.key = key
    }

    /// `$scrypt$ln=15,r=8,p=3$salt$key`, the last two in base 64 (PHC string format); nil for another text.
    public init?(_ text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt" else { return nil }
        var numbers: [Substring: Int] = [:]
        for pair in parts[2].split(separator: ",") {
            let sides = pair.split(separator: "=")
            guard sides.count == 2, let number = Int(sides[1]) else { return nil }
            numbers[sides[0]] = number
        }
        guard let n = numbers["ln"], let r = numbers["r"], let p = numbers["p"],
            let salt = Data(base64Encoded: String(parts[3])), let key = Data(base64Encoded: String(parts[4])), key.count == 32
        else { return nil }
        let cost = Cost(n: n, r: r, p: p)
        guard cost.isBearable else { return nil }
        self.init(cost: cost, salt: [UInt8](salt), key: [UInt8](key))
    }

    public var text: String {
        "$scrypt$ln=\(cost.n),r=\(cost.r),p=\(cost.p)$\(Data(salt).base64EncodedString())$\(Data(key).base64EncodedString())"
    }

    /// Whether it is the hash of this password. Takes the same time whether it is or not; some 100 ms at ordinary cost.
    public func isOf(_ password: String) -> Bool {
        SecretToken.isEqual(PasswordHash.key(password, salt, cost), key)
    }

    /// Stands for the hash of an account that is not there, so that a wrong name takes as long as a wrong password.
    public static func ofNobody(_ cost: Cost) -> PasswordHash {
        PasswordHash(cost: cost, salt: [UInt8](repeating: 0, count: 16), key: [UInt8](repeating: 0, count: 32))
    }

    private static func key(_ password: String, _ salt: [UInt8], _ cost: Cost) -> [UInt8] {
        // The same letters are the same password, however they were typed.
        let password = Array(password.precomposedStringWithCanonicalMapping.utf8)
        do {
            return try KDF.Scrypt.deriveKey(
                from: password, salt: salt, outputByteCount: 32, rounds: 1 << cost.n, blockSize: cost.r, parallelism: cost.p,
                maxMemory: 256 << 20
            ).withUnsafeBytes { Array($0) }
        } catch {
            preconditionFailure("scrypt with numbers that it does not take")
        }
    }
}

/// What a new password has to be (NIST SP 800-63B: length, and none of those that everybody tries first).
public enum PasswordRule {
    public static let shortest = 12
    public static let longest = 200

    /// What is wrong with a new password, in words; nil for a good one.
    public static func complaint(about password: String, of name: String) -> String? {
        if password.count < shortest { return "a password has at least \(shortest) characters: a few words that belong to nobody else do well" }
        if password.utf8.count > longest { return "a password has at most \(longest) bytes" }
        if Set(password).count < 5 { return "this password repeats itself: take a few words that belong to nobody else" }
        if password.lowercased().contains(name.lowercased()), name.count > 3 { return "a password must not hold the name" }
        if common.contains(where: { password.lowercased().hasPrefix($0) }) && password.count < shortest + 4 {
            return "this password is among those that are tried first: take a few words that belong to nobody else"
        }
        return nil
    }

    private static let common = ["password", "passw0rd", "123456789", "qwertyuiop", "letmein", "welcome", "iloveyou", "abcdefgh", "administrator", "engage"]
}
