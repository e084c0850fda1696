/// What holds between the keys of a mapping.
public enum KeyRule: Sendable {
    /// These keys must be there under this circumstance. `strategy.why` is the key `why` of the mapping under `strategy`.
    case requires([String], Circumstance)
    /// These keys must not be there under this circumstance.
    case forbids([String], Circumstance)
    /// The value under the key is one of the type that the word under another key says.
    case valueOfType(String, typeKey: String)
    /// At least so many keys.
    case atLeast(keys: Int)

    /// What is written under another key.
    public enum Circumstance: Sendable {
        case written(String)
        case notWritten(String)
        case isOneOf(String, [String])
        case isNoneOf(String, [String])
        /// The key is left out, or one of the words stands under it or in its list.
        case mentionsOrLeftOut(String, [String])
    }
}
