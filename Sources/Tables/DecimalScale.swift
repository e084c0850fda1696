/// Division by a power of ten, 10^0 to 10^7, of whole numbers below 10^7, rounded correctly in two multiplications and
/// an addition: a division itself takes twice as long, and the next one must wait.
///
/// The inverse is held in two parts, the upper one of 29 bits, so that its product with a number of 24 is exact. The
/// result before its only rounding is off by less than 2^-80 of itself. A quotient n ÷ 10^d, d ≤ 7, that is no double
/// stands at least 1 ÷ (2^54 × 10^d) > 2^-78 of itself from the middle between two doubles, because n × 2^j and the
/// middle's numerator × 10^d are whole numbers, and differ: the numerator has 54 bits and is odd, and cannot divide n.
struct DecimalScale {
    private let high: Double
    private let low: Double

    init(decimals: Int) {
        var divisor = 1.0
        for _ in 0..<decimals { divisor *= 10 }
        high = Double(bitPattern: (1 / divisor).bitPattern & ~0xFF_FFFF)
        // high × divisor has at most 29 + 24 bits.
        low = (1 - high * divisor) / divisor
    }

    @inline(__always)
    func quotient(_ number: Double) -> Double { number * high + number * low }
}
