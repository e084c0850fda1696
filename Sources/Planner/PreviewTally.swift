import RuleEngine

/// What has been counted for a preview: the figures of a batch, or of several added up.
public struct PreviewTally: Sendable {
    /// By question of the program, for those that are counted.
    private(set) var counts: [Int]
    /// By line, those of all plays and criteria one after the other.
    private(set) var steps: [StepCounts]

    init(questions: Int, searches: [StepSearch]) {
        counts = Array(repeating: 0, count: questions)
        steps = searches.map(\.noCounts)
    }

    mutating func count(_ customers: Int, question: Int) { counts[question] += customers }

    /// Counts the steps of a line; `body` adds to what has been counted.
    mutating func countSteps(line: Int, _ body: (inout StepCounts) -> Void) { body(&steps[line]) }

    /// Adds the figures of other customers. O(questions + buckets of all lines).
    public mutating func add(_ other: PreviewTally) {
        for question in counts.indices { counts[question] += other.counts[question] }
        for line in steps.indices { steps[line].add(other.steps[line]) }
    }
}
