import Testing

@testable import Tables
import TestSupport

@Suite struct NumberTextTests {
    private func value(_ text: String) -> Double {
        Array(text.utf8 + [0]).withUnsafeBufferPointer { NumberText.value($0.baseAddress!, $0.count - 1) }
    }

    @Test func onlyTheGrammarIsANumber() {
        for text in ["0", "-0", "+1", "1.5", ".5", "-.5e3", "1e5", "1E+5", "1e-5", "007", "1.50", "1e-400"] {
            #expect(value(text) == Double(text), "\(text)")
        }
        let wrong = [
            "", "+", "-", ".", "1.", "1.e5", "e5", "1e", "1e+", "--1", "1,5", "1 000", "0x10", "inf", "nan", "NaN", "1_000", "1.2.3",
            " 1", "1 ", "1e5.5", "1e400", "-1e309", "١",
        ]
        for text in wrong { #expect(value(text).isNaN, "\(text)") }
    }

    @Test func roundsLikeTheStandardLibrary() {
        var random = SeededGenerator(seed: 2)
        func digits(_ range: ClosedRange<Int>) -> String {
            (0..<Int.random(in: range, using: &random)).map { _ in "\(Int.random(in: 0...9, using: &random))" }.joined()
        }
        for _ in 0..<60_000 {
            var text = ["", "-", "+"].randomElement(using: &random)! + digits(1...21)
            if Bool.random(using: &random) { text += "." + digits(1...21) }
            if UInt8.random(in: 0..<3, using: &random) == 0 { text += "e\(Int.random(in: -330...300, using: &random))" }
            let expected = Double(text)!
            let read = value(text)
            #expect(read == expected || (expected.isInfinite && read.isNaN), "\(text): \(read)")
        }
        for _ in 0..<20_000 {
            let number = Double(bitPattern: random.next())
            if number.isFinite { #expect(value("\(number)") == number) }
            let ordinary = Double.random(in: -1e6...1e6, using: &random)
            #expect(value("\(ordinary)") == ordinary)
        }
        // Halfway between two doubles, and one digit beside it.
        for text in ["9007199254740993", "9007199254740992.9", "9007199254740993.1", "0.500000000000000166", "4503599627370497.5"] {
            #expect(value(text) == Double(text)!)
        }
    }

    @Test func datesAndTimes() {
        func day(_ text: String) -> Int32 {
            Array(text.utf8 + [0]).withUnsafeBufferPointer { DateText.dayNumber($0.baseAddress!, $0.count - 1) }
        }
        let right = [
            "1970-01-02", "1970-01-02T00", "1970-01-02T10:00Z", "1970-01-02 10:00:59.123456 +02:00", "1970-01-02t235959",
            "1970-01-02 10:00:00-0500", "1970-01-02T24:00",
        ]
        for text in right { #expect(day(text) == 1, "\(text)") }
        let wrong = [
            "1970-1-2", "1970-01-02Z", "1970-01-02T", "1970-01-02 ", "1970-01-02T1", "1970-01-02T10:", "1970-01-02T10:61", "1970/01/02",
            "1970-00-01", "02-01-1970", "1970-01-02T10:00 UTC", "1970-01-021", "19a0-01-02", "0000-01-01",
        ]
        for text in wrong { #expect(day(text) == Column.emptyDay, "\(text)") }
    }
}
