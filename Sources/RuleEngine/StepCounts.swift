/// How many customers a line would bring, by the steps that it would have to move: exactly for the first 1,024 steps of
/// a stretch, and coarser the further away, so that any distance fits into a few thousand numbers. `StepSearch` counts
/// again what was too coarse.
public struct StepCounts: Sendable {
    /// The first step that is counted.
    let first: Int
    /// By bucket, up to the last that is not empty.
    private(set) var counts: [Int] = []

    /// Buckets of one step.
    private static let fineCount = 1024
    /// From there on each doubling of the distance is cut into so many.
    private static let bucketsOfDoubling = 512

    /// None, for a stretch that begins with a step.
    init(from first: Int) { self.first = first }

    /// How many are counted. O(buckets).
    var total: Int { counts.reduce(0, +) }

    /// `step` is not before the first.
    @inline(__always)
    mutating func count(_ step: Int) {
        let bucket = StepCounts.bucket(of: step &- first)
        if bucket >= counts.count {
            counts.append(contentsOf: repeatElement(0, count: bucket + 1 - counts.count))
        }
        counts[bucket] &+= 1
    }

    /// Adds other customers' steps, which are counted from the same on. O(buckets).
    public mutating func add(_ other: StepCounts) {
        precondition(first == other.first, "steps of different stretches")
        if counts.isEmpty {
            counts = other.counts
            return
        }
        if counts.count < other.counts.count {
            counts.append(contentsOf: repeatElement(0, count: other.counts.count - counts.count))
        }
        for bucket in other.counts.indices { counts[bucket] &+= other.counts[bucket] }
    }

    @inline(__always)
    private static func bucket(of offset: Int) -> Int {
        if offset < fineCount { return offset }
        let doubling = Int.bitWidth - 1 - (offset / fineCount).leadingZeroBitCount
        return fineCount + doubling * bucketsOfDoubling + (offset >> (doubling + 1)) - bucketsOfDoubling
    }

    /// The steps of a bucket.
    func steps(of bucket: Int) -> Range<Int> {
        if bucket < StepCounts.fineCount { return first + bucket..<first + bucket + 1 }
        let coarse = bucket - StepCounts.fineCount
        let (doubling, place) = coarse.quotientAndRemainder(dividingBy: StepCounts.bucketsOfDoubling)
        let start = (StepCounts.bucketsOfDoubling + place) << (doubling + 1)
        return first + start..<first + start + (1 << (doubling + 1))
    }
}

/// Finds the fewest steps of a line that bring so many customers, by counting ever finer: the first count is of all
/// steps, each later one of the stretch in which the answer lies. One count is enough for answers within 1,024 steps.
public struct StepSearch: Sendable {
    /// At least so many are wanted, or all if there are fewer.
    private var wanted: Int
    /// Those who come before the stretch.
    private var before = 0
    /// The steps among which the answer is.
    private(set) var stretch = 1..<Int.max
    /// What was found: the steps, and exactly how many customers come with them; nil as long as it is open, and where
    /// the line brings nobody.
    public private(set) var found: (steps: Int, customers: Int)?
    /// Whether another count is needed.
    public private(set) var isOpen = true

    /// `wanted` is at least 1.
    public init(wanted: Int) { self.wanted = max(wanted, 1) }

    /// Takes in a count of the stretch, over all customers. O(buckets).
    public mutating func narrow(_ counts: StepCounts) {
        precondition(isOpen && counts.first == stretch.lowerBound, "a count of another stretch")
        wanted = min(wanted, before + counts.total)
        var sum = before
        for (bucket, count) in counts.counts.enumerated() where count > 0 {
            if sum + count >= wanted {
                before = sum
                stretch = counts.steps(of: bucket)
                if stretch.count == 1 {
                    found = (stretch.lowerBound, sum + count)
                    isOpen = false
                }
                return
            }
            sum += count
        }
        isOpen = false
    }
}
