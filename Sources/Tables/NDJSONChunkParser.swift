/// Reads one chunk of NDJSON, an object a line, into typed columns. Keys and strings are compared as bytes, and
/// numbers and words are kept as they are written, so that a text column can hold them.
struct NDJSONChunkParser: ~Copyable {
    private let plan: ColumnPlan
    private let keys: WordTable
    private let range: Range<Int>
    private let bytes: UnsafePointer<UInt8>
    private var builder: ChunkBuilder
    private var problems: [ParsedChunk.Problem] = []
    private var present: [Bool]
    private var hasWholeRow = false
    /// For each cell of the plan, the last row that had it, from 1.
    private var lastSeen: [Int]
    private var rowsRead = 0
    private let collectsKeys: Bool
    private var collected = WordTable()
    /// A string without its escapes.
    private var unescaped = ByteScratch()

    private enum RowFault {
        case notAnObject, nested(key: String), repeated(key: String), cell(CellFault, target: Int)
    }

    /// - Parameter collectsKeys: whether to note all keys, also those that the plan does not name.
    init(plan: ColumnPlan, range: Range<Int>, file: UnsafeRawBufferPointer, collectsKeys: Bool = false) {
        self.plan = plan
        self.collectsKeys = collectsKeys
        keys = WordTable(plan.cellNames)
        self.range = range
        bytes = file.baseAddress!.assumingMemoryBound(to: UInt8.self)
        builder = ChunkBuilder(
            plan: plan, rowCapacity: occurrences(of: lineFeed, in: range, of: file) + 1, byteCount: range.count)
        present = [Bool](repeating: false, count: plan.cellNames.count)
        lastSeen = [Int](repeating: 0, count: plan.cellNames.count)
    }

    consuming func parse() -> ParsedChunk {
        var at = range.lowerBound
        var line = 0
        while at < range.upperBound {
            var stop = at
            while stop < range.upperBound, bytes[stop] != lineFeed { stop += 1 }
            var end = stop
            while end > at, isBlank(bytes[end - 1]) { end -= 1 }
            if end > at {
                rowsRead += 1
                if let fault = row(at, end) {
                    addProblem(fault, line: line, record: at..<end)
                } else {
                    builder.finishRow(line: Int32(truncatingIfNeeded: line))
                }
            }
            if stop < range.upperBound { line += 1 }
            at = stop + 1
        }
        let (problems, present, hasWholeRow, rowsRead) = (problems, present, hasWholeRow, rowsRead)
        let keys = collected.words
        return ParsedChunk(
            rows: builder.finish(), problems: problems, rowsRead: rowsRead, lineCount: line, present: present,
            hasWholeRow: hasWholeRow, keys: keys)
    }

    private func isBlank(_ byte: UInt8) -> Bool { byte == space || byte == tab || byte == carriageReturn }

    /// Reads the object that fills `start..<end` but for blanks, and stores its cells.
    private mutating func row(_ start: Int, _ end: Int) -> RowFault? {
        var at = start
        skipBlanks(&at, end)
        guard take("{", &at, end) else { return .notAnObject }
        var cellFault: RowFault?
        if !take("}", &at, end) {
            repeat {
                guard let key = string(at, end) else { return .notAnObject }
                at = key.next
                skipBlanks(&at, end)
                guard take(":", &at, end), at < end else { return .notAnObject }
                let cell = Int(keys.code(of: self.start(of: key), key.count)) - 1
                if cell >= 0 {
                    if lastSeen[cell] == rowsRead { return .repeated(key: plan.cellNames[cell]) }
                    lastSeen[cell] = rowsRead
                    present[cell] = true
                }
                let first = bytes[at]
                if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
                    guard cell < 0 else { return .nested(key: plan.cellNames[cell]) }
                    guard skipNested(&at, end) else { return .notAnObject }
                    continue
                }
                // Here, since the value's text may take the place of the key's.
                if collectsKeys { _ = collected.code(adding: self.start(of: key), key.count) }
                guard let value = value(at, end) else { return .notAnObject }
                at = value.next
                skipBlanks(&at, end)
                if cell >= 0, cellFault == nil { cellFault = store(value, cell) }
            } while take(",", &at, end)
            guard take("}", &at, end) else { return .notAnObject }
        }
        guard at == end else { return .notAnObject }
        hasWholeRow = true
        for cell in lastSeen.indices where cellFault == nil && lastSeen[cell] != rowsRead {
            cellFault = store(Text(start: 0, count: 0, isUnescaped: false, next: 0), cell)
        }
        return cellFault
    }

    private func skipBlanks(_ at: inout Int, _ end: Int) {
        while at < end, isBlank(bytes[at]) { at += 1 }
    }

    /// Passes over `character` and the blanks after it.
    private func take(_ character: Unicode.Scalar, _ at: inout Int, _ end: Int) -> Bool {
        guard at < end, bytes[at] == UInt8(ascii: character) else { return false }
        at += 1
        skipBlanks(&at, end)
        return true
    }

    /// Passes over the list or object at `at`, which nobody asked for, and the blanks after it. Only its strings and
    /// brackets are looked at.
    private mutating func skipNested(_ at: inout Int, _ end: Int) -> Bool {
        var closing: [UInt8] = []
        while at < end {
            switch bytes[at] {
            case quote:
                guard let text = string(at, end) else { return false }
                at = text.next
                continue
            case UInt8(ascii: "{"): closing.append(UInt8(ascii: "}"))
            case UInt8(ascii: "["): closing.append(UInt8(ascii: "]"))
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard closing.popLast() == bytes[at] else { return false }
            default: break
            }
            at += 1
            if closing.isEmpty {
                skipBlanks(&at, end)
                return true
            }
        }
        return false
    }

    private mutating func store(_ text: Text, _ cell: Int) -> RowFault? {
        for target in plan.targetStarts[cell]..<plan.targetStarts[cell + 1] {
            let fault = builder.store(target, start(of: text), text.count)
            if fault != .none { return .cell(fault, target: target) }
        }
        return nil
    }

    /// The text of a key or value: in the file, or in `unescaped` until the next string is read.
    private struct Text {
        var start: Int
        var count: Int
        var isUnescaped: Bool
        /// The place after it.
        var next: Int
    }

    private func start(of text: Text) -> UnsafePointer<UInt8> {
        text.isUnescaped ? UnsafePointer(unescaped.start) : bytes + text.start
    }

    /// A string, number, true, false or null (which is empty text).
    private mutating func value(_ start: Int, _ end: Int) -> Text? {
        if bytes[start] == quote { return string(start, end) }
        var at = start
        while at < end, bytes[at] != comma, bytes[at] != UInt8(ascii: "}"), !isBlank(bytes[at]) { at += 1 }
        let count = at - start
        func reads(_ word: StaticString) -> Bool {
            guard count == word.utf8CodeUnitCount else { return false }
            for index in 0..<count where bytes[start + index] != word.utf8Start[index] { return false }
            return true
        }
        if reads("null") { return Text(start: start, count: 0, isUnescaped: false, next: at) }
        let firstDigit = count > 0 && bytes[start] == UInt8(ascii: "-") ? start + 1 : start
        let isNumber =
            firstDigit < at && bytes[firstDigit] &- 48 < 10 && NumberText.isNumber(bytes + start, count)
            && !(bytes[firstDigit] == 48 && firstDigit + 1 < at && bytes[firstDigit + 1] &- 48 < 10)
        guard reads("true") || reads("false") || isNumber else { return nil }
        return Text(start: start, count: count, isUnescaped: false, next: at)
    }

    /// The string whose quote is at `start`.
    private mutating func string(_ start: Int, _ end: Int) -> Text? {
        guard start < end, bytes[start] == quote else { return nil }
        var at = start + 1
        while at < end, bytes[at] != quote, bytes[at] != UInt8(ascii: "\\") {
            if bytes[at] < space { return nil }
            at += 1
        }
        guard at < end else { return nil }
        if bytes[at] == quote {
            return Text(start: start + 1, count: at - start - 1, isUnescaped: false, next: at + 1)
        }
        unescaped.removeAll()
        unescaped.append(bytes + start + 1, at - start - 1)
        while at < end, bytes[at] != quote {
            if bytes[at] < space { return nil }
            if bytes[at] == UInt8(ascii: "\\") {
                guard let next = unescape(at, end) else { return nil }
                at = next
            } else {
                unescaped.append(bytes[at])
                at += 1
            }
        }
        guard at < end else { return nil }
        return Text(start: 0, count: unescaped.count, isUnescaped: true, next: at + 1)
    }

    /// Adds what the escape at `start` stands for; the place after it, or nil where it is no escape.
    private mutating func unescape(_ start: Int, _ end: Int) -> Int? {
        guard start + 1 < end else { return nil }
        switch bytes[start + 1] {
        case quote, UInt8(ascii: "\\"), UInt8(ascii: "/"): unescaped.append(bytes[start + 1])
        case UInt8(ascii: "b"): unescaped.append(8)
        case UInt8(ascii: "f"): unescaped.append(12)
        case UInt8(ascii: "n"): unescaped.append(lineFeed)
        case UInt8(ascii: "r"): unescaped.append(carriageReturn)
        case UInt8(ascii: "t"): unescaped.append(tab)
        case UInt8(ascii: "u"):
            guard let unit = codeUnit(start, end) else { return nil }
            var scalar = UInt32(unit)
            var next = start + 6
            if UTF16.isLeadSurrogate(unit) {
                guard let trail = codeUnit(next, end), UTF16.isTrailSurrogate(trail) else { return nil }
                scalar = 0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(trail) - 0xDC00)
                next += 6
            }
            guard let character = Unicode.Scalar(scalar) else { return nil }
            for byte in UTF8.encode(character)! { unescaped.append(byte) }
            return next
        default: return nil
        }
        return start + 2
    }

    /// The code unit of a `\uXXXX` at `start`.
    private func codeUnit(_ start: Int, _ end: Int) -> UInt16? {
        guard start + 6 <= end, bytes[start] == UInt8(ascii: "\\"), bytes[start + 1] == UInt8(ascii: "u") else {
            return nil
        }
        var unit: UInt16 = 0
        for place in start + 2..<start + 6 {
            guard let digit = Character(Unicode.Scalar(bytes[place])).hexDigitValue, bytes[place] < 0x80 else {
                return nil
            }
            unit = unit << 4 | UInt16(digit)
        }
        return unit
    }

    private mutating func addProblem(_ fault: RowFault, line: Int, record: Range<Int>) {
        var problem = ParsedChunk.Problem(line: line, column: nil, reason: "", record: record)
        switch fault {
        case .notAnObject: problem.reason = "is not a JSON object on one line"
        case .nested(let key):
            problem.column = key
            problem.reason = "\(key) holds a list or an object: write a plain value"
        case .repeated(let key):
            problem.column = key
            problem.reason = "\(key) stands twice in this row"
        case .cell(let cellFault, let target):
            problem.column = plan.columnName(of: plan.targets[target])
            problem.reason = cellFault.reason(for: plan.targets[target], in: plan)
        }
        problems.append(problem)
    }
}
