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

    /// The next smaller number with two figures, so that people can remember it: 1,437 becomes 1,400, and 0.6512 0.65.
    /// What is not above 0 stays.
    static func plain(_ number: Double) -> Double {
        guard number > 0 else { return number }
        var step = 1.0
        while number / step >= 100 { step *= 10 }
        if step > 1 || number >= 10 { return (number / step).rounded(.down) * step }
        var scale = 10.0
        while number * scale < 10, scale < 1e9 { scale *= 10 }
        return (number * scale).rounded(.down) / scale
    }
}
