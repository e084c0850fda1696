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

    /// The rows of `chunks`, which are consecutive. Where an id is repeated its first row is found.
    /// O(rows), nearly always one comparison each.
    public init(_ chunks: [RecordChunk]) {
        self.init(chunks) { _, _ in }
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
        places = [UInt64](repeating: CustomerIndex.free, count: rowCount + rowCount / 2 + 1)
        for (index, chunk) in chunks.enumerated() {
            for local in 0..<chunk.rowCount {
                chunk.ids.withBytes(at: local) { id in
                    let hash = byteHash(id.bytePointer, id.count)
                    let place = place(of: id, hash)
                    if places[place] == CustomerIndex.free {
                        places[place] = hash << 32 | UInt64(firstRows[index] + local)
                        count += 1
                    } else {
                        foundRepeat(firstRows[index] + local, Int(places[place] & 0xFFFF_FFFF))
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

    /// Where the id stands, or the free place where it belongs.
    private func place(of id: UnsafeRawBufferPointer, _ hash: UInt64) -> Int {
        var place = Int(hash.multipliedFullWidth(by: UInt64(places.count)).high)
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

extension UnsafeRawBufferPointer {
    /// The first byte, to be read only where there is one.
    var bytePointer: UnsafePointer<UInt8> {
        guard let baseAddress else { return noBytes }
        return baseAddress.assumingMemoryBound(to: UInt8.self)
    }
}

/// A place to point at where there is nothing to read.
nonisolated(unsafe) private let noBytes = UnsafePointer(UnsafeMutablePointer<UInt8>.allocate(capacity: 1))
