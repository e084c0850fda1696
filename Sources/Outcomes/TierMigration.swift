import Campaigns
import CivilCalendar
import Planner

/// Who was in which tier on the first and on the last day of a period.
public struct TierMigration: Sendable {
    /// Customers by code on the first day, then on the last: 0 is out, else the position + 1.
    public let treated: [[Int]]
    /// The same of those who are left alone; nil without a holdout.
    public let heldOut: [[Int]]?
    /// By tier position: of those who were in it on the first day, how many more moved up than of the holdout's; nil where
    /// there is nothing to compare with.
    public let movedUp: [Comparison?]
    /// Everybody whose tier is another now, by row; then those who have left.
    public let movers: [Mover]

    public struct Mover: Sendable {
        /// In the customers file; nil of one who is not there any more.
        public let row: Int32?
        /// The id of one without a row.
        public let goneID: String?
        public let from: UInt16
        public let to: UInt16
        public let isHeldOut: Bool
    }

    /// By code: all customers on the first and on the last day.
    public var opening: [Int] { counts { from, _ in from } }
    public var closing: [Int] { counts { _, to in to } }

    private func counts(_ side: (Int, Int) -> Int) -> [Int] {
        var counts = [Int](repeating: 0, count: treated.count)
        for matrix in [treated, heldOut ?? []] {
            for (from, row) in matrix.enumerated() {
                for (to, count) in row.enumerated() { counts[side(from, to)] += count }
            }
        }
        return counts
    }
}

extension ReportMaterial {
    /// O(customers).
    public func migration() -> TierMigration {
        let count = workspace.tiers.tiers.count + 1
        var treated = Array(repeating: [Int](repeating: 0, count: count), count: count)
        var heldOut = treated
        var movers: [TierMigration.Mover] = []
        for row in 0..<customerCount {
            let (from, to) = (Int(opening[row]), Int(closing[row]))
            let isHeldOut = holdsOut(row)
            if isHeldOut { heldOut[from][to] += 1 } else { treated[from][to] += 1 }
            if from != to {
                movers.append(
                    TierMigration.Mover(
                        row: Int32(row), goneID: nil, from: opening[row], to: closing[row], isHeldOut: isHeldOut))
            }
        }
        if tierSource == .remembered, let tiers = record?.tiers {
            for (number, id) in tiers.goneIDs.sorted(by: { $0.key < $1.key }) {
                let from = tiers.code(of: Int(number), on: self.from)
                let to = tiers.code(of: Int(number), on: self.to)
                guard from != to else { continue }
                // Nobody is drawn who is not there any more, so that these are told with the treated.
                treated[Int(from)][Int(to)] += 1
                movers.append(TierMigration.Mover(row: nil, goneID: id, from: from, to: to, isHeldOut: false))
            }
        }
        let hasHoldout = !isHeldOut.isEmpty
        return TierMigration(
            treated: treated, heldOut: hasHoldout ? heldOut : nil,
            movedUp: hasHoldout && holdsOutAllAlong
                ? movedUp(treated, heldOut) : Array(repeating: nil, count: count - 1),
            movers: movers)
    }

    private func movedUp(_ treated: [[Int]], _ heldOut: [[Int]]) -> [Comparison?] {
        let yardstick = Yardstick(id: "moved_up", means: "In a higher tier", measure: .tier(.up))
        let measure = LiftMeasure(material: self, yardsticks: [])
        return workspace.tiers.tiers.indices.map { position in
            // From the highest there is nowhere to go.
            guard position > 0 else { return nil }
            func sample(_ row: [Int]) -> GroupFigure {
                .share(ShareSample(people: row.reduce(0, +), yes: row[1...position].reduce(0, +)))
            }
            return measure.comparison(yardstick, sample(treated[position + 1]), sample(heldOut[position + 1]), before: nil)
        }
    }
}
