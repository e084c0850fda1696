/// The header of a CSV file: its names, the delimiter, and where the rows begin.
struct CSVHeader {
    var names: [String]
    var delimiter: UInt8
    /// The first byte after the header.
    var bodyStart: Int
    /// The line, from 1, at which the body starts.
    var bodyLine: Int

    /// Reads the header, or says what is wrong with it. Blank lines before it are skipped. Columns without
    /// a name are let be: spreadsheets leave empty ones at the right.
    static func read(_ file: InputFile) -> Result<CSVHeader, FileFault> {
        let bytes = file.bytes
        var start = startOfText(in: bytes)
        var line = 1
        while start < bytes.count {
            var at = start
            while at < bytes.count, bytes[at] == space || bytes[at] == carriageReturn { at += 1 }
            guard at == bytes.count || bytes[at] == lineFeed else { break }
            start = min(at + 1, bytes.count)
            line += 1
        }
        func fault(_ reason: String, column: String? = nil) -> Result<CSVHeader, FileFault> {
            .failure(FileFault(FileProblem(file: file.name, line: line, column: column, reason: reason)))
        }
        guard start < bytes.count else {
            line = 1
            return fault("the file is empty")
        }
        if let reason = reasonForNoCSV(in: bytes, from: start) { return fault(reason) }
        let delimiter = likelyDelimiter(from: start, in: bytes)
        let record = CSVRecord(at: start, delimiter: delimiter, in: bytes)
        if record.hasUnclosedQuote { return fault("the header has a quote that is never closed") }
        if record.hasTextAfterQuote { return fault("the header has text after a closing quote") }
        var names: [String] = []
        var seen: Set<String> = []
        for cell in record.cells {
            var trimmed = cell[...]
            while trimmed.first == space { trimmed.removeFirst() }
            while trimmed.last == space { trimmed.removeLast() }
            guard let name = String(validating: trimmed, as: UTF8.self) else {
                return fault("the header is not valid UTF-8: save the file as CSV UTF-8")
            }
            names.append(name)
        }
        if let repeated = names.first(where: { !$0.isEmpty && !seen.insert($0).inserted }) {
            guard !looksLikeRow(names) else { return fault(reasonForNoHeader) }
            return fault("the header names the column \(repeated) twice: give each column its own name", column: repeated)
        }
        return .success(
            CSVHeader(
                names: names, delimiter: delimiter, bodyStart: record.next, bodyLine: line + record.lineEnds))
    }

    /// A fault that ends the reading of a file.
    struct FileFault: Error {
        var problem: FileProblem
        init(_ problem: FileProblem) { self.problem = problem }
    }

    /// What the bytes are that people take for CSV, and what to do; nil where they may well be CSV.
    private static func reasonForNoCSV(in bytes: UnsafeRawBufferPointer, from start: Int) -> String? {
        if bytes.starts(with: Array("PK\u{3}\u{4}".utf8)) {
            return "this is a spreadsheet or an archive, not CSV: save it as CSV UTF-8"
        }
        let lineEnd = firstPlace(of: lineFeed, in: start..<bytes.count, of: bytes) ?? bytes.count
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
            || firstPlace(of: 0, in: start..<lineEnd, of: bytes) != nil
        {
            return "this is not CSV in UTF-8: save it as CSV UTF-8"
        }
        if bytes[start] == UInt8(ascii: "[") {
            return "this is a JSON list: write one object a line, without brackets around and commas between (NDJSON)"
        }
        if let first = firstPlace(of: carriageReturn, in: start..<lineEnd, of: bytes), first + 1 < bytes.count,
            bytes[first + 1] != lineFeed, firstPlace(of: quote, in: start..<lineEnd, of: bytes) == nil
        {
            return "the lines end with carriage returns: save it with the line ends of Windows or Unix"
        }
        return nil
    }

    /// Whether a first line holds what no column is called: a number, a date or an e-mail address. It is then a
    /// customer's row, and must not be shown.
    static func looksLikeRow(_ names: [String]) -> Bool {
        names.contains { name in
            let bytes = Array(name.utf8)
            return name.contains("@")
                || bytes.withUnsafeBytes { bytes in
                    NumberText.isNumber(bytes.bytePointer, bytes.count)
                        || DateText.dayNumber(bytes.bytePointer, bytes.count) != Column.emptyDay
                }
        }
    }

    static let reasonForNoHeader = "the first line looks like a row, not like names of columns: write the names above the rows"

    /// Comma, semicolon or tab, whichever stands most often outside quotes in the header line; of equals
    /// the first named here.
    private static func likelyDelimiter(from start: Int, in bytes: UnsafeRawBufferPointer) -> UInt8 {
        let candidates = [comma, semicolon, tab]
        var counts = [0, 0, 0]
        var at = start
        var isCellStart = true
        while at < bytes.count, bytes[at] != lineFeed {
            let byte = bytes[at]
            if byte == quote, isCellStart {
                var end = at + 1
                while let found = firstPlace(of: quote, in: end..<bytes.count, of: bytes) {
                    end = found + 1
                    guard end < bytes.count, bytes[end] == quote else { break }
                    end += 1
                }
                guard end > at + 1 else { break }
                at = end
                isCellStart = false
                continue
            }
            if let index = candidates.firstIndex(of: byte) {
                counts[index] += 1
                isCellStart = true
            } else if byte != space {
                isCellStart = false
            }
            at += 1
        }
        let most = counts.max() ?? 0
        return candidates[counts.firstIndex(of: most) ?? 0]
    }
}
