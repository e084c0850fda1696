/// Where in a section of the open list each value of a facet stands: a bit an action for values of many actions, a place
/// each for those of few. At most 8 bytes an action.
struct ValuePlaces: Sendable {
    private struct Entry {
        let code: Int32
        let count: Int32
        /// In `bits` or in `places`.
        var start: Int32
    }

    /// By code, rising.
    private let entries: [Entry]
    private let bits: [UInt64]
    private let places: [UInt16]
    /// Of 64 actions.
    private let words: Int

    /// O(actions + values log values).
    ///
    /// - Parameters:
    ///   - codes: of the actions, in their order.
    ///   - scratch: zeros, one for each code that there may be; they are zeros again afterwards.
    init(_ codes: [Int32], scratch: inout [Int32]) {
        let words = (codes.count + 63) / 64
        var found: [Int32] = []
        var entries: [Entry] = []
        var bits: [UInt64] = []
        var places: [UInt16] = []
        scratch.withUnsafeMutableBufferPointer { scratch in
            for code in codes {
                if scratch[Int(code)] == 0 { found.append(code) }
                scratch[Int(code)] += 1
            }
            found.sort()
            entries.reserveCapacity(found.count)
            var (bitCount, placeCount): (Int32, Int32) = (0, 0)
            for code in found {
                let count = scratch[Int(code)]
                let isDense = count >= Int32(words)
                entries.append(Entry(code: code, count: count, start: isDense ? bitCount : placeCount))
                if isDense { bitCount += Int32(words) } else { placeCount += count }
                scratch[Int(code)] = Int32(entries.count)
            }
            bits = [UInt64](repeating: 0, count: Int(bitCount))
            places = [UInt16](repeating: 0, count: Int(placeCount))
            var next = entries
            next.withUnsafeMutableBufferPointer { next in
                for (place, code) in codes.enumerated() {
                    let position = Int(scratch[Int(code)]) - 1
                    let start = Int(next[position].start)
                    if next[position].count >= Int32(words) {
                        bits[start + place >> 6] |= 1 << UInt64(place & 63)
                    } else {
                        places[start] = UInt16(place)
                        next[position].start += 1
                    }
                }
            }
            for code in found { scratch[Int(code)] = 0 }
        }
        self.words = words
        self.entries = entries
        self.bits = bits
        self.places = places
    }

    private func isDense(_ entry: Entry) -> Bool { entry.count >= Int32(words) }

    /// How many steps it takes to count all values.
    var countingCost: Int { entries.count * 2 + bits.count + places.count }

    /// Adds the actions of a value to a mask. O(words), or O(actions of it).
    func add(_ code: Int32, to mask: UnsafeMutablePointer<UInt64>) {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].code < code { low = middle + 1 } else { high = middle }
        }
        guard low < entries.count, entries[low].code == code else { return }
        let (entry, start) = (entries[low], Int(entries[low].start))
        if isDense(entry) {
            bits.withUnsafeBufferPointer { bits in
                for word in 0..<words { mask[word] |= bits[start + word] }
            }
        } else {
            for place in places[start..<start + Int(entry.count)] { mask[Int(place) >> 6] |= 1 << UInt64(place & 63) }
        }
    }

    /// Adds to each value's number how many of its actions a mask has.
    func count(_ mask: UnsafeMutablePointer<UInt64>, into numbers: UnsafeMutableBufferPointer<Int>) {
        bits.withUnsafeBufferPointer { bits in
            places.withUnsafeBufferPointer { places in
                for entry in entries {
                    let start = Int(entry.start)
                    var count = 0
                    if isDense(entry) {
                        for word in 0..<words { count += (mask[word] & bits[start + word]).nonzeroBitCount }
                    } else {
                        for index in start..<start + Int(entry.count) {
                            count += Int(mask[Int(places[index]) >> 6] >> UInt64(places[index] & 63) & 1)
                        }
                    }
                    numbers[Int(entry.code)] += count
                }
            }
        }
    }
}
