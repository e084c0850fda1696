/// Up to a million synthetic customers, a column at a time: each column is drawn whole before the next, so a batch of
/// another size is other customers.
struct SyntheticBatch {
    static let largestCount = 1_000_000
    /// The seed of the customers' random stream.
    static let seed: UInt64 = 42

    /// The id of the first; the others follow.
    let firstID: Int
    let count: Int
    /// One for each of `CustomerColumn.all`, each of `count` cells, in whole numbers as its kind says.
    let columns: [[Int32]]

    /// A column as numbers: a decimal with its places, a choice as its place in the list.
    func numbers(_ column: Int) -> [Double] {
        let scale = switch CustomerColumn.all[column].kind {
        case .decimal(let places): Self.powersOfTen[places]
        case .whole, .choice, .yesNo: 1.0
        }
        return columns[column].map { Double($0) / scale }
    }

    private static let powersOfTen = [1.0, 10.0, 100.0, 1000.0, 10000.0]

    /// Draws the next customers of a file.
    init(firstID: Int, count: Int, from stream: inout RandomStream) {
        self.firstID = firstID
        self.count = count

        func column(_ cell: (inout RandomStream) -> Int32) -> [Int32] {
            var cells: [Int32] = []
            cells.reserveCapacity(count)
            for _ in 0..<count { cells.append(cell(&stream)) }
            return cells
        }
        func score(_ a: Double, _ b: Double, scale: Double = 10_000) -> [Int32] {
            column { Self.rounded($0.beta(a, b), scale) }
        }
        func choice(_ shares: [Double]) -> [Int32] {
            let total = shares.reduce(0, +)
            let shares = CumulativeShares(shares.map { $0 / total })
            return column { Int32($0.index(by: shares)) }
        }
        func yesNo(_ share: Double) -> [Int32] {
            column { $0.unit() < share ? 1 : 0 }
        }

        var columns = [
            score(2, 3), score(2, 5), score(1.5, 4), score(2, 2), score(1.2, 3, scale: 1000),
        ]
        let lifetimeValue = column { Self.rounded(min($0.logNormal(mean: 7, deviation: 1.1), 500_000), 100) }
        var next = lifetimeValue.makeIterator()
        let spend = column { stream in
            let share = stream.beta(1.5, 5)
            return Self.rounded(min(Double(next.next() ?? 0) / 100 * share, 100_000), 100)
        }
        let netPromoter = CumulativeShares([0.02, 0.01, 0.02, 0.03, 0.04, 0.09, 0.11, 0.17, 0.21, 0.16, 0.14])
        columns += [
            lifetimeValue, spend,
            column { Int32(min($0.exponential(mean: 110), 730)) },
            column { Int32(min($0.negativeBinomial(successes: 1.4, probability: 0.16), 80)) },
            column { Int32(min($0.gamma(shape: 2, scale: 26), 300)) },
            column { Int32(max(18, min($0.normal(mean: 44, deviation: 15), 92))) },
            column { Int32(min($0.negativeBinomial(successes: 0.5, probability: 0.5), 9)) },
            column { Int32($0.index(by: netPromoter)) },
            column { Int32(min($0.negativeBinomial(successes: 0.8, probability: 0.12), 120)) },
            column { Int32(min($0.logNormal(mean: 8.5, deviation: 1.4), 2_000_000)) },
            column { Int32($0.integer(below: 366)) },
        ]
        columns += [
            choice([52, 22, 14, 8, 4]),
            choice([15, 13, 10, 12, 5, 8, 8, 7, 4, 7, 8, 3]),
            choice([9, 9, 8, 5, 8, 9, 4, 4, 4, 5, 4, 4, 4, 5, 3, 2, 3, 5, 7, 2]),
            choice([48, 18, 16, 10, 8]),
            choice([26, 22, 15, 9, 8, 6, 10, 4]),
            choice([10, 48, 18, 18, 6]),
        ]
        columns += [yesNo(0.72), yesNo(0.41), yesNo(0.46), yesNo(0.24)]
        self.columns = columns
    }

    /// The value times the scale, to the nearest whole number, halves to even.
    private static func rounded(_ value: Double, _ scale: Double) -> Int32 {
        Int32((value * scale).rounded(.toNearestOrEven))
    }
}
