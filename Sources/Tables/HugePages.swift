import Glibc

/// Asks the system for pages of 2 MB under memory that is about to be filled and then read in no order: with small pages
/// nearly each access waits for the page table too.
func preferHugePages(_ memory: UnsafeMutableRawBufferPointer) {
    guard let start = memory.baseAddress, memory.count >= 4 << 20 else { return }
    let mask = UInt(bitPattern: (2 << 20) - 1)
    let first = (UInt(bitPattern: start) + mask) & ~mask
    let end = (UInt(bitPattern: start) + UInt(memory.count)) & ~mask
    guard first < end else { return }
    // 14 is MADV_HUGEPAGE, which the module map leaves out. Refused where the system has none, which does no harm.
    madvise(UnsafeMutableRawPointer(bitPattern: first), Int(end - first), 14)
}

extension Array {
    /// `count` times one value, for reading in no order.
    init(scattered value: Element, count: Int) {
        self.init(unsafeUninitializedCapacity: count) { buffer, initialized in
            preferHugePages(UnsafeMutableRawBufferPointer(buffer))
            buffer.initialize(repeating: value)
            initialized = count
        }
    }
}
