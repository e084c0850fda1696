/// What short cells mean, by their bytes as they stand in the file: a column of few distinct words is read by one question
/// a cell, and how a cell is written is judged once.
///
/// Open addressing in plain memory; one question nearly always ends at the first place.
struct CellCodes: ~Copyable {
    private struct Place {
        var first: UInt64
        /// `free` where nothing is kept.
        var second: UInt64
        var code: UInt32
    }

    /// No cell has this: the highest byte is a length below 16, or that of a longer cell with the bit of 16.
    private static let free: UInt64 = 0x20 << 56
    /// Columns with more words than this gain nothing from being remembered.
    private static let limit = 256

    private var places: UnsafeMutablePointer<Place>
    /// 64 less the bits of a place's number. At most a quarter of the places is taken.
    private var shift: UInt64 = 59
    private var count = 0

    init() { places = CellCodes.emptyPlaces(shift) }

    deinit { places.deallocate() }

    private static func capacity(_ shift: UInt64) -> Int { 1 << Int(64 - shift) }

    /// A quarter more than can be asked for first, so that looking further never leaves them.
    private static func emptyPlaces(_ shift: UInt64) -> UnsafeMutablePointer<Place> {
        let count = capacity(shift) + capacity(shift) / 4 + 1
        let places = UnsafeMutablePointer<Place>.allocate(capacity: count)
        places.initialize(repeating: Place(first: 0, second: free, code: 0), count: count)
        return places
    }

    /// The code of a cell, or nil where it is not known.
    @inline(__always)
    func code(of cell: ShortCell) -> UInt32? {
        var place = places + firstPlace(cell.first, cell.second)
        while true {
            if place.pointee.second == cell.second, place.pointee.first == cell.first { return place.pointee.code }
            if place.pointee.second == CellCodes.free { return nil }
            place += 1
        }
    }

    @inline(__always)
    private func firstPlace(_ first: UInt64, _ second: UInt64) -> Int {
        // The factors of byteHash; the upper bits of a product depend on all below.
        let hash = (first &* 0xA076_1D64_78BD_642F) ^ (second &* 0xE703_7ED1_A0B4_28DB)
        return Int(truncatingIfNeeded: hash &>> shift)
    }

    /// Keeps the code of a cell that is not known yet, where there is room.
    mutating func remember(_ code: UInt32, of cell: ShortCell) {
        guard count < CellCodes.limit else { return }
        if count * 4 >= CellCodes.capacity(shift) {
            let (old, oldShift) = (places, shift)
            shift -= 2
            places = CellCodes.emptyPlaces(shift)
            for index in 0..<CellCodes.capacity(oldShift) * 5 / 4 where old[index].second != CellCodes.free {
                put(old[index])
            }
            old.deallocate()
        }
        put(Place(first: cell.first, second: cell.second, code: code))
        count += 1
    }

    private func put(_ place: Place) {
        var index = firstPlace(place.first, place.second)
        while places[index].second != CellCodes.free { index += 1 }
        places[index] = place
    }
}
