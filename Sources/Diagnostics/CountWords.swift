extension Int {
    /// With commas between thousands: `2,469`.
    public var grouped: String {
        if magnitude < 1000 { return String(self) }
        let digits = String(magnitude)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return self < 0 ? "-\(text)" : text
    }

    /// With its noun: `1 customer`, `2,469 customers`.
    public func of(_ noun: String) -> String { self == 1 ? "1 \(noun)" : "\(grouped) \(noun)s" }
}
