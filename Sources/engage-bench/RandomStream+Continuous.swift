import Glibc

extension RandomStream {
    mutating func normal(mean: Double, deviation: Double) -> Double {
        mean + deviation * standardNormal()
    }

    /// e to the power of a normal number with this mean and deviation.
    mutating func logNormal(mean: Double, deviation: Double) -> Double {
        exp(normal(mean: mean, deviation: deviation))
    }

    mutating func exponential(mean: Double) -> Double {
        mean * standardExponential()
    }

    mutating func gamma(shape: Double, scale: Double) -> Double {
        scale * standardGamma(shape: shape)
    }

    /// The share of one gamma number in two. Precondition: a or b is over 1; numpy takes another way for two small
    /// ones.
    mutating func beta(_ a: Double, _ b: Double) -> Double {
        precondition(a > 1 || b > 1, "a beta distribution with a shape over 1")
        let first = standardGamma(shape: a)
        let second = standardGamma(shape: b)
        return first / (first + second)
    }

    mutating func standardGamma(shape: Double) -> Double {
        if shape == 1 { return standardExponential() }
        return shape < 1 ? smallGamma(shape) : largeGamma(shape)
    }

    /// J. H. Ahrens and U. Dieter, 1974, with an exponential in place of a logarithm.
    private mutating func smallGamma(_ shape: Double) -> Double {
        while true {
            let unit = bits.nextUnit()
            let exponential = standardExponential()
            if unit <= 1 - shape {
                let x = pow(unit, 1 / shape)
                if x <= exponential { return x }
            } else {
                let y = -log((1 - unit) / shape)
                let x = pow(1 - shape + shape * y, 1 / shape)
                if x <= exponential + y { return x }
            }
        }
    }

    /// G. Marsaglia and W. W. Tsang, "A Simple Method for Generating Gamma Variables", 2000.
    private mutating func largeGamma(_ shape: Double) -> Double {
        let b = shape - 1.0 / 3.0
        let c = 1 / (9 * b).squareRoot()
        while true {
            var x = standardNormal()
            var v = 1 + c * x
            while v <= 0 {
                x = standardNormal()
                v = 1 + c * x
            }
            v = v * v * v
            let unit = bits.nextUnit()
            if unit < 1 - 0.0331 * (x * x) * (x * x) { return b * v }
            if log(unit) < 0.5 * x * x + b * (1 - v + log(v)) { return b * v }
        }
    }
}
