import Diagnostics

/// Decimals as people read them: so many places, commas between thousands, halves away from zero, and never `-0.00`.
enum DecimalWords {
    /// `1,234.50`.
    static func written(_ number: Double, places: Int) -> String {
        let scale = power(of: places)
        let scaled = (number.magnitude * scale).rounded(.toNearestOrAwayFromZero)
        // What has more digits than a number holds has no places either.
        guard scaled < 9e15 else { return "\(number)" }
        let whole = Int(scaled)
        let sign = number < 0 && whole > 0 ? "-" : ""
        let ones = (whole / Int(scale)).grouped
        if places == 0 { return sign + ones }
        let rest = String(whole % Int(scale))
        return "\(sign)\(ones).\(String(repeating: "0", count: places - rest.count))\(rest)"
    }

    /// The same with a sign in any case but nothing: `+0.77`, `-0.77`, `0.00`.
    static func signed(_ number: Double, places: Int) -> String {
        let isMore = (number * power(of: places)).rounded(.toNearestOrAwayFromZero) > 0
        return (isMore ? "+" : "") + written(number, places: places)
    }

    /// Without the noughts at its end: `3.25`, `3.2`, `3`.
    static func short(_ number: Double, places: Int) -> String {
        let text = written(number, places: places)
        guard let point = text.firstIndex(of: "."), !text.contains("e") else { return text }
        let needed = text.lastIndex { $0 != "0" } ?? point
        return String(text[..<(needed == point ? point : text.index(after: needed))])
    }

    private static func power(of places: Int) -> Double { (0..<places).reduce(1) { power, _ in power * 10 } }
}
