import Campaigns

/// Customers of whom several things hold at once: of each field what it may be, of pairs of fields how they stand to each
/// other, of counts how large they are. What is not mentioned is open.
struct FactBox: Sendable {
    /// How one field stands to another that comes later.
    struct Comparison: Hashable, Sendable {
        let left: FieldIndex
        let right: FieldIndex
        var order: FieldOrder
    }

    struct Count: Hashable, Sendable {
        let of: HistoryCount
        var range: ClosedRange<Int>
    }

    /// By field, each once.
    private(set) var fields: [(field: FieldIndex, domain: FieldDomain)] = []
    private(set) var comparisons: [Comparison] = []
    private(set) var counts: [Count] = []
    /// What is mentioned: a bit for a field, shared where there are many, and one each for counts of events and contacts.
    private(set) var mentions: UInt64 = 0

    /// Everybody.
    static let all = FactBox()

    init() {}

    init(_ field: FieldIndex, _ domain: FieldDomain) {
        fields = [(field, domain)]
        mentions = FactBox.bit(of: field)
    }

    init(_ count: HistoryCount, _ range: ClosedRange<Int>) {
        counts = [Count(of: count, range: range)]
        mentions = 1 << (count.isOfContacts ? 63 : 62)
    }

    private static func bit(of field: FieldIndex) -> UInt64 { 1 << (UInt64(field.position) % 62) }

    /// What any box of whom a test is or is not true may mention.
    static func mentions(of test: CriterionTest) -> UInt64 {
        switch test {
        case .event: 1 << 62
        case .contact: 1 << 63
        case .field(let field, let tests):
            tests.reduce(bit(of: field)) { mentions, test in test.otherFields.reduce(mentions) { $0 | bit(of: $1) } }
        }
    }

    /// Both fields have a value. nil where that cannot be.
    init?(_ left: FieldIndex, _ order: FieldOrder, _ right: FieldIndex) {
        mentions = FactBox.bit(of: left) | FactBox.bit(of: right)
        if left == right {
            guard order.contains(.equal) else { return nil }
        } else if !order.isEmpty {
            comparisons = [
                left < right
                    ? Comparison(left: left, right: right, order: order)
                    : Comparison(left: right, right: left, order: order.reversed)
            ]
        } else {
            return nil
        }
    }

    /// What holds of both; nil where it is certain that this is nobody. O(size of both, and pairs of counts).
    func intersection(_ other: FactBox) -> FactBox? {
        var common = self
        return common.formIntersection(other) ? common : nil
    }

    /// Becomes what holds of both; false where it is certain that this is nobody. O(size of both, and pairs of counts).
    mutating func formIntersection(_ other: FactBox) -> Bool {
        if other.isAll { return true }
        if isAll {
            self = other
            return true
        }
        mentions |= other.mentions
        guard narrow(fields: other.fields), narrow(comparisons: other.comparisons), narrow(counts: other.counts)
        else { return false }
        return comparisons.isEmpty || !comparisonsExcludeEachOther
    }

    /// False only where it is certain that nobody is in both.
    func meets(_ other: FactBox) -> Bool { mentions & other.mentions == 0 || intersection(other) != nil }

    private var isAll: Bool { fields.isEmpty && comparisons.isEmpty && counts.isEmpty }

    private mutating func narrow(fields others: [(field: FieldIndex, domain: FieldDomain)]) -> Bool {
        for (field, domain) in others {
            guard let position = fields.firstIndex(where: { $0.field == field }) else {
                fields.append((field, domain))
                continue
            }
            fields[position].domain = fields[position].domain.intersection(domain)
            if fields[position].domain.isImpossible { return false }
        }
        return true
    }

    private mutating func narrow(comparisons others: [Comparison]) -> Bool {
        for other in others {
            let known = comparisons.firstIndex { $0.left == other.left && $0.right == other.right }
            guard let known else {
                comparisons.append(other)
                continue
            }
            comparisons[known].order.formIntersection(other.order)
            if comparisons[known].order.isEmpty { return false }
        }
        return true
    }

    private mutating func narrow(counts others: [Count]) -> Bool {
        for other in others {
            let known = counts.firstIndex { $0.of == other.of }
            var range = other.range
            if let known {
                guard counts[known].range.overlaps(range) else { return false }
                range = counts[known].range.clamped(to: range)
                counts[known].range = range
            } else {
                counts.append(other)
            }
            for wider in counts where wider.of != other.of {
                if range.lowerBound > wider.range.upperBound, other.of.isWithin(wider.of) { return false }
                if wider.range.lowerBound > range.upperBound, wider.of.isWithin(other.of) { return false }
            }
        }
        return true
    }

    func domain(of field: FieldIndex) -> FieldDomain? { fields.first { $0.field == field }?.domain }

    /// Certain: values that compare so cannot be. Pairs are followed on to further ones: a < b and b < c leave no c < a.
    private var comparisonsExcludeEachOther: Bool {
        var members: [FieldIndex] = []
        for field in comparisons.flatMap({ [$0.left, $0.right] }) where !members.contains(field) { members.append(field) }
        if members.contains(where: { domain(of: $0).map { $0.values?.isEmpty ?? true } ?? false }) { return true }
        var orders = [[FieldOrder]](repeating: Array(repeating: .any, count: members.count), count: members.count)
        for left in members.indices {
            for right in members.indices where left != right { orders[left][right] = possibleOrder(members[left], members[right]) }
        }
        for comparison in comparisons {
            guard let left = members.firstIndex(of: comparison.left), let right = members.firstIndex(of: comparison.right)
            else { continue }
            orders[left][right].formIntersection(comparison.order)
            orders[right][left].formIntersection(comparison.order.reversed)
        }
        for middle in members.indices {
            for left in members.indices where left != middle {
                for right in members.indices where right != middle && right != left {
                    orders[left][right].formIntersection(orders[left][middle].followed(by: orders[middle][right]))
                }
            }
        }
        return members.indices.contains { left in members.indices.contains { left != $0 && orders[left][$0].isEmpty } }
    }

    private func possibleOrder(_ left: FieldIndex, _ right: FieldIndex) -> FieldOrder {
        switch (domain(of: left)?.values, domain(of: right)?.values) {
        case (.numbers(let left, _)?, .numbers(let right, _)?): FieldOrder(of: left, to: right)
        case (.words(let left)?, .words(let right)?):
            left.intersection(right).isEmpty ? [.lower, .higher] : left.isSameSingleWord(as: right) ? .equal : .any
        case (.dates(let left)?, .dates(let right)?): FieldOrder(of: left.dates, to: right.dates)
        default: .any
        }
    }
}

extension WordSet {
    fileprivate func isSameSingleWord(as other: WordSet) -> Bool {
        if case .only(let words) = self { words.count == 1 && self == other } else { false }
    }
}
