import Glibc

/// Distinct words by their bytes, numbered from 1 in the order in which they came. Open addressing;
/// finding a word costs one hash and, nearly always, one comparison.
///
/// It is asked for every cell of text and choice, so that it keeps plain memory of its own: arrays would be
/// retained and released at each question, which measured a fifth of all reading.
struct WordTable: ~Copyable {
    private(set) var count = 0
    private var bytes = ByteScratch()
    /// Where each word starts in `bytes`, and where the last one ends.
    private var offsets: UnsafeMutablePointer<UInt32>
    /// 0 for a free place, else the upper half of the hash and the word's number.
    private var places: UnsafeMutablePointer<UInt64>
    /// One less than the number of places, a power of two; at most half of them are taken.
    private var mask = 15

    init() {
        offsets = .allocate(capacity: 16)
        offsets[0] = 0
        places = .allocate(capacity: 16)
        places.initialize(repeating: 0, count: 16)
    }

    init(_ words: some Sequence<String>) {
        self.init()
        for word in words {
            let utf8 = Array(word.utf8)
            _ = utf8.withUnsafeBytes { code(adding: $0.bytePointer, $0.count) }
        }
    }

    deinit {
        offsets.deallocate()
        places.deallocate()
    }

    /// All words in order of their numbers.
    var words: [String] {
        (0..<count).map { index in
            let (start, end) = (Int(offsets[index]), Int(offsets[index + 1]))
            return String(decoding: UnsafeBufferPointer(start: bytes.start + start, count: end - start), as: UTF8.self)
        }
    }

    /// The number of a word, or 0.
    @inline(__always)
    func code(of word: UnsafePointer<UInt8>, _ count: Int) -> UInt32 {
        UInt32(truncatingIfNeeded: places[place(of: word, count, byteHash(word, count))])
    }

    /// The number of a word, which is added where it is new.
    mutating func code(adding word: UnsafePointer<UInt8>, _ count: Int) -> UInt32 {
        let hash = byteHash(word, count)
        let place = place(of: word, count, hash)
        if places[place] != 0 { return UInt32(truncatingIfNeeded: places[place]) }
        bytes.append(word, count)
        self.count += 1
        offsets[self.count] = UInt32(bytes.count)
        places[place] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(self.count)
        if self.count * 2 > mask { grow() }
        return UInt32(self.count)
    }

    /// Where the word stands, or the free place where it belongs.
    @inline(__always)
    private func place(of word: UnsafePointer<UInt8>, _ count: Int, _ hash: UInt64) -> Int {
        var place = Int(truncatingIfNeeded: hash) & mask
        while true {
            let entry = places[place]
            if entry == 0 { return place }
            if (entry ^ hash) >> 32 == 0 {
                let index = Int(truncatingIfNeeded: entry & 0xFFFF_FFFF) - 1
                let start = Int(offsets[index])
                if Int(offsets[index + 1]) - start == count, memcmp(bytes.start + start, word, count) == 0 {
                    return place
                }
            }
            place = (place + 1) & mask
        }
    }

    private mutating func grow() {
        let capacity = (mask + 1) * 2
        places.deallocate()
        places = .allocate(capacity: capacity)
        places.initialize(repeating: 0, count: capacity)
        mask = capacity - 1
        let moved = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
        moved.update(from: offsets, count: count + 1)
        offsets.deallocate()
        offsets = moved
        for index in 0..<count {
            let start = Int(offsets[index])
            let hash = byteHash(bytes.start + start, Int(offsets[index + 1]) - start)
            var place = Int(truncatingIfNeeded: hash) & mask
            while places[place] != 0 { place = (place + 1) & mask }
            places[place] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(index + 1)
        }
    }
}
