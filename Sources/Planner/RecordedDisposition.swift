/// What became of an action by a disposition.
public struct RecordedDisposition: Sendable {
    /// 16 hexadecimal digits.
    public let actionID: String
    public let customerID: String
    public let play: StoredPlay
    public let disposition: Disposition
    public let before: ActionState
    public let after: ActionState

    public init(
        actionID: String, customerID: String, play: StoredPlay, disposition: Disposition, before: ActionState,
        after: ActionState
    ) {
        self.actionID = actionID
        self.customerID = customerID
        self.play = play
        self.disposition = disposition
        self.before = before
        self.after = after
    }
}
