import Campaigns
import CivilCalendar
import TestSupport

@testable import WorkspaceCompiler

/// A few fields and counts with few values, and every customer who can be made of them: tests draw their lines at 1 and
/// 2, so that values from 0 to 3 show all there is.
struct SmallWorld {
    struct Customer {
        /// By field; nil is empty.
        let values: [FieldIndex: Value]
        let purchases: Int
        let recentPurchases: Int
    }

    static let place = Place(file: "x.yaml", line: 1, column: 1)

    let workspace: Workspace
    let reasoner: Reasoner
    let customers: [Customer]
    private let numbers: [FieldIndex]
    private let consent: FieldIndex

    init() {
        guard let workspace = compile().workspace, let consent = workspace.fieldIndex("consent") else {
            preconditionFailure("the small workspace has errors")
        }
        self.workspace = workspace
        reasoner = Reasoner(workspace)
        self.consent = consent
        let (helps, contacts, days) = (
            workspace.fieldIndex(.helpsSinceLastAsk), workspace.fieldIndex(.contactsLast30Days),
            workspace.fieldIndex(.daysInTier)
        )
        numbers = [helps, contacts, days]
        let some: [Double?] = [0, 1, 2, 3]
        var customers: [Customer] = []
        for one in some {
            for two in some {
                for three in some + [nil] {
                    for word in ["given", "refused", nil] {
                        for purchases in 0...3 {
                            for recent in 0...purchases {
                                var values: [FieldIndex: Value] = [:]
                                values[helps] = one.map(Value.number)
                                values[contacts] = two.map(Value.number)
                                values[days] = three.map(Value.number)
                                values[consent] = word.map(Value.text)
                                customers.append(
                                    Customer(values: values, purchases: purchases, recentPurchases: recent))
                            }
                        }
                    }
                }
            }
        }
        self.customers = customers
    }

    // MARK: Truth, as -1, 0 and 1

    func truth(of condition: Condition, _ customer: Customer) -> Int {
        switch condition {
        case .criterion(let criterion): return truth(of: criterion.test, customer)
        case .group(let group):
            let truths = group.members.map { truth(of: $0, customer) }
            switch group.kind {
            case .all: return truths.min() ?? 1
            case .any: return truths.max() ?? -1
            case .none: return -(truths.max() ?? -1)
            }
        }
    }

    private func truth(of test: CriterionTest, _ customer: Customer) -> Int {
        switch test {
        case .event(let test):
            let count = test.withinLast == nil ? customer.purchases : customer.recentPurchases
            return test.howOften.holds(for: count) ? 1 : -1
        case .contact: preconditionFailure("no contacts here")
        case .field(let field, let tests):
            return tests.map { truth(of: $0, customer.values[field], customer) }.min() ?? 1
        }
    }

    private func truth(of test: FieldTest, _ value: Value?, _ customer: Customer) -> Int {
        if case .known(let wanted) = test { return (value != nil) == wanted ? 1 : -1 }
        let others = test.operands.map { operand -> Value? in
            switch operand {
            case .value(let value): value
            case .field(let field): customer.values[field]
            }
        }
        guard let value, !others.contains(nil) else { return 0 }
        func number(_ value: Value?) -> Double {
            guard case .number(let number)? = value else { preconditionFailure("not a number") }
            return number
        }
        let holds: Bool =
            switch test {
            case .isOneOf: others.contains(value)
            case .isNoneOf: !others.contains(value)
            case .atLeast: number(value) >= number(others[0])
            case .moreThan: number(value) > number(others[0])
            case .atMost: number(value) <= number(others[0])
            case .lessThan: number(value) < number(others[0])
            case .between: number(value) >= number(others[0]) && number(value) <= number(others[1])
            default: preconditionFailure("no such test here")
            }
        return holds ? 1 : -1
    }

    // MARK: Conditions

    /// With comparisons between fields only if wanted.
    func condition(_ generator: inout SeededGenerator, comparing: Bool, depth: Int = 2) -> Condition {
        if depth == 0 || Int.random(in: 0..<3, using: &generator) == 0 {
            let test = criterion(&generator, comparing: comparing)
            return .criterion(Criterion(test: test, words: "\(test)", place: Self.place))
        }
        let kind = [ConditionGroup.Kind.all, .all, .any, .none].randomElement(using: &generator) ?? .all
        let members = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
            condition(&generator, comparing: comparing, depth: depth - 1)
        }
        return .group(ConditionGroup(kind: kind, members: members, place: Self.place))
    }

    private func criterion(_ generator: inout SeededGenerator, comparing: Bool) -> CriterionTest {
        switch Int.random(in: 0..<6, using: &generator) {
        case 0:
            let howOften = HowOften(
                atLeast: Int.random(in: 0...2, using: &generator),
                atMost: Bool.random(using: &generator) ? Int.random(in: 0...2, using: &generator) : nil)
            let span = Bool.random(using: &generator) ? CalendarSpan(7, .days) : nil
            return .event(EventTest(events: [EventIndex(0)], howOften: howOften, withinLast: span, channels: []))
        case 1:
            let word = Operand.value(.text(Bool.random(using: &generator) ? "given" : "refused"))
            let tests: [FieldTest] = [.isOneOf([word]), .isNoneOf([word]), .known(true), .known(false)]
            return .field(consent, [tests.randomElement(using: &generator) ?? .known(true)])
        default:
            let tests = (0..<Int.random(in: 1...2, using: &generator)).map { _ in numberTest(&generator, comparing) }
            return .field(numbers.randomElement(using: &generator) ?? numbers[0], tests)
        }
    }

    private func numberTest(_ generator: inout SeededGenerator, _ comparing: Bool) -> FieldTest {
        func operand() -> Operand {
            comparing && Bool.random(using: &generator)
                ? .field(numbers.randomElement(using: &generator) ?? numbers[0])
                : .value(.number(Double(Int.random(in: 1...2, using: &generator))))
        }
        let (one, two) = (operand(), operand())
        let tests: [FieldTest] = [
            .isOneOf([one]), .isNoneOf([one]), .atLeast(one), .moreThan(one), .atMost(one), .lessThan(one),
            .between(.value(.number(1)), two), .known(true), .known(false),
        ]
        return tests.randomElement(using: &generator) ?? .known(true)
    }
}
