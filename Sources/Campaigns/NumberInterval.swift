/// The values of a number field for which a test is true.
public struct NumberInterval: Hashable, Sendable {
    public let field: FieldIndex
    /// The ends are in it. It may be empty.
    public private(set) var lowest = -Double.infinity
    public private(set) var highest = Double.infinity

    /// nil for a test of anything else than how a number compares with numbers.
    init?(_ test: CriterionTest) {
        guard case .field(let field, let tests) = test, !tests.isEmpty else { return nil }
        self.field = field
        for test in tests {
            switch test {
            case .atLeast(.value(.number(let line))): lowest = max(lowest, line)
            case .moreThan(.value(.number(let line))): lowest = max(lowest, line.nextUp)
            case .atMost(.value(.number(let line))): highest = min(highest, line)
            case .lessThan(.value(.number(let line))): highest = min(highest, line.nextDown)
            case .between(.value(.number(let low)), .value(.number(let high))):
                lowest = max(lowest, low)
                highest = min(highest, high)
            default: return nil
            }
        }
    }
}
