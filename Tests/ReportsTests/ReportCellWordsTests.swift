import Reports
import Testing

struct ReportCellWordsTests {
    static let numbers: [(Double, ReportUnit, String)] = [
        (2_469, .count, "2,469"), (0, .count, "0"), (-1_000, .count, "-1,000"),
        (0.1234, .share, "12.3%"), (1, .share, "100.0%"), (0.00049, .share, "0.0%"), (-0.00049, .share, "0.0%"),
        (0.0766, .points, "+7.66 points"), (-0.0766, .points, "-7.66 points"), (-0.00001, .points, "0.00 points"),
        (1_234.5, .amount, "1,234.50"), (-1_234_567.891, .amount, "-1,234,567.89"), (-0.001, .amount, "0.00"),
        (0.77, .difference, "+0.77"), (-0.77, .difference, "-0.77"), (0, .difference, "0.00"), (-0.0, .difference, "0.00"),
        (0.004, .difference, "0.00"), (0.005, .difference, "+0.01"), (-0.005, .difference, "-0.01"),
        (3.2, .times, "3.2×"), (1_200, .times, "1,200.0×"),
        (3.25, .plain, "3.25"), (3.2, .plain, "3.2"), (3, .plain, "3"), (100, .plain, "100"), (10_000.504, .plain, "10,000.5"),
        (-0.001, .plain, "0"), (0.05, .plain, "0.05"),
        (0.031, .probability, "0.031"), (0.0009, .probability, "<0.001"), (0.001, .probability, "0.001"), (1, .probability, "1.000"),
        (.nan, .amount, "–"), (.infinity, .times, "–"), (1e20, .amount, "1e+20"), (1e20, .plain, "1e+20"),
    ]

    @Test(arguments: numbers) func aNumberIsWrittenByItsUnit(_ number: Double, _ unit: ReportUnit, _ words: String) {
        #expect(ReportCell.number(number, unit).words == words)
    }

    static let intervals: [(Double, Double, ReportUnit, String)] = [
        (0.49, 1.05, .difference, "+0.49 to +1.05"), (-0.49, 1.05, .difference, "-0.49 to +1.05"),
        (0.07, 0.0832, .points, "+7.00 to +8.32 points"), (0.101, 0.12, .share, "10.1% to 12.0%"),
        (1, 2_000, .amount, "1.00 to 2,000.00"), (1.2, 3, .times, "1.2× to 3.0×"), (-.infinity, 3, .amount, "–"),
    ]

    @Test(arguments: intervals) func anIntervalSaysItsUnitOnce(_ low: Double, _ high: Double, _ unit: ReportUnit, _ words: String) {
        #expect(ReportCell.interval(low, high, unit).words == words)
    }

    @Test func wordsAreThemselves() {
        #expect(ReportCell.text("high").words == "high")
        #expect(ReportCell.id("call_back").words == "call_back")
        #expect(ReportCell.verdict(.good, "more").words == "more")
        #expect(ReportCell.none.words == "–")
    }
}
