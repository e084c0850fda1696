import Crypto
import Foundation

/// A secret that this program made and gives to one holder: a session's cookie, a form's, an API token. The store keeps its
/// digest alone, so that who reads the store gets in nowhere.
public struct SecretToken: Hashable, Sendable {
    /// 43 characters that need no quotes anywhere (base64url of 32 random bytes).
    public let text: String

    public init() { text = SecretToken.base64URL(SecretToken.randomBytes(32)) }

    /// One that somebody showed; nil for a text that is none.
    public init?(_ text: some StringProtocol) {
        let isAToken = text.utf8.count == 43
            && text.utf8.allSatisfy {
                switch $0 {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                    UInt8(ascii: "-"), UInt8(ascii: "_"): true
                default: false
                }
            }
        guard isAToken else { return nil }
        self.text = String(text)
    }

    /// 32 bytes by which the store finds it. It has 256 random bits, so that no salt and no slow hash is needed.
    public var digest: [UInt8] { SecretToken.digest(of: text) }

    /// SHA-256 of a text.
    public static func digest(of text: String) -> [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }

    /// Another secret that whoever holds this one can be asked for, of which this one cannot be told.
    public func derived(for purpose: String) -> String {
        let key = SymmetricKey(data: Array(text.utf8))
        return SecretToken.base64URL(Array(HMAC<SHA256>.authenticationCode(for: Array(purpose.utf8), using: key)))
    }

    /// Whether two secrets are equal, in a time that does not tell where they part.
    public static func isEqual(_ left: some Sequence<UInt8>, _ right: some Sequence<UInt8>) -> Bool {
        let (left, right) = (Array(left), Array(right))
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    static func randomBytes(_ count: Int) -> [UInt8] {
        SymmetricKey(size: SymmetricKeySize(bitCount: count * 8)).withUnsafeBytes { Array($0) }
    }

    private static func base64URL(_ bytes: [UInt8]) -> String {
        String(Data(bytes).base64EncodedString().compactMap { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 == "=" ? nil : $0 })
    }
}
