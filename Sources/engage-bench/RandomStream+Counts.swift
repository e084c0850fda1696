import Glibc

extension RandomStream {
    /// Failures before the `successes`-th success, each trial a success with this probability.
    mutating func negativeBinomial(successes: Double, probability: Double) -> Int {
        poisson(mean: gamma(shape: successes, scale: (1 - probability) / probability))
    }

    mutating func poisson(mean: Double) -> Int {
        if mean >= 10 { return largePoisson(mean) }
        return mean == 0 ? 0 : smallPoisson(mean)
    }

    /// Multiplies uniform numbers until their product falls below e to the power of minus the mean.
    private mutating func smallPoisson(_ mean: Double) -> Int {
        let limit = exp(-mean)
        var count = 0
        var product = bits.nextUnit()
        while product > limit {
            count += 1
            product *= bits.nextUnit()
        }
        return count
    }

    /// W. Hörmann, "The transformed rejection method for generating Poisson random variables", 1993.
    private mutating func largePoisson(_ mean: Double) -> Int {
        let logMean = log(mean)
        let b = 0.931 + 2.53 * mean.squareRoot()
        let a = -0.059 + 0.02483 * b
        let inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
        let quick = 0.9277 - 3.6224 / (b - 2)
        while true {
            let u = bits.nextUnit() - 0.5
            let v = bits.nextUnit()
            let edge = 0.5 - abs(u)
            let count = ((2 * a / edge + b) * u + mean + 0.43).rounded(.down)
            if edge >= 0.07, v <= quick { return Int(count) }
            if count < 0 || (edge < 0.013 && v > edge) { continue }
            let proposed = log(v) + log(inverseAlpha) - log(a / (edge * edge) + b)
            if proposed <= -mean + count * logMean - logGamma(count + 1) { return Int(count) }
        }
    }
}

/// The logarithm of the gamma function for x of 1 and over: S. Zhang and J. Jin, "Computation of Special Functions",
/// 1996. The C library's differs from it in the last digits.
func logGamma(_ x: Double) -> Double {
    if x == 1 || x == 2 { return 0 }
    let steps = x < 7 ? Int(7 - x) : 0
    var shifted = x + Double(steps)
    let inverseSquare = (1 / shifted) * (1 / shifted)
    let coefficients = [
        8.333333333333333e-02, -2.777777777777778e-03, 7.936507936507937e-04, -5.952380952380952e-04,
        8.417508417508418e-04, -1.917526917526918e-03, 6.410256410256410e-03, -2.955065359477124e-02,
        1.796443723688307e-01, -1.39243221690590e+00,
    ]
    var series = coefficients[9]
    for coefficient in coefficients[..<9].reversed() {
        series *= inverseSquare
        series += coefficient
    }
    let logTwoPi = 1.8378770664093453e+00
    var result = series / shifted + 0.5 * logTwoPi + (shifted - 0.5) * log(shifted) - shifted
    for _ in 0..<steps {
        result -= log(shifted - 1)
        shifted -= 1
    }
    return result
}
