import Glibc

/// G. Marsaglia and W. W. Tsang, "The Ziggurat Method for Generating Random Variables", 2000.
extension RandomStream {
    /// Standard normal.
    mutating func standardNormal() -> Double {
        while true {
            var word = bits.nextWord()
            let layer = Int(word & 0xff)
            word >>= 8
            let magnitude = (word >> 1) & 0x000f_ffff_ffff_ffff
            let distance = Double(magnitude) * normalTables.widths[layer]
            let x = word & 1 == 1 ? -distance : distance
            if magnitude < normalTables.insides[layer] { return x }
            if layer == 0 { return normalTail(isNegative: (magnitude >> 8) & 1 == 1) }
            let heights = normalTables.heights
            if (heights[layer - 1] - heights[layer]) * bits.nextUnit() + heights[layer] < exp(-0.5 * x * x) { return x }
        }
    }

    private mutating func normalTail(isNegative: Bool) -> Double {
        while true {
            let x = -ZigguratTables.normalTailInverse * log1p(-bits.nextUnit())
            let y = -log1p(-bits.nextUnit())
            if y + y > x * x {
                return isNegative ? -(ZigguratTables.normalTail + x) : ZigguratTables.normalTail + x
            }
        }
    }

    /// Exponential with mean 1.
    mutating func standardExponential() -> Double {
        while true {
            var word = bits.nextWord() >> 3
            let layer = Int(word & 0xff)
            word >>= 8
            let x = Double(word) * exponentialTables.widths[layer]
            if word < exponentialTables.insides[layer] { return x }
            if layer == 0 { return ZigguratTables.exponentialTail - log1p(-bits.nextUnit()) }
            let heights = exponentialTables.heights
            if (heights[layer - 1] - heights[layer]) * bits.nextUnit() + heights[layer] < exp(-x) { return x }
        }
    }
}
