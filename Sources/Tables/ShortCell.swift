/// A cell as it stands in the file, spaces and quotes included, if it has at most fifteen bytes.
struct ShortCell {
    /// The first eight bytes, and the others with the length in the highest byte; zeros where the cell has none.
    let first, second: UInt64
    /// 16 where the cell is longer.
    let length: Int

    /// Looks at sixteen bytes. Whether a cell has more than eight cannot be guessed, so that no branch depends on it.
    ///
    /// - Parameter terminators: the byte that ends the cell, eight times.
    @inline(__always)
    init(_ text: UnsafePointer<UInt8>, _ terminators: UInt64) {
        let words = (EightBytes.load(text, 0), EightBytes.load(text, 8))
        let ends = (EightBytes.places(of: terminators, in: words.0), EightBytes.places(of: terminators, in: words.1))
        let lengths = (ends.0.trailingZeroBitCount &>> 3, ends.1.trailingZeroBitCount &>> 3)
        // All ones where the first word has no end.
        let goesOn = 0 &- (lengths.0 &>> 3)
        let length = lengths.0 &+ lengths.1 & goesOn
        first = words.0 & EightBytes.before(ends.0)
        second =
            words.1 & EightBytes.before(ends.1) & UInt64(truncatingIfNeeded: goesOn)
            | UInt64(truncatingIfNeeded: length) &<< 56
        self.length = length
    }

    /// The first eight bytes as a cell of their own.
    private init(first: UInt64) {
        self.first = first
        second = 8 &<< 56
        length = 8
    }

    /// The `YYYY-MM-` of a date.
    @inline(__always)
    var month: ShortCell { ShortCell(first: first) }

    /// Whether the cell's bytes are its text whatever stands around it: it is not empty, and has ASCII characters alone,
    /// no spaces, controls, quotes or delimiters.
    ///
    /// - Parameter delimiters: the delimiter eight times; it may stand in what seems to be the last cell of a row.
    @inline(__always)
    func isPlainText(without delimiters: UInt64) -> Bool {
        // Where the cell has no byte, one that is plain.
        let firstFill: UInt64 = length < 8 ? ~0 &<< UInt64(truncatingIfNeeded: length &* 8) : 0
        let secondFill: UInt64 =
            length > 8 ? ~0 &<< UInt64(truncatingIfNeeded: length &* 8 &- 64) : ~0
        let filler = EightBytes.repeating(UInt8(ascii: "a"))
        let words = (first | firstFill & filler, second & ~(0xFF &<< 56) | secondFill & filler)
        @inline(__always) func others(_ word: UInt64) -> UInt64 {
            (word | (word &- EightBytes.repeating(0x21))) & EightBytes.topBits
                | EightBytes.places(of: EightBytes.repeating(quote), in: word)
                | EightBytes.places(of: delimiters, in: word)
        }
        return length > 0 && length < 16 && others(words.0) | others(words.1) == 0
    }
}
