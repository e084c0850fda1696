import Glibc

/// A threshold as a person would write it, so that many plays share theirs.
enum HumanThreshold {
    private static let days = [
        1, 3, 7, 14, 21, 30, 45, 60, 75, 90, 120, 150, 180, 210, 240, 270, 300, 365, 450, 540, 730,
    ]
    private static let months = [1, 3, 6, 9, 12, 18, 24, 30, 36, 48, 60, 72, 84, 96, 120, 180]

    static func near(_ value: Double, of attribute: String) -> PlayValue {
        if PlayAttribute.scores.contains(attribute) {
            return .decimal(((value / 0.05).rounded(.toNearestOrEven) * 0.05).rounded(places: 2))
        }
        if PlayAttribute.money.contains(attribute) { return .decimal(roundAmount(value)) }
        switch attribute {
        case "points_balance": return .whole(Int(roundAmount(value)))
        case "recency_days", "days_to_renewal": return .whole(nearest(days, to: value))
        case "tenure_months": return .whole(nearest(months, to: value))
        case "age": return .whole(Int((value / 5).rounded(.toNearestOrEven)) * 5)
        default: return .whole(Int(value.rounded(.toNearestOrEven)))
        }
    }

    /// One digit and a half: 1, 1.5, 2, … times a power of ten.
    private static func roundAmount(_ value: Double) -> Double {
        if value < 1 { return 1 }
        let power = pow(10, log10(value).rounded(.down))
        return (value / power * 2).rounded(.toNearestOrEven) / 2 * power
    }

    private static func nearest(_ choices: [Int], to value: Double) -> Int {
        choices.min { abs(Double($0) - value) < abs(Double($1) - value) } ?? 0
    }
}

extension Double {
    /// The nearest number of so many decimals, going by this number's exact binary value, as Python rounds.
    func rounded(places: Int) -> Double {
        let scale = pow(10, Double(places))
        let product = self * scale
        let error = (-product).addingProduct(self, scale)
        let isTie = product - product.rounded(.down) == 0.5
        let rule: FloatingPointRoundingRule = !isTie || error == 0 ? .toNearestOrEven : error > 0 ? .up : .down
        return product.rounded(rule) / scale
    }
}
