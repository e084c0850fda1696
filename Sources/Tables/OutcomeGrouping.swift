/// Rows of a file brought together by campaign, arm and customer: where each of them belongs in a table that has one row
/// for each customer in a campaign.
///
/// A counting sort by campaign, then one by arm within each. Meanwhile a row costs 28 bytes.
struct OutcomeGrouping {
    /// By row of the table: the campaign and the arm of the customer's first row in it, from 0.
    let campaigns, arms: [UInt32]
    /// By campaign, its customers with rows in more than one arm.
    let inSeveralArms: [Int]
    /// For each row of the file its row of the table, -1 where it is left out.
    private let places: [Int32]

    /// - Parameters:
    ///   - campaigns: for each chunk and row the campaign, from 1, as also of `arms`.
    ///   - kept: for each chunk and row, below 0 where it is left out.
    ///   - persons: for each chunk and row the first row of the same customer; nil where each row is of another.
    init(
        campaigns: [[UInt32]], arms: [[UInt32]], kept: [[Int32]], persons: [[Int32]]?, campaignCount: Int, armCount: Int
    ) {
        let rowsOf = OutcomeGrouping.byCampaign(campaigns, kept, campaignCount)
        let (campaigns, arms) = (Array(campaigns.joined()), Array(arms.joined()))
        let persons = persons.map { Array($0.joined()) }
        var places = [Int32](repeating: -1, count: campaigns.count)
        /// By person, their first row in the campaign at hand, or in one before it.
        var firstRows = [Int32](repeating: -1, count: persons == nil ? 0 : campaigns.count)
        /// For each row but a customer's first in its campaign, that first one.
        var laterRows: [(row: Int32, first: Int32)] = []
        var isInSeveral: Set<Int32> = []
        var inSeveralArms = [Int](repeating: 0, count: campaignCount)
        /// By arm, its rows in the campaign at hand: first how many, then where the next one goes.
        var next = [Int32](repeating: 0, count: armCount + 1)
        var result: (campaigns: [UInt32], arms: [UInt32]) = ([], [])
        for campaign in 0..<campaignCount {
            let rows = rowsOf.rows[rowsOf.offsets[campaign]..<rowsOf.offsets[campaign + 1]]
            var armsInOrder: [UInt32] = []
            var firsts: [Int32] = []
            firsts.reserveCapacity(rows.count)
            for row in rows {
                let arm = arms[Int(row)]
                if let person = persons?[Int(row)] {
                    let first = firstRows[Int(person)]
                    if first >= 0, campaigns[Int(first)] == campaigns[Int(row)] {
                        laterRows.append((row, first))
                        if arms[Int(first)] != arm, isInSeveral.insert(first).inserted { inSeveralArms[campaign] += 1 }
                        continue
                    }
                    firstRows[Int(person)] = row
                }
                if next[Int(arm)] == 0 { armsInOrder.append(arm) }
                next[Int(arm)] += 1
                firsts.append(row)
            }
            for arm in armsInOrder {
                let count = Int(next[Int(arm)])
                next[Int(arm)] = Int32(result.arms.count)
                result.arms.append(contentsOf: repeatElement(arm - 1, count: count))
            }
            result.campaigns.append(contentsOf: repeatElement(UInt32(campaign), count: firsts.count))
            for row in firsts {
                let arm = Int(arms[Int(row)])
                places[Int(row)] = next[arm]
                next[arm] += 1
            }
            for arm in armsInOrder { next[Int(arm)] = 0 }
        }
        for later in laterRows { places[Int(later.row)] = places[Int(later.first)] }
        self.campaigns = result.campaigns
        self.arms = result.arms
        self.inSeveralArms = inSeveralArms
        self.places = places
    }

    /// The rows of the table.
    var rowCount: Int { arms.count }

    /// A column of the file, given chunk by chunk, as it is in each customer's first row. O(rows).
    func firsts(_ chunks: [[Int32]]) -> [Int32] {
        var isSet = [Bool](repeating: false, count: rowCount)
        var position = 0
        var result = [Int32](repeating: 0, count: rowCount)
        for chunk in chunks {
            for cell in chunk {
                let place = Int(places[position])
                position += 1
                guard place >= 0, !isSet[place] else { continue }
                isSet[place] = true
                result[place] = cell
            }
        }
        return result
    }

    /// A column of the file, given chunk by chunk, over all rows of each customer in file order. O(rows).
    func combined<Cell>(_ chunks: [[Cell]], from start: Cell, _ combine: (Cell, Cell) -> Cell) -> [Cell] {
        var result = [Cell](repeating: start, count: rowCount)
        var position = 0
        for chunk in chunks {
            for cell in chunk {
                let place = Int(places[position])
                position += 1
                if place >= 0 { result[place] = combine(result[place], cell) }
            }
        }
        return result
    }

    /// The rows of campaign c are `rows[offsets[c]..<offsets[c + 1]]`, in file order.
    private static func byCampaign(
        _ campaigns: [[UInt32]], _ kept: [[Int32]], _ campaignCount: Int
    ) -> (rows: [Int32], offsets: [Int]) {
        var offsets = [Int](repeating: 0, count: campaignCount + 2)
        for (campaigns, kept) in zip(campaigns, kept) {
            for (campaign, isKept) in zip(campaigns, kept) where isKept >= 0 { offsets[Int(campaign) + 1] += 1 }
        }
        for campaign in 1..<campaignCount + 2 { offsets[campaign] += offsets[campaign - 1] }
        // Campaign c has the code c + 1, and its place moves from its start to the start of the next.
        var rows = [Int32](repeating: 0, count: offsets[campaignCount + 1])
        var row: Int32 = 0
        for (campaigns, kept) in zip(campaigns, kept) {
            for (campaign, isKept) in zip(campaigns, kept) {
                if isKept >= 0 {
                    rows[offsets[Int(campaign)]] = row
                    offsets[Int(campaign)] += 1
                }
                row += 1
            }
        }
        return (rows, offsets)
    }
}
