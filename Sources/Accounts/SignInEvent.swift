/// Something that happened at the door.
public struct SignInEvent: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case signedIn = "signed_in"
        case signedOut = "signed_out"
        case wrongPassword = "wrong_password"
        /// The account was closed for a while by this one.
        case locked
        /// A try while it was closed.
        case refused
        /// Nobody has that name. It is not kept: it may be a password in the wrong place.
        case unknownName = "unknown_name"
        case passwordChanged = "password_changed"
    }

    public let number: Int64
    public let recordedAt: String
    /// nil where nobody has the name.
    public let account: String?
    public let kind: Kind
    /// From where, as the server saw it.
    public let address: String?

    public init(number: Int64, recordedAt: String, account: String?, kind: Kind, address: String?) {
        self.number = number
        self.recordedAt = recordedAt
        self.account = account
        self.kind = kind
        self.address = address
    }
}
