import ArgumentParser
import Campaigns
import Diagnostics

/// How many customers an edit may change: a share of all, or a number.
enum ChangeLimit: ExpressibleByArgument {
    case percent(Double)
    case customers(Int)

    /// `5%`, `5 percent` or `200`.
    init?(argument: String) {
        let text = argument.filter { $0 != " " }
        if let ending = ["%", "percent"].first(where: text.hasSuffix) {
            guard let share = Double(text.dropLast(ending.count)), (0...100).contains(share) else { return nil }
            self = .percent(share)
        } else {
            guard let count = Int(text), count >= 0 else { return nil }
            self = .customers(count)
        }
    }

    func isExceeded(by changed: Int, of customers: Int) -> Bool {
        switch self {
        case .percent(let share): Double(changed) * 100 > share * Double(customers)
        case .customers(let count): changed > count
        }
    }

    var words: String {
        switch self {
        case .percent(let share): "\(Value.written(share)) percent of the customers"
        case .customers(let count): count.of("customer")
        }
    }
}
