import Glibc

/// Customer ids → row numbers. Open addressing over a 64-bit hash of the id's bytes, 12 bytes a customer; the ids
/// themselves are those of the table, not copied. Ids are compared byte by byte.
public struct CustomerIndex: Sendable {
    /// -1 for a free place, else the lower half of the hash and the row.
    private var places: [UInt64]
    private let ids: [PackedStrings]
    private let firstRows: [Int]
    /// For each 1,024 rows, the chunk in which they begin.
    private let chunkOfBlock: [Int32]
    /// Number of rows that can be found: each id once.
    public private(set) var count = 0

    private static let free = UInt64.max
    private static let blockShift = 10
    /// Ids looked up together.
    private static let block = 64

    /// The rows of `chunks`, which are consecutive. Where an id is repeated its first row is found.
    /// O(rows), nearly always one comparison each.
    public init(_ chunks: [RecordChunk]) {
        self.init(chunks) { _, _ in }
    }

    /// The rows of customers whose ids differ, in order.
    public init(ids: [PackedStrings]) {
        var firstRow = 0
        self.init(
            ids.map { part in
                defer { firstRow += part.count }
                return RecordChunk(firstRow: firstRow, ids: part, columns: [], lines: [])
            })
    }

    private init(_ chunks: [RecordChunk], foundRepeat: (_ row: Int, _ earlier: Int) -> Void) {
        let rowCount = chunks.reduce(0) { $0 + $1.rowCount }
        precondition(rowCount < Int(Int32.max), "more rows than an Int32 can number")
        ids = chunks.map(\.ids)
        firstRows = chunks.map(\.firstRow)
        var blocks: [Int32] = []
        blocks.reserveCapacity(rowCount >> CustomerIndex.blockShift + 1)
        for (index, chunk) in chunks.enumerated() {
            while blocks.count << CustomerIndex.blockShift < chunk.firstRow + chunk.rowCount { blocks.append(Int32(index)) }
        }
        chunkOfBlock = blocks
        places = [UInt64](scattered: CustomerIndex.free, count: rowCount + rowCount / 2 + 1)
        for (index, chunk) in chunks.enumerated() { add(chunk.ids, firstRow: firstRows[index], foundRepeat) }
    }

    /// Adds the ids of a chunk, a block at a time: the places of a block are looked up together, because nearly each of
    /// them is a memory access that the next need not wait for; one by one took twice as long.
    private mutating func add(
        _ chunk: PackedStrings, firstRow: Int, _ foundRepeat: (_ row: Int, _ earlier: Int) -> Void
    ) {
        typealias Lookup = (hash: UInt64, place: Int, entry: UInt64)
        withUnsafeTemporaryAllocation(of: Lookup.self, capacity: CustomerIndex.block) { lookups in
            chunk.withStorage { bytes, offsets in
                for start in stride(from: 0, to: chunk.count, by: CustomerIndex.block) {
                    let size = min(CustomerIndex.block, chunk.count - start)
                    places.withUnsafeBufferPointer { places in
                        for index in 0..<size {
                            let (from, to) = (Int(offsets[start + index]), Int(offsets[start + index + 1]))
                            let hash = byteHash(bytes + from, to - from)
                            let place = CustomerIndex.firstPlace(hash, places.count)
                            lookups[index] = (hash, place, places[place])
                        }
                    }
                    for index in 0..<size {
                        let (hash, first, entry) = lookups[index]
                        let row = firstRow + start + index
                        let new = hash << 32 | UInt64(row)
                        if entry == CustomerIndex.free, places[first] == CustomerIndex.free {
                            places[first] = new
                            count += 1
                            continue
                        }
                        let (from, to) = (Int(offsets[start + index]), Int(offsets[start + index + 1]))
                        let place = place(of: UnsafeRawBufferPointer(start: bytes + from, count: to - from), hash)
                        if places[place] == CustomerIndex.free {
                            places[place] = new
                            count += 1
                        } else {
                            foundRepeat(row, Int(places[place] & 0xFFFF_FFFF))
                        }
                    }
                }
            }
        }
    }

    /// The rows of ids, -1 where there is none. As in `add`, a block of ids is looked up together, and so are the ids
    /// that stand there.
    func rows(of sought: PackedStrings) -> [Int32] {
        typealias Lookup = (hash: UInt64, entry: UInt64, chunk: Int, start: Int, end: Int)
        return [Int32](unsafeUninitializedCapacity: sought.count) { rows, count in
            count = sought.count
            withUnsafeTemporaryAllocation(of: Lookup.self, capacity: CustomerIndex.block) { lookups in
                sought.withStorage { bytes, offsets in
                    places.withUnsafeBufferPointer { places in
                        for start in stride(from: 0, to: sought.count, by: CustomerIndex.block) {
                            let size = min(CustomerIndex.block, sought.count - start)
                            for index in 0..<size {
                                let (from, to) = (Int(offsets[start + index]), Int(offsets[start + index + 1]))
                                let hash = byteHash(bytes + from, to - from)
                                let place = CustomerIndex.firstPlace(hash, places.count)
                                lookups[index] = (hash, places[place], place, 0, 0)
                            }
                            for index in 0..<size {
                                var (hash, entry, place, _, _) = lookups[index]
                                // The neighbours of a place are in its cache line.
                                while entry != CustomerIndex.free, entry >> 32 != hash & 0xFFFF_FFFF {
                                    place = place + 1 == places.count ? 0 : place + 1
                                    entry = places[place]
                                }
                                guard entry != CustomerIndex.free, let chunk = chunk(of: Int(entry & 0xFFFF_FFFF))
                                else {
                                    lookups[index] = (hash, entry, -1, 0, 0)
                                    continue
                                }
                                let range = ids[chunk].range(at: Int(entry & 0xFFFF_FFFF) - firstRows[chunk])
                                lookups[index] = (hash, entry, chunk, range.start, range.end)
                            }
                            for index in 0..<size {
                                let (hash, entry, chunk, knownStart, knownEnd) = lookups[index]
                                let (from, to) = (Int(offsets[start + index]), Int(offsets[start + index + 1]))
                                let place = (rows.baseAddress! + start + index)
                                if entry == CustomerIndex.free {
                                    place.initialize(to: -1)
                                } else if chunk >= 0, knownEnd - knownStart == to - from,
                                    ids[chunk].withAllBytes({
                                        equal($0.bytePointer + knownStart, bytes + from, to - from)
                                    })
                                {
                                    place.initialize(to: Int32(truncatingIfNeeded: entry))
                                } else {
                                    let id = UnsafeRawBufferPointer(start: bytes + from, count: to - from)
                                    let found = places[self.place(of: id, hash)]
                                    place.initialize(
                                        to: found == CustomerIndex.free ? -1 : Int32(truncatingIfNeeded: found))
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// The table with each id once, and its index. A row whose id stands on an earlier line is left out
    /// and becomes a data problem.
    public static func indexing(
        _ table: RecordTable, of file: InputFile, idColumn: String
    ) -> (table: RecordTable, index: CustomerIndex) {
        var repeats: [(row: Int, earlier: Int)] = []
        let index = CustomerIndex(table.chunks) { repeats.append(($0, $1)) }
        guard !repeats.isEmpty else { return (table, index) }
        let rejections = repeats.map { found in
            let line = index.chunk(of: found.earlier).map { table.chunks[$0].lines[found.earlier - index.firstRows[$0]] }
            return RowRejection(
                row: found.row, column: idColumn, reason: "the \(idColumn) stands already on line \(line ?? 0)")
        }
        let unique = table.rejecting(rejections, in: file)
        return (unique, CustomerIndex(unique.chunks))
    }

    /// The row of an id, or -1.
    public func row(of id: UnsafeRawBufferPointer) -> Int32 {
        let entry = places[place(of: id, byteHash(id.bytePointer, id.count))]
        return entry == CustomerIndex.free ? -1 : Int32(truncatingIfNeeded: entry & 0xFFFF_FFFF)
    }

    /// The row of an id, or -1.
    public func row(of id: String) -> Int32 {
        var id = id
        return id.withUTF8 { row(of: UnsafeRawBufferPointer($0)) }
    }

    private func chunk(of row: Int) -> Int? {
        guard row >= 0, row >> CustomerIndex.blockShift < chunkOfBlock.count else { return nil }
        var chunk = Int(chunkOfBlock[row >> CustomerIndex.blockShift])
        while row >= firstRows[chunk] + ids[chunk].count {
            chunk += 1
            if chunk == ids.count { return nil }
        }
        return chunk
    }

    @inline(__always)
    private static func firstPlace(_ hash: UInt64, _ count: Int) -> Int {
        Int(truncatingIfNeeded: hash.multipliedFullWidth(by: UInt64(truncatingIfNeeded: count)).high)
    }

    /// Where the id stands, or the free place where it belongs.
    private func place(of id: UnsafeRawBufferPointer, _ hash: UInt64) -> Int {
        var place = CustomerIndex.firstPlace(hash, places.count)
        while true {
            let entry = places[place]
            if entry == CustomerIndex.free { return place }
            // The upper half led to this place; the lower half tells neighbours apart.
            if entry >> 32 == hash & 0xFFFF_FFFF {
                let row = Int(entry & 0xFFFF_FFFF)
                if let chunk = chunk(of: row),
                    ids[chunk].withBytes(at: row - firstRows[chunk], { known in
                        known.count == id.count && memcmp(known.bytePointer, id.bytePointer, id.count) == 0
                    })
                {
                    return place
                }
            }
            place += 1
            if place == places.count { place = 0 }
        }
    }
}

/// Whether the bytes are the same. Ids are short: a call takes longer than to compare them here.
@inline(__always)
private func equal(_ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let (left, right) = (UnsafeRawPointer(left), UnsafeRawPointer(right))
    @inline(__always) func word(_ text: UnsafeRawPointer, _ at: Int) -> UInt64 {
        text.loadUnaligned(fromByteOffset: at, as: UInt64.self)
    }
    if count >= 8 {
        var at = 0
        while at + 8 <= count {
            if word(left, at) != word(right, at) { return false }
            at += 8
        }
        return word(left, count - 8) == word(right, count - 8)
    }
    if count >= 4 {
        return left.loadUnaligned(as: UInt32.self) == right.loadUnaligned(as: UInt32.self)
            && left.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)
                == right.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)
    }
    var at = 0
    while at < count, left.load(fromByteOffset: at, as: UInt8.self) == right.load(fromByteOffset: at, as: UInt8.self) {
        at += 1
    }
    return at == count
}

extension UnsafeRawBufferPointer {
    /// The first byte, to be read only where there is one.
    var bytePointer: UnsafePointer<UInt8> {
        guard let baseAddress else { return noBytes }
        return baseAddress.assumingMemoryBound(to: UInt8.self)
    }
}

/// A place to point at where there is nothing to read.
nonisolated(unsafe) private let noBytes = UnsafePointer(UnsafeMutablePointer<UInt8>.allocate(capacity: 1))
