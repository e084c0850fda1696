/// Cuts the body of a file into stretches of whole records of about `chunkSize` bytes. The cuts depend on the
/// bytes and the size alone.
enum RecordChunking {
    static let usualSize = 1 << 20

    /// The stretches of an NDJSON body: any line end will do.
    static func lines(of body: Range<Int>, in bytes: UnsafeRawBufferPointer, chunkSize: Int) -> [Range<Int>] {
        cut(body, chunkSize: chunkSize) { target in
            firstPlace(of: lineFeed, in: target..<body.upperBound, of: bytes)
        }
    }

    /// The stretches of a CSV body. Without a quote in it any line end will do. Otherwise quotes are followed from
    /// the start, since only then is it known which line ends lie inside a cell: a quote opens a cell when
    /// nothing but spaces stands between it and a delimiter, a line end or the start of the body.
    static func records(
        of body: Range<Int>, delimiter: UInt8, in bytes: UnsafeRawBufferPointer, chunkSize: Int
    ) -> [Range<Int>] {
        /// Known to lie outside quotes: all before is done with.
        var outside = body.lowerBound
        /// Whether the byte before `outside` closed a quote.
        var isAfterQuote = false
        var nextQuote = firstPlace(of: quote, in: body, of: bytes)
        return cut(body, chunkSize: chunkSize) { target in
            while true {
                let from = max(target, outside)
                if from >= body.upperBound { return nil }
                guard let opening = nextQuote else {
                    return firstPlace(of: lineFeed, in: from..<body.upperBound, of: bytes)
                }
                if opening > from, let end = firstPlace(of: lineFeed, in: from..<opening, of: bytes) { return end }
                var before = opening
                while before > outside, bytes[before - 1] == space { before -= 1 }
                let opens =
                    before == outside
                    ? !isAfterQuote : bytes[before - 1] == delimiter || bytes[before - 1] == lineFeed
                if opens {
                    var at = opening + 1
                    while true {
                        guard let found = firstPlace(of: quote, in: at..<body.upperBound, of: bytes) else {
                            return nil
                        }
                        at = found + 1
                        guard at < body.upperBound, bytes[at] == quote else { break }
                        at += 1
                    }
                    outside = at
                } else {
                    outside = opening + 1
                }
                // A literal quote, like a closing one, is no place at which a cell can start.
                isAfterQuote = true
                nextQuote = firstPlace(of: quote, in: outside..<body.upperBound, of: bytes)
            }
        }
    }

    /// Cuts after the line ends that `lineEnd` finds from a target on.
    private static func cut(
        _ body: Range<Int>, chunkSize: Int, lineEnd: (_ target: Int) -> Int?
    ) -> [Range<Int>] {
        var chunks: [Range<Int>] = []
        var start = body.lowerBound
        while start < body.upperBound {
            let target = start + max(chunkSize, 1) - 1
            let end = target < body.upperBound ? lineEnd(target).map { $0 + 1 } : nil
            chunks.append(start..<(end ?? body.upperBound))
            start = end ?? body.upperBound
        }
        return chunks
    }
}
