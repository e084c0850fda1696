import Campaigns

extension Workspace {
    /// What a field can be, whatever the inputs of a run say; only what is certain.
    func possibleValues(of field: FieldIndex) -> FieldDomain {
        FieldDomain(allowsEmpty: canBeEmpty(field), values: values(of: self[field]))
    }

    private func values(of field: Field) -> ValueSet {
        switch field.type {
        case .number, .money:
            switch field.source {
            case .column: .numbers(.all, isWhole: false)
            case .score(let score): scores[score].method.possibleNumbers
            case .builtIn(let builtIn): builtIn.possibleNumbers
            }
        case .yesNo: .words(.only([.yesNo(true), .yesNo(false)]))
        case .choice(let choices): .words(.only(Set(choices.map(Value.text))))
        case .text: .texts(.all)
        case .date: .dates(.all)
        }
    }
}

extension ScoreMethod {
    fileprivate var possibleNumbers: ValueSet {
        let percent = NumberSet(from: 0, to: 100)
        switch self {
        case .addPoints(let points):
            if points.fullMarks != nil { return .numbers(percent, isWhole: false) }
            let isNeverNegative = points.entries.allSatisfy { $0.points >= 0 && $0.valuePoints == 0 }
            return .numbers(isNeverNegative ? .atLeast(0) : .all, isWhole: false)
        case .countEvents(let selection):
            return .numbers(selection.withinLast?.isNothing ?? false ? NumberSet([0]) : .atLeast(0), isWhole: true)
        case .daysSince: return .numbers(.atLeast(0), isWhole: true)
        case .gapRatio: return .numbers(.atLeast(0), isWhole: false)
        case .responseRate(let rate):
            return .numbers(rate.startGood <= rate.startOffers ? percent : .atLeast(0), isWhole: false)
        case .rfmQuintiles(_, let part):
            let digits = (1...5).map(Double.init)
            if part != nil { return .numbers(NumberSet(digits), isWhole: true) }
            let ranks = digits.flatMap { hundreds in
                digits.flatMap { tens in digits.map { 100 * hundreds + 10 * tens + $0 } }
            }
            return .numbers(NumberSet(ranks), isWhole: true)
        case .percentile, .visitorEngagement: return .numbers(percent, isWhole: false)
        case .sumValue, .formula, .firstMatch: return .numbers(.all, isWhole: false)
        }
    }
}

extension BuiltInField {
    fileprivate var possibleNumbers: ValueSet {
        switch self {
        case .daysInTier, .daysSinceLastContact, .contactsLast30Days, .helpsSinceLastAsk:
            .numbers(.atLeast(0), isWhole: true)
        case .tier, .direction, .valueBalance: .numbers(.all, isWhole: false)
        }
    }
}
