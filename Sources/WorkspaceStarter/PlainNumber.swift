import Campaigns

/// Numbers for people.
enum PlainNumber {
    /// With commas between thousands and at most two decimals: `12,400`, `0.35`.
    static func grouped(_ number: Double) -> String {
        let rounded = (number * 100).rounded() / 100
        let text = Value.written(abs(number) < 1e15 ? rounded : number)
        let parts = text.split(separator: ".", maxSplits: 1)
        guard let whole = parts.first, whole.allSatisfy({ $0.isNumber || $0 == "-" }) else { return text }
        var result = ""
        for (index, digit) in whole.reversed().enumerated() {
            if index > 0, index % 3 == 0, digit != "-" { result.append(",") }
            result.append(digit)
        }
        return String(result.reversed()) + (parts.count > 1 ? ".\(parts[1])" : "")
    }

    /// The next smaller number with two figures, so that people can remember it: 1,437 becomes 1,400.
    static func plain(_ number: Double) -> Double {
        guard number >= 10 else { return number > 0 ? max((number * 10).rounded(.down) / 10, 0) : number }
        var step = 1.0
        while number / step >= 100 { step *= 10 }
        return (number / step).rounded(.down) * step
    }
}
