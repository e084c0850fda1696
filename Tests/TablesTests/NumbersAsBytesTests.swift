import Foundation
import Testing

@testable import Tables
import TestSupport

/// Numbers and texts as they are written millions of times: against what the standard library prints.
@Suite struct NumbersAsBytesTests {
    private static let numbers: [UInt64] = {
        var numbers: [UInt64] = [0, 1, 9, 10, 11, 99, 100, 101, 999_999, 1_000_000, 1_000_001, .max, .max - 1]
        var power: UInt64 = 1
        for _ in 0..<19 {
            power *= 10
            numbers += [power - 1, power, power + 1]
        }
        numbers += (0..<64).flatMap { [1 << $0, 1 << $0 - 1] }
        var random = SeededGenerator(seed: 31)
        numbers += (0..<2000).map { _ in random.next() >> UInt64.random(in: 0..<64, using: &random) }
        return numbers
    }()

    private func digits(_ write: (UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8>) -> String {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: DecimalText.longest) { buffer in
            buffer.initialize(repeating: UInt8(ascii: "#"))
            let end = write(buffer.baseAddress!)
            return String(decoding: UnsafeBufferPointer(start: buffer.baseAddress!, count: end - buffer.baseAddress!), as: UTF8.self)
        }
    }

    @Test func wholeNumbers() {
        for number in Self.numbers {
            #expect(digits { DecimalText.write(digitsOf: number, at: $0) } == "\(number)")
        }
        var bytes: [UInt8] = []
        for number in [0, -1, 7, -10, Int.max, Int.min] {
            DecimalText.append(number, to: &bytes)
            bytes.append(UInt8(ascii: " "))
        }
        DecimalText.append(Int8.min, to: &bytes)
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == "0 -1 7 -10 9223372036854775807 -9223372036854775808 -128")
    }

    @Test func millionths() {
        for number in Self.numbers {
            let count = Int64(bitPattern: number)
            let magnitude = "\(count.magnitude)"
            let padded = String(repeating: "0", count: max(7 - magnitude.count, 0)) + magnitude
            let expected = (count < 0 ? "-" : "") + padded.dropLast(6) + "." + padded.suffix(6)
            #expect(digits { DecimalText.write(millionths: count, at: $0) } == expected)
            var bytes: [UInt8] = []
            DecimalText.append(millionths: count, to: &bytes)
            #expect(String(decoding: bytes, as: UTF8.self) == expected)
        }
        // Each pair of digits is written by itself.
        for count in Int64(0)..<100 {
            let pair = count < 10 ? "0\(count)" : "\(count)"
            #expect(digits { DecimalText.write(millionths: count * 10101, at: $0) } == "0.\(pair)\(pair)\(pair)")
        }
    }

    @Test func hexadecimalDigits() {
        for number in Self.numbers {
            let text = String(number, radix: 16)
            let expected = String(repeating: "0", count: 16 - text.count) + text
            #expect(digits { HexadecimalText.write(number, at: $0) } == expected)
            #expect(String(hexadecimal: (0..<8).map { UInt8(truncatingIfNeeded: number >> UInt64(56 - 8 * $0)) }) == expected)
        }
        #expect(String(hexadecimal: [] as [UInt8]) == "")
    }

    @Test func rowBytesKeepWhatIsWrittenWhileTheyGrow() {
        var random = SeededGenerator(seed: 5)
        for room in [0, 1, 63, 64, 65, 10_000] {
            var rows = RowBytes(roomFor: room)
            var expected: [UInt8] = []
            for _ in 0..<400 {
                let piece = (0..<[0, 1, 15, 16, 17, 63, 64, 65, 300].randomElement(using: &random)!).map { _ in
                    UInt8.random(in: 0...255, using: &random)
                }
                if Bool.random(using: &random) {
                    piece.withUnsafeBytes { rows.append($0) }
                } else {
                    let place = rows.place(for: piece.count)
                    // All that may be written, of which the piece is kept.
                    for index in 0..<piece.count + 16 { place[index] = index < piece.count ? piece[index] : 0xFF }
                    rows.take(upTo: place + piece.count)
                }
                expected += piece
            }
            #expect(rows.bytes == expected)
        }
        #expect(RowBytes(roomFor: 0).bytes == [])
    }
}
