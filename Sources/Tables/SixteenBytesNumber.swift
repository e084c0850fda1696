/// A number of at most sixteen bytes, `-?(digits[.digits]|.digits)`, read from two words without a loop.
enum SixteenBytesNumber {
    /// Rounded correctly; NaN where the text is written otherwise, or has more digits than a double holds.
    ///
    /// - Parameters:
    ///   - text: sixteen bytes from its start must be readable.
    ///   - length: from 1.
    @inline(__always)
    static func value(_ text: UnsafePointer<UInt8>, _ length: Int) -> Double {
        let isNegative = text[0] == UInt8(ascii: "-")
        let start = isNegative ? 1 : 0
        let length = length &- start
        guard length > 0, length &+ start <= 16 else { return .nan }
        // Digits as 0 to 9, the last one in the highest byte of the lower word, zeros before the first.
        let zeros = EightBytes.repeating(UInt8(ascii: "0"))
        var upper: UInt64 = 0
        var lower: UInt64
        if length > 8 {
            upper = (EightBytes.load(text, start) ^ zeros) &<< UInt64(truncatingIfNeeded: 128 &- length &* 8)
            lower = EightBytes.load(text, start &+ length &- 8) ^ zeros
        } else {
            lower = (EightBytes.load(text, start) ^ zeros) &<< UInt64(truncatingIfNeeded: 64 &- length &* 8)
        }
        var decimals = 0
        let points = EightBytes.repeating(UInt8(ascii: ".") ^ UInt8(ascii: "0"))
        let lowerPlaces = EightBytes.places(of: points, in: lower)
        let upperPlaces = EightBytes.places(of: points, in: upper)
        if lowerPlaces != 0 {
            decimals = 7 &- lowerPlaces.trailingZeroBitCount &>> 3
            lower = lifted(lower, lowerPlaces) | upper &>> 56
            upper = upper &<< 8
            if decimals == 0 { return .nan }
        } else if upperPlaces != 0 {
            decimals = 15 &- upperPlaces.trailingZeroBitCount &>> 3
            upper = lifted(upper, upperPlaces)
        }
        guard EightDigits.others(upper) | EightDigits.others(lower) == 0 else { return .nan }
        let digits = EightDigits.value(upper) &* 100_000_000 &+ EightDigits.value(lower)
        guard digits <= 1 << 53 else { return .nan }
        // Both are exact doubles, so that one operation rounds once (Clinger 1990).
        let magnitude = decimals == 0 ? Double(digits) : Double(digits) / NumberText.tenTo(decimals)
        return isNegative ? -magnitude : magnitude
    }

    /// The word without its first point: what stands before it moves up.
    @inline(__always)
    private static func lifted(_ word: UInt64, _ places: UInt64) -> UInt64 {
        let point = places & (0 &- places)
        return (word & (0 &- (point &<< 1))) | ((word & ((point &>> 7) &- 1)) &<< 8)
    }
}

/// Eight digits in a word, each 0 to 9, the first one lowest.
enum EightDigits {
    /// Not 0 where a byte is over 9: it reaches its top bit, or has it.
    @inline(__always)
    static func others(_ digits: UInt64) -> UInt64 {
        ((digits &+ 0x7676_7676_7676_7676) | digits) & EightBytes.topBits
    }

    /// The number: pairs, fours, then all eight, one multiplication each. Lemire, "Quickly parsing eight digits" (2018).
    @inline(__always)
    static func value(_ digits: UInt64) -> UInt64 {
        let pairs = digits &* 10 &+ (digits &>> 8)
        return ((pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
            &+ ((pairs &>> 16) & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001) &>> 32
    }
}
