import Planner

extension ActionID {
    /// The numbers of the actions whose ids begin with `text`, which is 4 to 16 digits; nil for another text.
    static func numbers(_ text: String) -> ClosedRange<Int64>? {
        let digits = text.utf8.count
        guard (4...16).contains(digits), text.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }),
            let value = UInt64(text, radix: 16)
        else { return nil }
        let rest = UInt64(4 * (16 - digits))
        let first = value << rest
        // The digits above decide the sign, so that the numbers stand together.
        return Int64(bitPattern: first)...Int64(bitPattern: first | ((1 << rest) - 1))
    }
}

extension PlanReader {
    /// The number of the one action whose id begins with `text`.
    ///
    /// - Throws: `StoreRefusal`.
    public func action(_ text: String) throws -> Int64 {
        let text = text.lowercased()
        guard let numbers = ActionID.numbers(text) else { throw StoreRefusal.notAnActionID }
        let statement = try SQLStatement(
            database, "SELECT min(number), count(*) FROM actions WHERE number BETWEEN ? AND ?")
        statement.bind(1, numbers.lowerBound)
        statement.bind(2, numbers.upperBound)
        guard try statement.step() else { throw DamagedValue() }
        switch statement.integer(1) {
        case 0: throw StoreRefusal.unknownAction(text)
        case 1: return statement.integer(0)
        case let count: throw StoreRefusal.ambiguousAction(text, count: Int(count))
        }
    }
}
