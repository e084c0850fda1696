/// How the values of two fields may stand to each other: any of lower, equal and higher. Both have a value.
struct FieldOrder: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    static let lower = FieldOrder(rawValue: 1)
    static let equal = FieldOrder(rawValue: 2)
    static let higher = FieldOrder(rawValue: 4)
    static let any: FieldOrder = [.lower, .equal, .higher]

    /// The same seen from the other field.
    var reversed: FieldOrder {
        var order = intersection(.equal)
        if contains(.lower) { order.insert(.higher) }
        if contains(.higher) { order.insert(.lower) }
        return order
    }

    var complement: FieldOrder { FieldOrder.any.subtracting(self) }

    /// How the first stands to the third, where this is how it stands to the second, and `next` how that stands to the third.
    func followed(by next: FieldOrder) -> FieldOrder {
        var order: FieldOrder = []
        for (one, two) in FieldOrder.pairs where contains(one) && next.contains(two) {
            order.formUnion(one == .equal ? two : two == .equal || one == two ? one : .any)
        }
        return order
    }

    private static let pairs: [(FieldOrder, FieldOrder)] = [.lower, .equal, .higher].flatMap { (one: FieldOrder) in
        [.lower, .equal, .higher].map { (two: FieldOrder) in (one, two) }
    }

    /// What is possible between numbers of two sets.
    init(of left: NumberSet, to right: NumberSet) {
        self = .any
        guard let leftLow = left.lowest?.value, let leftHigh = left.highest?.value, let rightLow = right.lowest?.value,
            let rightHigh = right.highest?.value
        else { return }
        if left.intersection(right).isEmpty { remove(.equal) }
        if leftLow >= rightHigh { remove(.lower) }
        if leftHigh <= rightLow { remove(.higher) }
    }

    init(rawValue: UInt8) { self.rawValue = rawValue }
}
