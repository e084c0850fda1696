/// Text in the making, as bytes: what a file of many rows is written through.
struct ByteText {
    var bytes: [UInt8] = []

    mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    mutating func append(_ ready: [UInt8]) { bytes.append(contentsOf: ready) }

    mutating func append(byte: UInt8) { bytes.append(byte) }

    /// A whole number, at least as many digits as asked for. Precondition: not negative.
    mutating func append(whole number: Int, digits: Int = 1) {
        let start = bytes.count
        var rest = number
        var missing = digits
        while rest > 0 || missing > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
            missing -= 1
        }
        bytes[start...].reverse()
    }

    /// `scaled` ÷ 10 to the power of `places`, without zeros at the end: 34820 with 2 places is 348.2. This is also
    /// the shortest text that reads back as the same double. Precondition: not negative.
    mutating func append(decimal scaled: Int, places: Int) {
        var rest = scaled
        var places = places
        while places > 0, rest % 10 == 0 {
            rest /= 10
            places -= 1
        }
        append(whole: rest, digits: places + 1)
        if places > 0 { bytes.insert(UInt8(ascii: "."), at: bytes.count - places) }
    }
}
