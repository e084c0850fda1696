import Glibc

/// One CSV record read cell by cell into memory of its own: for headers and rejected rows. Rows in bulk are
/// read by `CSVChunkParser`, by the same rules.
struct CSVRecord {
    var cells: [[UInt8]] = []
    /// Where the record ends, its line end not included.
    var end: Int
    /// Where the next record starts.
    var next: Int
    /// Line ends passed over, the last one included.
    var lineEnds = 0
    var hasUnclosedQuote = false
    var hasTextAfterQuote = false

    /// Reads the record that starts at `start`. O(its bytes).
    init(at start: Int, delimiter: UInt8, in bytes: UnsafeRawBufferPointer) {
        var at = start
        end = bytes.count
        next = bytes.count
        while true {
            while at < bytes.count, bytes[at] == space { at += 1 }
            var cell: [UInt8] = []
            let isQuoted = at < bytes.count && bytes[at] == quote
            if isQuoted {
                at += 1
                while true {
                    guard at < bytes.count else {
                        hasUnclosedQuote = true
                        cells.append(cell)
                        return
                    }
                    if bytes[at] == quote {
                        at += 1
                        guard at < bytes.count, bytes[at] == quote else { break }
                    }
                    if bytes[at] == lineFeed { lineEnds += 1 }
                    cell.append(bytes[at])
                    at += 1
                }
            }
            let restStart = at
            while at < bytes.count, bytes[at] != delimiter, bytes[at] != lineFeed { at += 1 }
            let isLast = at == bytes.count || bytes[at] == lineFeed
            var restEnd = at
            if isLast, restEnd > restStart, bytes[restEnd - 1] == carriageReturn { restEnd -= 1 }
            if isLast { end = restEnd }
            while restEnd > restStart, bytes[restEnd - 1] == space { restEnd -= 1 }
            if isQuoted {
                hasTextAfterQuote = hasTextAfterQuote || restEnd > restStart
            } else {
                cell.append(contentsOf: bytes[restStart..<restEnd])
            }
            cells.append(cell)
            if isLast {
                if at < bytes.count { lineEnds += 1 }
                next = min(at + 1, bytes.count)
                return
            }
            at += 1
        }
    }
}

let quote = UInt8(ascii: "\"")
let lineFeed = UInt8(ascii: "\n")
let carriageReturn = UInt8(ascii: "\r")
let space = UInt8(ascii: " ")
let comma = UInt8(ascii: ",")
let semicolon = UInt8(ascii: ";")
let tab = UInt8(ascii: "\t")

/// The first place of `byte` in `range`, or nil. As fast as memory can be read.
@inline(__always)
func firstPlace(of byte: UInt8, in range: Range<Int>, of bytes: UnsafeRawBufferPointer) -> Int? {
    guard !range.isEmpty, let base = bytes.baseAddress,
        let found = memchr(base + range.lowerBound, Int32(byte), range.count)
    else { return nil }
    return UnsafeRawPointer(found) - base
}

/// How often `byte` stands in `range`.
func occurrences(of byte: UInt8, in range: Range<Int>, of bytes: UnsafeRawBufferPointer) -> Int {
    guard !range.isEmpty, let base = bytes.baseAddress else { return 0 }
    let sought = SIMD16(repeating: byte)
    var total = 0
    var at = range.lowerBound
    while at + 64 <= range.upperBound {
        // Sixteen counts at a time, in bytes as long as these have room.
        var counts = SIMD16<UInt8>.zero
        let end = min(at + 63 * 64, range.upperBound - 63)
        while at < end {
            for part in 0..<4 {
                let found = base.loadUnaligned(fromByteOffset: at &+ part &* 16, as: SIMD16<UInt8>.self) .== sought
                // A hit is −1.
                counts &-= unsafeBitCast(found, to: SIMD16<UInt8>.self)
            }
            at &+= 64
        }
        let wide = SIMD16<UInt16>(truncatingIfNeeded: counts)
        total += Int(wide.wrappedSum())
    }
    while at < range.upperBound {
        total += bytes[at] == byte ? 1 : 0
        at += 1
    }
    return total
}

/// Where the text starts: after a byte order mark, if there is one.
func startOfText(in bytes: UnsafeRawBufferPointer) -> Int {
    bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
}
