/// A 64-bit hash of bytes, the same in every run: each 8 bytes are folded in by a full multiplication,
/// as in Wang Yi's wyhash.
@inline(__always)
func byteHash(_ start: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    @inline(__always) func mixed(_ value: UInt64, _ factor: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: factor)
        return product.high ^ product.low
    }
    let raw = UnsafeRawPointer(start)
    var hash = 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: count)
    var at = 0
    while at + 8 <= count {
        hash = mixed(hash ^ raw.loadUnaligned(fromByteOffset: at, as: UInt64.self), 0xA076_1D64_78BD_642F)
        at += 8
    }
    var tail: UInt64 = 0
    if count - at >= 4 {
        tail = UInt64(raw.loadUnaligned(fromByteOffset: at, as: UInt32.self))
            | UInt64(raw.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)) << 32
    } else {
        while at < count {
            tail = tail << 8 | UInt64(start[at])
            at += 1
        }
    }
    return mixed(mixed(hash ^ tail, 0xE703_7ED1_A0B4_28DB), 0x8EBC_6AF0_9C88_C6E3)
}
