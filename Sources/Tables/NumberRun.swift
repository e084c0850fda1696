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
                    isOther = EightDigits.others(digits)
                    // NaN for a cell of nothing.
                    value = NumberRun.excess(digits) - offsets[end == 7 ? 1 : 0]
                } else {
                    let point = places & (0 &- places)
                    // What stands before the point moves up over it. The highest digit is then the zero that stood
                    // after the last, one decimal more.
                    let digits = (text & (0 &- (point &<< 1))) | ((text & ((point &>> 7) &- 1)) &<< 8)
                    // No digit may be missing after the point.
                    isOther = EightDigits.others(digits) | point &>> 55
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

    /// 2^52 + the number of eight digits. Converting integers would wait for the operation before, whose register it
    /// reuses in part.
    @inline(__always)
    private static func excess(_ digits: UInt64) -> Double {
        Double(bitPattern: 0x4330_0000_0000_0000 | EightDigits.value(digits))
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

    /// The number of a cell, quotes around it left out; NaN where it is none, or is empty.
    @inline(never)
    private static func anyNumber(_ text: UnsafePointer<UInt8>, _ length: Int) -> Double {
        let isQuoted = length > 2 && text[0] == quote && text[length &- 1] == quote
        let (start, count) = isQuoted ? (text + 1, length &- 2) : (text, length)
        guard count > 0 else { return .nan }
        let value = SixteenBytesNumber.value(start, count)
        return value.isNaN ? NumberText.value(start, count) : value
    }
}
