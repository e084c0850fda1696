/// Some numbers. Of most others it is told in a few instructions that they are not among them.
struct NumberSieve {
    private let numbers: Set<Int64>
    private var bits = [UInt64](repeating: 0, count: 1024)

    init(_ numbers: Set<Int64>) {
        self.numbers = numbers
        for number in numbers { bits[Int(number & 0xFFFF) >> 6] |= 1 << UInt64(number & 63) }
    }

    func hasOne(of others: [Int64]) -> Bool {
        for number in others where bits[Int(number & 0xFFFF) >> 6] >> UInt64(number & 63) & 1 != 0 {
            if numbers.contains(number) { return true }
        }
        return false
    }
}
