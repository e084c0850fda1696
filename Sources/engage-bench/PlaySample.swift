/// The customers on which the plays' thresholds are chosen, with the statistics that this takes.
struct PlaySample {
    let count: Int
    private let columns: [String: Int]
    /// For each column of the customers, as numbers: a choice as its place in the list.
    private let values: [[Double]]
    private var ascending: [String: [Double]] = [:]
    private var wordShares: [String: [(word: String, share: Double)]] = [:]

    /// Sorts the number columns, in time n log n.
    init(_ batch: SyntheticBatch) {
        count = batch.count
        columns = Dictionary(uniqueKeysWithValues: CustomerColumn.all.enumerated().map { ($1.name, $0) })
        values = CustomerColumn.all.indices.map(batch.numbers)
        for name in PlayAttribute.scores + PlayAttribute.money + PlayAttribute.counts {
            ascending[name] = values[column(name)].sorted()
        }
        for name in PlayAttribute.choices { wordShares[name] = countedShares(of: name) }
    }

    /// The customers of `customers_<count>.csv`. Precondition: one batch.
    init(count: Int) {
        var stream = RandomStream(seed: SyntheticBatch.seed)
        self.init(SyntheticBatch(firstID: 1, count: count, from: &stream))
    }

    /// The value below which this share of the sample lies, between two neighbours in proportion: numpy's `quantile`.
    func quantile(_ attribute: String, _ share: Double) -> Double {
        let values = ascending[attribute, default: []]
        let place = Double(values.count - 1) * share
        let lower = max(0, min(Int(place), values.count - 1))
        let (before, after) = (values[lower], values[min(lower + 1, values.count - 1)])
        let part = place - Double(lower)
        let step = after - before
        return part >= 0.5 ? after - step * (1 - part) : before + step * part
    }

    /// The words that occur, in alphabetical order, each with its share of the sample.
    func shares(of attribute: String) -> [(word: String, share: Double)] { wordShares[attribute, default: []] }

    private func countedShares(of attribute: String) -> [(word: String, share: Double)] {
        let words = self.words(of: attribute)
        var counts = Array(repeating: 0, count: words.count)
        for place in values[column(attribute)] { counts[Int(place)] += 1 }
        return zip(words, counts).filter { $1 > 0 }
            .map { (word: $0, share: Double($1) / Double(count)) }
            .sorted { $0.word < $1.word }
    }

    /// The customers for whom the criterion holds. Complexity: linear in the sample.
    func rows(_ criterion: PlayCriterion) -> SampleRows {
        var found = rows(criterion.tests[0])
        for test in criterion.tests.dropFirst() { found.formUnion(rows(test)) }
        return found
    }

    private func rows(_ test: PlayTest) -> SampleRows {
        let values = self.values[column(test.attribute)]
        let bounds = test.values.map { code($0, of: test.attribute) }
        let bound = bounds[0]
        switch test.comparison {
        case .atLeast: return SampleRows(values) { $0 >= bound }
        case .moreThan: return SampleRows(values) { $0 > bound }
        case .atMost: return SampleRows(values) { $0 <= bound }
        case .lessThan: return SampleRows(values) { $0 < bound }
        case .equal: return SampleRows(values) { $0 == bound }
        case .notEqual: return SampleRows(values) { $0 != bound }
        case .oneOf: return SampleRows(values) { bounds.contains($0) }
        case .between:
            let upper = bounds[1]
            return SampleRows(values) { $0 >= bound && $0 <= upper }
        }
    }

    private func column(_ attribute: String) -> Int {
        guard let column = columns[attribute] else { preconditionFailure("no column \(attribute)") }
        return column
    }

    private func words(of attribute: String) -> [String] {
        guard case .choice(let words) = CustomerColumn.all[column(attribute)].kind else { return [] }
        return words
    }

    private func code(_ value: PlayValue, of attribute: String) -> Double {
        if let number = value.number { return number }
        guard case .word(let word) = value, let place = words(of: attribute).firstIndex(of: word) else {
            preconditionFailure("no such word of \(attribute)")
        }
        return Double(place)
    }
}
