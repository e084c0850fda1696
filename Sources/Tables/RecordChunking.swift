import Synchronization

/// Cuts the body of a file into stretches of whole records of about `chunkSize` bytes. The cuts depend on the
/// bytes and the size alone.
enum RecordChunking {
    static let usualSize = 1 << 20

    /// The stretches of an NDJSON body: any line end will do.
    ///
    /// - Parameter done: told each stretch, of which only the end has been looked at.
    static func lines(
        of body: Range<Int>, in bytes: UnsafeRawBufferPointer, chunkSize: Int, done: (Range<Int>) -> Void = { _ in }
    ) -> [Range<Int>] {
        var last = body.lowerBound
        return cut(body, chunkSize: chunkSize) { target in
            let end = firstPlace(of: lineFeed, in: target..<body.upperBound, of: bytes)
            done(last..<(end ?? body.upperBound))
            last = end ?? body.upperBound
            return end
        }
    }

    /// The stretches of a CSV body. Without a quote in it any line end will do. Otherwise quotes are followed from
    /// the start, since only then is it known which line ends lie inside a cell: a quote opens a cell when
    /// nothing but spaces stands between it and a delimiter, a line end or the start of the body.
    ///
    /// - Parameter workers: threads that look for the first quote.
    static func records(
        of body: Range<Int>, delimiter: UInt8, in bytes: UnsafeRawBufferPointer, chunkSize: Int, workers: Int
    ) -> [Range<Int>] {
        /// Known to lie outside quotes: all before is done with.
        var outside = body.lowerBound
        /// Whether the byte before `outside` closed a quote.
        var isAfterQuote = false
        var nextQuote = firstQuote(in: body, of: bytes, workers: workers)
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

    /// The stretches of a CSV body, on the word of its first megabyte: where no cell there goes over several lines, it is
    /// cut at line ends without looking at the rest, which would cost a third of a second in 3 GB. The cuts are then
    /// those of `records` unless a later cell has a line end just where a cut is sought; the stretch before it has an
    /// unclosed quote, so that the error cannot go unseen by who reads all stretches.
    static func likelyRecords(
        of body: Range<Int>, delimiter: UInt8, in file: InputFile, chunkSize: Int, workers: Int
    ) -> [Range<Int>] {
        let bytes = file.bytes
        var sample = body.lowerBound..<min(body.lowerBound + 1 << 20, body.upperBound)
        // Its last line may be cut off.
        while !sample.isEmpty, sample.upperBound < body.upperBound, bytes[sample.upperBound - 1] != lineFeed {
            sample = sample.dropLast()
        }
        let isLineByLine =
            firstPlace(of: quote, in: sample, of: bytes) == nil
            || records(of: sample, delimiter: delimiter, in: bytes, chunkSize: 1, workers: 1)
                == lines(of: sample, in: bytes, chunkSize: 1)
        return isLineByLine
            ? lines(of: body, in: bytes, chunkSize: chunkSize, done: file.giveBack)
            : records(of: body, delimiter: delimiter, in: bytes, chunkSize: chunkSize, workers: workers)
    }

    /// The first quote, sought in blocks by several threads.
    private static func firstQuote(in body: Range<Int>, of bytes: UnsafeRawBufferPointer, workers: Int) -> Int? {
        let block = 4 << 20
        nonisolated(unsafe) let bytes = bytes
        /// The first block that is known to have one; those after it need not be looked at.
        let first = Atomic<Int>(.max)
        let found = concurrentMap(count: (body.count + block - 1) / block, workers: workers) { index -> Int? in
            guard index < first.load(ordering: .relaxed) else { return nil }
            let start = body.lowerBound + index * block
            let place = firstPlace(of: quote, in: start..<min(start + block, body.upperBound), of: bytes)
            if place != nil { first.min(index, ordering: .relaxed) }
            return place
        }
        return found.lazy.compactMap { $0 }.first
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
