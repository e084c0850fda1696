/// Numbers as cells write them: `[+-]?(digits[.digits]|.digits)([eE][+-]?digits)?`, finite.
enum NumberText {
    /// The number written, rounded correctly, or NaN where the bytes are no number or one beyond all doubles.
    ///
    /// Up to 19 digits with a small power of ten, which is nearly every cell, take no call; the rest
    /// goes to the standard library.
    @inline(__always)
    static func value(_ text: UnsafePointer<UInt8>, _ count: Int) -> Double {
        var number = Scan()
        guard number.read(text, count) else { return .nan }
        if number.isTruncated { return longValue(text, count) }
        let digits = number.digits
        let power = number.powerOfTen
        var magnitude: Double
        if digits == 0 {
            magnitude = 0
        } else if power == 0 {
            magnitude = Double(digits)
        } else if digits <= 1 << 53, power >= -22, power <= 22 {
            // Both sides are exact doubles, so that one operation rounds once (Clinger 1990).
            magnitude = power < 0 ? Double(digits) / tenTo(-power) : Double(digits) * tenTo(power)
        } else if power < 0, power >= -19 {
            magnitude = quotient(of: digits, byTenTo: -power)
        } else {
            return longValue(text, count)
        }
        if number.isNegative { magnitude = -magnitude }
        return magnitude
    }

    /// Whether the bytes are written as a number, whatever its size.
    static func isNumber(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        var number = Scan()
        return number.read(text, count)
    }

    /// What the grammar yields: ± `digits` × 10^`powerOfTen`.
    private struct Scan {
        var isNegative = false
        var digits: UInt64 = 0
        var powerOfTen = 0
        /// More than 19 significant digits; `digits` holds the first 19.
        var isTruncated = false

        @inline(__always)
        mutating func read(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
            var at = 0
            if count > 0, text[0] == UInt8(ascii: "-") || text[0] == UInt8(ascii: "+") {
                isNegative = text[0] == UInt8(ascii: "-")
                at = 1
            }
            let wholeStart = at
            while at < count, text[at] &- 48 < 10 {
                if !take(text[at] &- 48) { powerOfTen += 1 }
                at += 1
            }
            var hasDigits = at > wholeStart
            if at < count, text[at] == UInt8(ascii: ".") {
                at += 1
                let fractionStart = at
                while at < count, text[at] &- 48 < 10 {
                    if take(text[at] &- 48) { powerOfTen -= 1 }
                    at += 1
                }
                guard at > fractionStart else { return false }
                hasDigits = true
            }
            guard hasDigits else { return false }
            if at < count, text[at] | 0x20 == UInt8(ascii: "e") {
                at += 1
                var isPowerNegative = false
                if at < count, text[at] == UInt8(ascii: "-") || text[at] == UInt8(ascii: "+") {
                    isPowerNegative = text[at] == UInt8(ascii: "-")
                    at += 1
                }
                let powerStart = at
                var power = 0
                while at < count, text[at] &- 48 < 10 {
                    power = min(power * 10 + Int(text[at] &- 48), 1_000_000_000)
                    at += 1
                }
                guard at > powerStart else { return false }
                powerOfTen += isPowerNegative ? -power : power
            }
            return at == count
        }

        /// Adds a digit, or answers false where there is no room for it.
        @inline(__always)
        private mutating func take(_ digit: UInt8) -> Bool {
            // 10^18 − 1 and less can take one more digit and stay below 10^19, inside 64 bits.
            guard digits < 1_000_000_000_000_000_000 else {
                isTruncated = true
                return false
            }
            digits = digits &* 10 &+ UInt64(digit)
            return true
        }
    }

    /// `digits` ÷ 10^`power` for powers 1 to 19, rounded once: an exact 128 by 64 bit division whose quotient has
    /// 63 or 64 bits, its last one standing for the remainder.
    private static func quotient(of digits: UInt64, byTenTo power: Int) -> Double {
        var divisor: UInt64 = 1
        for _ in 0..<power { divisor &*= 10 }
        let shift = digits.leadingZeroBitCount
        let divisorShift = divisor.leadingZeroBitCount
        let shifted = digits << UInt64(shift)
        let (quotient, remainder) = (divisor << UInt64(divisorShift))
            .dividingFullWidth((shifted >> 1, shifted << 63))
        return Double(quotient | (remainder == 0 ? 0 : 1))
            * Double(sign: .plus, exponent: divisorShift - shift - 63, significand: 1)
    }

    @inline(never)
    private static func longValue(_ text: UnsafePointer<UInt8>, _ count: Int) -> Double {
        let string = String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
        guard let value = Double(string), value.isFinite else { return .nan }
        return value
    }

    /// 10^`power` for powers 0 to 22, all of them exact.
    @inline(__always)
    static func tenTo(_ power: Int) -> Double {
        switch power {
        case 0: 1
        case 1: 1e1
        case 2: 1e2
        case 3: 1e3
        case 4: 1e4
        case 5: 1e5
        case 6: 1e6
        case 7: 1e7
        case 8: 1e8
        case 9: 1e9
        case 10: 1e10
        case 11: 1e11
        case 12: 1e12
        case 13: 1e13
        case 14: 1e14
        case 15: 1e15
        case 16: 1e16
        case 17: 1e17
        case 18: 1e18
        case 19: 1e19
        case 20: 1e20
        case 21: 1e21
        default: 1e22
        }
    }
}
