import Glibc

/// The standard normal distribution.
enum NormalDistribution {
    /// The chance of a value of at most `x`.
    static func below(_ x: Double) -> Double { 0.5 * erfc(-x / 2.0.squareRoot()) }

    /// The chance of a value that is at least as far from zero.
    static func twoSided(_ x: Double) -> Double { erfc(abs(x) / 2.0.squareRoot()) }

    /// The value that is not exceeded with chance `p`, over 0 and under 1. About 14 digits.
    static func quantile(_ p: Double) -> Double {
        precondition(p > 0 && p < 1, "a quantile of a chance that is none")
        return Quantile.search(p, start: 0, below: below) { exp(-0.5 * $0 * $0) / (2 * Double.pi).squareRoot() }
    }
}

/// Student's t with any number of degrees of freedom over 0.
struct StudentDistribution {
    let degreesOfFreedom: Double

    /// The chance of a value that is at least as far from zero: I_x(ν/2, 1/2) with x = ν ÷ (ν + t²)
    /// (Abramowitz and Stegun 26.7.1).
    func twoSided(_ t: Double) -> Double {
        IncompleteBeta(degreesOfFreedom / 2, 0.5).value(at: degreesOfFreedom / (degreesOfFreedom + t * t))
    }

    func below(_ t: Double) -> Double {
        let tail = twoSided(t) / 2
        return t < 0 ? tail : 1 - tail
    }

    /// The value that is not exceeded with chance `p`, over 0 and under 1. About 12 digits.
    func quantile(_ p: Double) -> Double {
        precondition(p > 0 && p < 1, "a quantile of a chance that is none")
        let half = degreesOfFreedom / 2
        let scale = exp(lgamma(half + 0.5) - lgamma(half)) / (degreesOfFreedom * Double.pi).squareRoot()
        return Quantile.search(p, start: NormalDistribution.quantile(p), below: below) {
            scale * pow(1 + $0 * $0 / degreesOfFreedom, -half - 0.5)
        }
    }
}

/// The regularised incomplete beta function I_x(a, b).
struct IncompleteBeta {
    private let a: Double
    private let b: Double
    private let logScale: Double

    init(_ a: Double, _ b: Double) {
        self.a = a
        self.b = b
        logScale = lgamma(a + b) - lgamma(a) - lgamma(b)
    }

    /// By the continued fraction of DLMF 8.17.22, on the side on which it converges quickly.
    func value(at x: Double) -> Double {
        if x <= 0 { return 0 }
        if x >= 1 { return 1 }
        let front = exp(logScale + a * log(x) + b * log1p(-x))
        return x < (a + 1) / (a + b + 2)
            ? front * IncompleteBeta.fraction(a, b, x) / a : 1 - front * IncompleteBeta.fraction(b, a, 1 - x) / b
    }

    /// Lentz's method.
    private static func fraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
        func kept(_ value: Double) -> Double { abs(value) < 1e-300 ? 1e-300 : value }
        var c = 1.0
        var d = 1 / kept(1 - (a + b) * x / (a + 1))
        var result = d
        for step in 1...10_000 {
            let m = Double(step)
            for term in [
                m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
            ] {
                d = 1 / kept(1 + term * d)
                c = kept(1 + term / c)
                result *= d * c
            }
            if abs(d * c - 1) < 1e-15 { break }
        }
        return result
    }
}

/// Finds where a distribution reaches a chance.
private enum Quantile {
    /// Newton's steps, kept between bounds that close in, so that it never runs away.
    static func search(_ p: Double, start: Double, below: (Double) -> Double, density: (Double) -> Double) -> Double {
        var (low, high) = (-1.0, 1.0)
        while below(low) > p { low *= 2 }
        while below(high) < p { high *= 2 }
        var x = min(max(start, low), high)
        for _ in 0..<200 {
            let error = below(x) - p
            if error > 0 { high = x } else { low = x }
            let slope = density(x)
            var next = slope > 0 ? x - error / slope : .nan
            if !(next > low && next < high) { next = (low + high) / 2 }
            if abs(next - x) <= 1e-15 * max(1, abs(x)) { return next }
            x = next
        }
        return x
    }
}
