/// For how long what was read of the store is taken to be what it holds. It is asked again at once after anything that was
/// written through the same desk or book: this is about what other processes write, such as a run or `engage act`.
public struct Freshness: Sendable {
    public let list: Duration
    /// Of sessions and tokens that were found to hold.
    public let visitors: Duration

    public init(list: Duration, visitors: Duration) {
        self.list = list
        self.visitors = visitors
    }

    public static let ordinary = Freshness(list: .milliseconds(200), visitors: .seconds(1))
    /// The store is asked each time.
    public static let immediate = Freshness(list: .zero, visitors: .zero)
}
