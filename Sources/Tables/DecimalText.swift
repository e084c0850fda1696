/// Integers and fixed decimals as ASCII digits, exactly.
enum DecimalText {
    static func append(_ number: some FixedWidthInteger, to bytes: inout [UInt8]) {
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        append(digits: number.magnitude, atLeast: 1, to: &bytes)
    }

    /// `count` ÷ 1,000,000 with six decimals: -500000 is `-0.500000`.
    static func append(millionths count: Int64, to bytes: inout [UInt8]) {
        if count < 0 { bytes.append(UInt8(ascii: "-")) }
        let (whole, fraction) = count.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
        append(digits: whole, atLeast: 1, to: &bytes)
        bytes.append(UInt8(ascii: "."))
        append(digits: fraction, atLeast: 6, to: &bytes)
    }

    private static func append(digits number: some UnsignedInteger, atLeast width: Int, to bytes: inout [UInt8]) {
        let start = bytes.count
        var rest = number
        while rest > 0 || bytes.count - start < width {
            bytes.append(48 + UInt8(rest % 10))
            rest /= 10
        }
        bytes[start...].reverse()
    }
}
