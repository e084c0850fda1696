import Campaigns

/// The distinct tests of many conditions, each once, in order of first appearance.
struct DistinctCriteria: Sendable {
    private(set) var tests: [CriterionTest] = []
    private var indices: [CriterionTest: Int] = [:]

    /// The index of `test` in `tests`, where it is put if it is new. O(size of the test).
    mutating func index(of test: CriterionTest) -> Int {
        if let known = indices[test] { return known }
        indices[test] = tests.count
        tests.append(test)
        return tests.count - 1
    }

    /// The fields that the tests read, each once, in order of first use.
    var fields: [FieldIndex] {
        var seen = Set<FieldIndex>()
        return tests.flatMap { test -> [FieldIndex] in
            switch test {
            case .field(let field, let tests): [field] + tests.flatMap(\.otherFields)
            case .event, .contact: []
            }
        }.filter { seen.insert($0).inserted }
    }
}
