/// The lines of tiers over a number: High for about one customer in ten, Medium for the next three.
public struct TierLines: Equatable, Sendable {
    public let high: Double
    /// nil where there are too few different values for three tiers.
    public let medium: Double?
    /// Shares of the customers with a value, in percent.
    public let highShare: Int
    public let mediumShare: Int

    /// nil where all values are the same.
    ///
    /// O(values × log values).
    public init?(_ values: [Double]) {
        let values = values.sorted()
        guard let smallest = values.first, let largest = values.last, smallest < largest else { return nil }
        func share(_ line: Double) -> Double {
            var low = 0
            var top = values.count
            while low < top {
                let middle = (low + top) / 2
                if values[middle] < line { low = middle + 1 } else { top = middle }
            }
            return Double(values.count - low) / Double(values.count)
        }
        /// The value that `part` of the customers reach, or a greater one where too many have the same; a plain number
        /// where that changes little.
        func line(_ part: Double, atMost most: Double, below bound: Double) -> Double? {
            let middle = values[min(Int(Double(values.count) * (1 - part)), values.count - 1)]
            var line = middle
            if share(line) > most, let next = values.first(where: { $0 > middle }) { line = next }
            if line >= bound { line = values.last { $0 < bound } ?? smallest }
            guard line > smallest, line < bound else { return nil }
            let plain = PlainNumber.plain(line)
            return plain > smallest && share(plain) <= max(share(line) * 1.25, most) ? plain : line
        }
        guard let high = line(0.1, atMost: 0.2, below: .infinity) else { return nil }
        self.high = high
        medium = line(0.4, atMost: 0.6, below: high)
        highShare = Int((share(high) * 100).rounded())
        mediumShare = medium.map { Int((share($0) * 100).rounded()) - Int((share(high) * 100).rounded()) } ?? 0
    }

    /// Where a tier is left again: a little below its line, not below the next.
    static func leaveLine(_ line: Double, above next: Double?) -> Double {
        min(max(PlainNumber.plain(line * 0.85), next ?? -.infinity), line)
    }
}
