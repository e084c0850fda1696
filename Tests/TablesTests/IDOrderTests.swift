import Testing

@testable import Tables
import TestSupport

@Suite struct IDOrderTests {
    /// Of some ids in chunks, added one after the other.
    private func isRising(_ chunks: [[String]]) -> Bool {
        var order = IDOrder()
        for chunk in chunks { order.append(IDOrder(PackedStrings(chunk))) }
        return order.isRising
    }

    private func isRising(_ ids: [String]) -> Bool { IDOrder(PackedStrings(ids)).isRising }

    /// As the comment on `IDOrder` reads.
    private func rises(_ ids: [String]) -> Bool {
        let pairs = zip(ids, ids.dropFirst())
        return pairs.allSatisfy(isBeforeByBytes) || pairs.allSatisfy(isBeforeByLength)
    }

    private func isBeforeByBytes(_ left: String, _ right: String) -> Bool { left.utf8.lexicographicallyPrecedes(right.utf8) }

    private func isBeforeByLength(_ left: String, _ right: String) -> Bool {
        left.utf8.count == right.utf8.count ? isBeforeByBytes(left, right) : left.utf8.count < right.utf8.count
    }

    @Test func numbersByLengthAndWordsByBytes() {
        #expect(isRising((1...1200).map { "\($0)" }))
        #expect(isRising((1...1200).map { String("0000\($0)".suffix(5)) }))
        #expect(isRising((0..<1200).map { "C-\($0)" }))
        #expect(isRising(["a", "ab", "b", "ba"]))
        #expect(isRising(["z", "aa", "az", "aaa"]))
        #expect(isRising(["Z", "a", "\u{E9}", "\u{5BA2}"]))
    }

    @Test func neitherOfTheTwo() {
        #expect(!isRising(["9", "10", "2"]))
        #expect(!isRising(["1", "10", "2", "20", "3", "003", "1000"]))
        #expect(!isRising(["b", "aa", "c"]))
        #expect(!isRising([["9"], ["10"], ["2"]]))
        #expect(!isRising([["1", "10"], ["2", "20"], ["3", "100"], ["11"]]))
    }

    @Test func repeatsWithinAndAcrossChunks() {
        #expect(!isRising(["a", "a"]))
        #expect(!isRising([["a"], ["a"]]))
        #expect(!isRising([["a", "b"], ["b", "c"]]))
        #expect(!isRising([["a", "b"], [], ["b"]]))
        #expect(!isRising([["1", "2"], ["3"], ["2"]]))
        #expect(!isRising(["a", "ab", "abc", "a"]))
    }

    @Test func fewIDs() {
        #expect(IDOrder().isRising)
        #expect(isRising([String]()))
        #expect(isRising(["a"]))
        #expect(isRising([[], ["a"], []]))
        #expect(isRising([[], [], ["a"], [], ["b"]]))
        #expect(!isRising([[], ["b"], [], ["a"]]))
        #expect(isRising([[""], ["a"]]))
        #expect(!isRising([[""], [""]]))
    }

    /// What one chunk breaks, another cannot mend; and a chunk's own order says nothing about the last of another.
    @Test func theTwoOrdersAreKeptApart() {
        // By bytes alone; by length alone.
        let (byBytes, byLength) = (["a", "ab", "b"], ["c", "d", "aa"])
        #expect(isRising(byBytes) && isRising(byLength))
        #expect(!isRising([byBytes, byLength]))
        #expect(!isRising([byLength, ["bb", "c"]]))
        #expect(isRising([byLength, ["ab", "aaa"]]))
        #expect(isRising([["a"], ["b"], byLength]))
    }

    @Test func againstPairByPairOnRandomIDs() {
        var random = SeededGenerator(seed: 4)
        var rising = 0
        for _ in 0..<3000 {
            let count = Int.random(in: 0...7, using: &random)
            var ids = (0..<count).map { _ in
                (0..<Int.random(in: 1...3, using: &random)).map { _ in ["a", "b", "\u{E9}", "9"].randomElement(using: &random)! }
                    .joined()
            }
            switch Int.random(in: 0..<3, using: &random) {
            case 0: ids.sort(by: isBeforeByBytes)
            case 1: ids.sort(by: isBeforeByLength)
            default: break
            }
            var chunks: [[String]] = [[]]
            for id in ids {
                while Int.random(in: 0..<3, using: &random) == 0 { chunks.append([]) }
                chunks[chunks.count - 1].append(id)
            }
            let expected = rises(ids)
            #expect(isRising(chunks) == expected, "\(chunks)")
            #expect(isRising(ids) == expected, "\(ids)")
            rising += expected ? 1 : 0
        }
        #expect((500...2500).contains(rising))
    }
}
