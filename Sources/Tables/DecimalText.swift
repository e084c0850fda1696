/// Integers and fixed decimals as ASCII digits, exactly.
public enum DecimalText {
    /// Room for any number that is written.
    public static let longest = 32

    /// The digits of a whole number.
    static func append(_ number: some FixedWidthInteger, to bytes: inout [UInt8]) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: longest) { buffer in
            let start = buffer.baseAddress!
            var end = start
            if number < 0 {
                end.pointee = UInt8(ascii: "-")
                end += 1
            }
            end = write(digitsOf: UInt64(number.magnitude), at: end)
            bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: end - start))
        }
    }

    /// `count` ÷ 1,000,000 with six decimals: -500000 is `-0.500000`.
    static func append(millionths count: Int64, to bytes: inout [UInt8]) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: longest) { buffer in
            let start = buffer.baseAddress!
            bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: write(millionths: count, at: start) - start))
        }
    }

    /// Writes `count` ÷ 1,000,000 with six decimals, and answers the place after it.
    @inlinable @inline(__always)
    public static func write(millionths count: Int64, at place: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        var place = place
        if count < 0 {
            place.pointee = UInt8(ascii: "-")
            place += 1
        }
        let magnitude = count.magnitude
        let whole = magnitude / 1_000_000
        let fraction = UInt32(truncatingIfNeeded: magnitude &- whole &* 1_000_000)
        place = write(digitsOf: whole, at: place)
        place[0] = UInt8(ascii: ".")
        writePair(fraction / 10_000, at: place + 1)
        writePair(fraction / 100 % 100, at: place + 3)
        writePair(fraction % 100, at: place + 5)
        return place + 7
    }

    /// Writes the digits of a number, and answers the place after them.
    @inlinable @inline(__always)
    public static func write(digitsOf number: UInt64, at place: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        if number < 10 {
            place.pointee = 48 + UInt8(truncatingIfNeeded: number)
            return place + 1
        }
        var count = 0
        var rest = number
        while rest > 0 {
            count += 1
            rest /= 10
        }
        rest = number
        var at = count
        while at > 0 {
            at -= 1
            place[at] = 48 + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        return place + count
    }

    /// Two digits of a number below 100.
    @inlinable @inline(__always)
    static func writePair(_ number: UInt32, at place: UnsafeMutablePointer<UInt8>) {
        // Exact below 100, and no division.
        let tens = (number &* 103) >> 10
        place[0] = 48 + UInt8(truncatingIfNeeded: tens)
        place[1] = 48 + UInt8(truncatingIfNeeded: number &- tens &* 10)
    }
}
