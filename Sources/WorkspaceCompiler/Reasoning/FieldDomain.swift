/// Values that a field may have, of one of the types that are told apart here.
enum ValueSet: Hashable, Sendable {
    /// Real numbers, or only the whole ones among them.
    case numbers(NumberSet, isWhole: Bool)
    case words(WordSet)
    case texts(TextSet)
    case dates(DateSet)

    /// Certain: no value is left.
    var isEmpty: Bool {
        switch self {
        case .numbers(let numbers, let isWhole): isWhole ? !numbers.hasWholeNumber : numbers.isEmpty
        case .words(let words): words.isEmpty
        case .texts(let texts): texts.isEmpty
        case .dates(let dates): dates.isEmpty
        }
    }

    func intersection(_ other: ValueSet) -> ValueSet {
        switch (self, other) {
        case (.numbers(let left, let isLeftWhole), .numbers(let right, let isRightWhole)):
            .numbers(left.intersection(right), isWhole: isLeftWhole || isRightWhole)
        case (.words(let left), .words(let right)): .words(left.intersection(right))
        case (.texts(let left), .texts(let right)): .texts(left.intersection(right))
        case (.dates(let left), .dates(let right)): .dates(left.intersection(right))
        // Nothing is said of values of two types.
        default: self
        }
    }
}

/// What a field may be: empty, or one of some values.
struct FieldDomain: Hashable, Sendable {
    var allowsEmpty: Bool
    /// nil: none.
    var values: ValueSet?

    /// Certain: nothing is left.
    var isImpossible: Bool { !allowsEmpty && values?.isEmpty ?? true }

    func intersection(_ other: FieldDomain) -> FieldDomain {
        var common: ValueSet?
        if let values, let others = other.values { common = values.intersection(others) }
        return FieldDomain(allowsEmpty: allowsEmpty && other.allowsEmpty, values: common)
    }
}
