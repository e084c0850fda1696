import RuleEngine
import Testing

@Suite struct RowMaskTests {
    @Test(arguments: [0, 1, 63, 64, 65, 127, 128, 129])
    func holdsRows(rowCount: Int) {
        let all = RowMask.all(rowCount: rowCount)
        #expect(all.count == rowCount)
        #expect(all.words.count == (rowCount + 63) / 64)
        #expect(RowMask.none(rowCount: rowCount).isEmpty)
        var odd = RowMask.none(rowCount: rowCount)
        for row in 0..<rowCount where row % 2 == 1 { odd[row] = true }
        var rows: [Int] = []
        odd.forEachSetRow { rows.append($0) }
        #expect(rows == (0..<rowCount).filter { $0 % 2 == 1 })

        var even = all
        even.andNot(odd)
        #expect((0..<rowCount).allSatisfy { even[$0] != odd[$0] })
        var both = even
        both.and(odd)
        #expect(both == .none(rowCount: rowCount))
        even.or(odd)
        #expect(even == all)
        if rowCount > 0 {
            even[rowCount - 1] = false
            #expect(even.count == rowCount - 1)
        }
    }
}
