/// How a chunk's plain rows are read: the steps of a row, and what has been learnt of the cells on the way. Plain memory,
/// because it is asked for every cell.
struct RowProgram: ~Copyable {
    let steps: UnsafeMutablePointer<RowStep>
    let stepCount: Int
    /// For each target of the plan, what its cells mean.
    let codes: UnsafeMutablePointer<CellCodes>
    private let targetCount: Int
    let numbers = NumberRun()

    init(plan: ColumnPlan, delimiter: UInt8) {
        let rowSteps = RowStep.steps(of: plan, delimiter: delimiter)
        stepCount = rowSteps.count
        steps = .allocate(capacity: stepCount)
        steps.initialize(from: rowSteps, count: stepCount)
        targetCount = plan.targets.count
        codes = .allocate(capacity: targetCount)
        for target in 0..<targetCount { (codes + target).initialize(to: CellCodes()) }
    }

    deinit {
        steps.deallocate()
        codes.deinitialize(count: targetCount)
        codes.deallocate()
    }
}
