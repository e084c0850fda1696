/// Numbers in neighbouring cells. Nearly all are written in at most seven bytes, `digits[.digits]` or `.digits`, and are
/// read from the one word in which their end is found, without a branch on their length, which cannot be guessed.
struct NumberRun: ~Copyable {
    /// The bytes of a cell that are looked at to find its end.
    static let longestCell = 32

    /// By the byte of the point: division by 10^7 to 10^0.
    private let scales: UnsafeMutablePointer<DecimalScale>
    /// 2^52, and NaN.
    private let offsets: UnsafeMutablePointer<Double>

    init() {
        scales = .allocate(capacity: 8)
        for point in 0..<8 { (scales + point).initialize(to: DecimalScale(decimals: 7 - point)) }
        offsets = .allocate(capacity: 2)
        offsets.initialize(from: [0x1p52, .nan], count: 2)
    }

    deinit {
        scales.deallocate()
        offsets.deallocate()
    }

    /// Reads up to `count` cells from `start` on into the place `byteOffset` of as many columns: how many cells are numbers
    /// or empty, up to the first that is neither, and where the next cell starts. The loop stands alone to have
    /// the registers for itself.
    ///
    /// - Parameter terminators: the byte that must end each cell, eight times. `longestCell` bytes a cell must be readable.
    @inline(never)
    func read(
        from start: UnsafePointer<UInt8>, count: Int, terminators: UInt64,
        into columns: UnsafePointer<UnsafeMutableRawPointer>, byteOffset: Int
    ) -> (count: Int, next: UnsafePointer<UInt8>) {
        let zeros = EightBytes.repeating(UInt8(ascii: "0"))
        let points = EightBytes.repeating(UInt8(ascii: ".") ^ UInt8(ascii: "0"))
        let highest = (terminators ^ zeros) & (0xFF &<< 56)
        let (scales, offsets) = (scales, offsets)
        var place = start
        var cell = 0
        while cell < count {
            let word = EightBytes.load(place, 0)
            let ends = EightBytes.places(of: terminators, in: word)
            if ends != 0 {
                let end = ends.trailingZeroBitCount
                // The text with its digits as 0 to 9, the last one next to the highest byte, which is the terminator
                // and becomes 0.
                let text = ((word ^ zeros) &<< UInt64(truncatingIfNeeded: end ^ 63)) ^ highest
                let places = EightBytes.places(of: points, in: text)
                let isOther: UInt64
                let value: Double
                // That a column has points can be guessed.
                if places == 0 {
                    let digits = text &<< 8
                    isOther = NumberRun.others(digits)
                    // NaN for a cell of nothing.
                    value = NumberRun.excess(digits) - offsets[end == 7 ? 1 : 0]
                } else {
                    let point = places & (0 &- places)
                    // What stands before the point moves up over it. The highest digit is then the zero that stood
                    // after the last, one decimal more.
                    let digits = (text & (0 &- (point &<< 1))) | ((text & ((point &>> 7) &- 1)) &<< 8)
                    // No digit may be missing after the point.
                    isOther = NumberRun.others(digits) | point &>> 55
                    value = scales[places.trailingZeroBitCount &>> 3].quotient(NumberRun.excess(digits) - 0x1p52)
                }
                if isOther == 0 {
                    columns[cell].storeBytes(of: value, toByteOffset: byteOffset, as: Double.self)
                    place += end &>> 3 &+ 1
                    cell &+= 1
                    continue
                }
            }
            let length = NumberRun.length(of: place, terminators: terminators)
            let value = NumberRun.anyNumber(place, length)
            if value.isNaN { break }
            columns[cell].storeBytes(of: value, toByteOffset: byteOffset, as: Double.self)
            place += length &+ 1
            cell &+= 1
        }
        return (cell, place)
    }

    /// Not 0 where a byte is over 9: it reaches its top bit, or has it.
    @inline(__always)
    private static func others(_ digits: UInt64) -> UInt64 {
        ((digits &+ 0x7676_7676_7676_7676) | digits) & EightBytes.topBits
    }

    /// 2^52 + the number of eight digits, the first one lowest. Converting integers would wait for the operation before,
    /// whose register it reuses in part.
    @inline(__always)
    private static func excess(_ digits: UInt64) -> Double {
        // Pairs, fours, then all eight, one multiplication each: Lemire, "Quickly parsing eight digits" (2018).
        let pairs = digits &* 10 &+ (digits &>> 8)
        let whole =
            ((pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
            &+ ((pairs &>> 16) & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001) &>> 32
        return Double(bitPattern: 0x4330_0000_0000_0000 | whole)
    }

    /// The bytes up to the terminator, 0 where it is not among the first `longestCell`.
    @inline(__always)
    private static func length(of text: UnsafePointer<UInt8>, terminators: UInt64) -> Int {
        var length = 0
        while length < longestCell {
            let ends = EightBytes.places(of: terminators, in: EightBytes.load(text, length))
            if ends != 0 { return length &+ ends.trailingZeroBitCount &>> 3 }
            length &+= 8
        }
        return 0
    }

    @inline(never)
    private static func anyNumber(_ text: UnsafePointer<UInt8>, _ length: Int) -> Double { NumberText.value(text, length) }
}

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
