/// A disposition as it stands in the log.
public struct LoggedDisposition: Hashable, Sendable {
    /// Rising with each that is recorded.
    public let number: Int64
    /// UTC, `2026-03-02T08:00:00Z`.
    public let recordedAt: String
    public let disposition: Disposition

    public init(number: Int64, recordedAt: String, disposition: Disposition) {
        self.number = number
        self.recordedAt = recordedAt
        self.disposition = disposition
    }
}
