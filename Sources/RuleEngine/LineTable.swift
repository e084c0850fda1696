/// The lines that criteria draw through a number field, made ready for finding the elementary interval of a value in a
/// few operations without a branch: the range from the first line to the last is cut into buckets of one width, and each
/// bucket knows how many lines come before it and whether it holds more than one.
struct LineTable: Sendable {
    /// Ascending, with infinity after the last.
    private let lines: [Double]
    /// The slots of the lines.
    let slots: [Int]
    private let bucketsPerUnit: Double
    /// For each bucket the lines before it; those with several lines have the top bit set.
    private let buckets: [UInt16]

    private let hasSeveral: Bool

    private static let bucketCount = 2048
    private static let several: UInt16 = 0x8000

    var lineCount: Int { slots.count }

    /// `lines` are distinct and not NaN, `slots` parallel to them. At most 32,767 lines.
    init(_ lines: [Double], slots: [Int]) {
        let order = lines.indices.sorted { lines[$0] < lines[$1] }
        let sorted = order.map { lines[$0] }
        self.lines = sorted + [.infinity]
        self.slots = order.map { slots[$0] }
        let width = (sorted.last ?? 0) - (sorted.first ?? 0)
        let scale = Double(LineTable.bucketCount - 1) / width
        bucketsPerUnit = scale.isFinite ? scale : 0
        var counts = [Int](repeating: 0, count: LineTable.bucketCount)
        for line in sorted { counts[LineTable.bucket(of: line, from: sorted[0], bucketsPerUnit)] += 1 }
        var before = 0
        buckets = counts.map { count in
            defer { before += count }
            return UInt16(before) | (count > 1 ? LineTable.several : 0)
        }
        hasSeveral = counts.contains { $0 > 1 }
    }

    /// A value on or above a line is never in a bucket before the line's, because every step keeps the order. NaN and
    /// all below the first line are in the first bucket.
    @inline(__always)
    private static func bucket(of value: Double, from first: Double, _ bucketsPerUnit: Double) -> Int {
        let place = (value - first) * bucketsPerUnit
        let last = Double(bucketCount - 1)
        let inside = place > 0 ? (place < last ? place : last) : 0
        // Added to 2^52, a small number stands in the lowest bits: a conversion without the tests for what is too large.
        return Int(truncatingIfNeeded: (inside + 4_503_599_627_370_496).bitPattern & UInt64(bucketCount - 1))
    }

    /// For each value how many lines it reaches, NaN none: calls `body` with the index of the value and that number.
    /// O(values), and for values in a bucket with several lines these.
    @inline(__always)
    func forEachInterval(
        of values: UnsafePointer<Double>, count: Int, hasEmpty: Bool, _ body: (_ index: Int, _ interval: Int) -> Void
    ) {
        // A loop for each case, so that the usual one has no branch.
        if hasEmpty {
            forEachInterval(of: values, count, mayBeEmpty: true, maySkip: true, body)
        } else if hasSeveral {
            forEachInterval(of: values, count, mayBeEmpty: false, maySkip: true, body)
        } else {
            forEachInterval(of: values, count, mayBeEmpty: false, maySkip: false, body)
        }
    }

    @inline(__always)
    private func forEachInterval(
        of values: UnsafePointer<Double>, _ count: Int, mayBeEmpty: Bool, maySkip: Bool,
        _ body: (_ index: Int, _ interval: Int) -> Void
    ) {
        let (scale, first) = (bucketsPerUnit, lines[0])
        lines.withUnsafeBufferPointer { lines in
            buckets.withUnsafeBufferPointer { buckets in
                for index in 0..<count {
                    let value = values[index]
                    let entry = buckets[LineTable.bucket(of: value, from: first, scale)]
                    var interval = Int(entry & ~LineTable.several)
                    if mayBeEmpty {
                        interval &+= value >= lines[interval] ? 1 : 0
                    } else {
                        // The sign of the difference: no branch, which a comparison would become.
                        let below = (value - lines[interval]).bitPattern >> 63
                        interval &+= Int(truncatingIfNeeded: 1 &- below)
                    }
                    if maySkip, entry >= LineTable.several {
                        while value >= lines[interval] { interval &+= 1 }
                    }
                    body(index, interval)
                }
            }
        }
    }
}
