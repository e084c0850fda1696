import Glibc

/// Takes the cells of a chunk row by row and keeps them as typed columns.
///
/// A cell is written at the place of the row that is being read, so that a bad row is undone by not
/// counting it. Plain memory is used because this is the hot loop of reading: places are never checked
/// again, the capacity (line ends of the chunk + 1) bounds the rows.
struct ChunkBuilder: ~Copyable {
    /// What a good chunk turns into.
    struct Rows: Sendable {
        var ids: PackedStrings
        var columns: [Column]
        var lines: [Int32]
    }

    private let plan: ColumnPlan
    private let capacity: Int
    private(set) var row = 0
    /// One run of values for each target, in the order of the plan's targets.
    let values: UnsafeMutablePointer<UnsafeMutableRawPointer>
    private let targets: UnsafeMutablePointer<ColumnPlan.Target>
    /// As in the plan, without the count of references to its array.
    let targetStarts: UnsafeMutablePointer<Int>
    private let lines: UnsafeMutablePointer<Int32>
    private let idBytes: UnsafeMutablePointer<UInt8>
    private let idOffsets: UnsafeMutablePointer<UInt32>
    private var pendingIDEnd: UInt32 = 0
    /// A dictionary for each request: the choices (at most 65,535), or the texts met while reading.
    private let words: UnsafeMutablePointer<WordTable>

    /// - Parameter byteCount: size of the chunk; bounds the ids.
    init(plan: ColumnPlan, rowCapacity: Int, byteCount: Int) {
        self.plan = plan
        capacity = rowCapacity
        words = .allocate(capacity: max(plan.requests.count, 1))
        for (index, request) in plan.requests.enumerated() {
            if case .choice(let choices) = request.type {
                (words + index).initialize(to: WordTable(choices))
            } else {
                (words + index).initialize(to: WordTable())
            }
        }
        targets = .allocate(capacity: max(plan.targets.count, 1))
        values = .allocate(capacity: max(plan.targets.count, 1))
        targetStarts = .allocate(capacity: plan.targetStarts.count)
        targetStarts.initialize(from: plan.targetStarts, count: plan.targetStarts.count)
        for (index, target) in plan.targets.enumerated() {
            (targets + index).initialize(to: target)
            // Room behind the last value, which may be written with more bytes than it has.
            (values + index).initialize(
                to: .allocate(byteCount: rowCapacity * target.kind.width + 8, alignment: 8))
        }
        lines = .allocate(capacity: rowCapacity)
        // An id is no longer than the cell it was written in; a short one is written with sixteen bytes.
        idBytes = .allocate(capacity: byteCount + 16)
        idOffsets = .allocate(capacity: rowCapacity + 1)
        idOffsets[0] = 0
    }

    deinit {
        for index in 0..<plan.targets.count { values[index].deallocate() }
        values.deallocate()
        words.deinitialize(count: plan.requests.count)
        words.deallocate()
        targets.deallocate()
        targetStarts.deallocate()
        lines.deallocate()
        idBytes.deallocate()
        idOffsets.deallocate()
    }

    /// Writes one cell into the row being read. Empty text is an empty cell.
    @inline(__always)
    mutating func store(_ index: Int, _ text: UnsafePointer<UInt8>, _ count: Int) -> CellFault {
        if count == 0 { return storeEmpty(index) }
        let memory = values[index]
        switch targets[index].kind {
        case .number:
            let value = NumberText.value(text, count)
            if value.isNaN { return .notNumber }
            memory.storeBytes(of: value, toByteOffset: row &* 8, as: Double.self)
        case .date:
            let day = DateText.dayNumber(text, count)
            if day == Column.emptyDay { return .notDate }
            memory.storeBytes(of: day, toByteOffset: row &* 4, as: Int32.self)
        case .yesNo:
            let answer = yesNo(text, count)
            if answer == Column.emptyYesNo { return .notYesNo }
            memory.storeBytes(of: answer, toByteOffset: row, as: UInt8.self)
        case .yesNoOrDigit:
            let answer = yesNoOrDigit(text, count)
            if answer == Column.emptyYesNo { return .notYesNoOrDigit }
            memory.storeBytes(of: answer, toByteOffset: row, as: UInt8.self)
        case .choice:
            let code = words[targets[index].request].code(of: text, count)
            if code == 0 { return isUTF8(text, count) ? .notChoice : .notUTF8 }
            memory.storeBytes(of: UInt16(truncatingIfNeeded: code), toByteOffset: row &* 2, as: UInt16.self)
        case .text:
            let request = targets[index].request
            var code = words[request].code(of: text, count)
            if code == 0 {
                if !isUTF8(text, count) { return .notUTF8 }
                code = words[request].code(adding: text, count)
            }
            memory.storeBytes(of: code, toByteOffset: row &* 4, as: UInt32.self)
        case .id:
            if count > CellFault.longestID { return .tooLong }
            if !isUTF8(text, count) { return .notUTF8 }
            let start = Int(idOffsets[row])
            memcpy(idBytes + start, text, count)
            pendingIDEnd = UInt32(start + count)
        }
        return .none
    }

    /// Writes the id of the row being read, plain text of at most fifteen bytes.
    @inline(__always)
    mutating func storeID(_ first: UInt64, _ second: UInt64, _ count: Int) {
        let start = Int(idOffsets[row])
        let bytes = UnsafeMutableRawPointer(idBytes + start)
        bytes.storeBytes(of: first.littleEndian, as: UInt64.self)
        bytes.storeBytes(of: second.littleEndian, toByteOffset: 8, as: UInt64.self)
        pendingIDEnd = UInt32(truncatingIfNeeded: start &+ count)
    }

    /// What was written last for a target of answers, choices or texts.
    func code(_ index: Int) -> UInt32 {
        switch targets[index].kind {
        case .yesNo, .yesNoOrDigit: UInt32(values[index].load(fromByteOffset: row, as: UInt8.self))
        case .choice: UInt32(values[index].load(fromByteOffset: row * 2, as: UInt16.self))
        default: values[index].load(fromByteOffset: row * 4, as: UInt32.self)
        }
    }

    /// Writes an empty cell into the row being read.
    mutating func storeEmpty(_ index: Int) -> CellFault {
        if targets[index].isRequired { return .empty }
        let memory = values[index]
        switch targets[index].kind {
        case .number: memory.storeBytes(of: .nan, toByteOffset: row * 8, as: Double.self)
        case .date: memory.storeBytes(of: Column.emptyDay, toByteOffset: row * 4, as: Int32.self)
        case .yesNo, .yesNoOrDigit: memory.storeBytes(of: Column.emptyYesNo, toByteOffset: row, as: UInt8.self)
        case .choice: memory.storeBytes(of: 0, toByteOffset: row * 2, as: UInt16.self)
        case .text: memory.storeBytes(of: 0, toByteOffset: row * 4, as: UInt32.self)
        case .id: return .empty
        }
        return .none
    }

    /// Counts the row being read as good; its id has been written.
    @inline(__always)
    mutating func finishRow(line: Int32) {
        lines[row] = line
        row += 1
        idOffsets[row] = pendingIDEnd
    }

    /// The good rows, copied to their exact size.
    consuming func finish() -> Rows {
        let rows = row
        func copied<Value>(_ index: Int, as type: Value.Type) -> [Value] {
            [Value](unsafeUninitializedCapacity: rows) { buffer, count in
                if rows > 0 { memcpy(buffer.baseAddress!, values[index], rows * MemoryLayout<Value>.stride) }
                count = rows
            }
        }
        var columns = plan.requests.map { Column(emptyCellsOf: $0.type, count: 0) }
        var isFilled = [Bool](repeating: false, count: columns.count)
        for (index, target) in plan.targets.enumerated() where target.request >= 0 {
            isFilled[target.request] = true
            switch target.kind {
            case .number: columns[target.request] = .number(copied(index, as: Double.self))
            case .date: columns[target.request] = .date(copied(index, as: Int32.self))
            case .yesNo, .yesNoOrDigit: columns[target.request] = .yesNo(copied(index, as: UInt8.self))
            case .choice: columns[target.request] = .choice(copied(index, as: UInt16.self))
            case .text:
                columns[target.request] = .text(
                    TextColumn(codes: copied(index, as: UInt32.self), words: words[target.request].words))
            case .id: break
            }
        }
        for (request, filled) in isFilled.enumerated() where !filled {
            columns[request] = Column(emptyCellsOf: plan.requests[request].type, count: rows)
        }
        let ids = PackedStrings(
            bytes: Array(UnsafeBufferPointer(start: idBytes, count: Int(idOffsets[rows]))),
            offsets: Array(UnsafeBufferPointer(start: idOffsets, count: rows + 1)))
        return Rows(ids: ids, columns: columns, lines: Array(UnsafeBufferPointer(start: lines, count: rows)))
    }
}

/// 0 for false and no, 1 for true and yes, in any case; `Column.emptyYesNo` for anything else.
@inline(__always)
func yesNo(_ text: UnsafePointer<UInt8>, _ count: Int) -> UInt8 {
    // Setting bit 5 makes ASCII letters small, and nothing else a small letter.
    @inline(__always) func reads(_ word: StaticString) -> Bool {
        for index in 0..<count where text[index] | 0x20 != word.utf8Start[index] { return false }
        return true
    }
    switch count {
    case 2: return reads("no") ? 0 : Column.emptyYesNo
    case 3: return reads("yes") ? 1 : Column.emptyYesNo
    case 4: return reads("true") ? 1 : Column.emptyYesNo
    case 5: return reads("false") ? 0 : Column.emptyYesNo
    default: return Column.emptyYesNo
    }
}

/// As `yesNo`, and 0 for 0, 1 for 1.
@inline(__always)
func yesNoOrDigit(_ text: UnsafePointer<UInt8>, _ count: Int) -> UInt8 {
    guard count == 1 else { return yesNo(text, count) }
    let digit = text[0] &- UInt8(ascii: "0")
    return digit <= 1 ? digit : Column.emptyYesNo
}

/// Whether the bytes are UTF-8. ASCII, nearly always, is seen eight bytes at a time.
@inline(__always)
func isUTF8(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let raw = UnsafeRawPointer(text)
    var at = 0
    var high: UInt64 = 0
    while at + 8 <= count {
        high |= raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)
        at += 8
    }
    while at < count {
        high |= UInt64(text[at])
        at += 1
    }
    if high & 0x8080_8080_8080_8080 == 0 { return true }
    return String(validating: UnsafeBufferPointer(start: text, count: count), as: UTF8.self) != nil
}
