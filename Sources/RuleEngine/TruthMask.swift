/// What a condition is for each row of a batch: in `isTrue`, in `isFalse`, or in neither, which is unknown.
/// No row is in both.
public struct TruthMask: Sendable, Equatable {
    public var isTrue: RowMask
    public var isFalse: RowMask

    init(isTrue: RowMask, isFalse: RowMask) {
        self.isTrue = isTrue
        self.isFalse = isFalse
    }

    /// The same for each row; not unknown.
    init(_ holds: Bool, rowCount: Int) {
        isTrue = holds ? .all(rowCount: rowCount) : .none(rowCount: rowCount)
        isFalse = holds ? .none(rowCount: rowCount) : .all(rowCount: rowCount)
    }

    public var rowCount: Int { isTrue.rowCount }

    /// The rows for which it cannot be told. O(rows ÷ 64).
    public var unknown: RowMask {
        var rows = RowMask.all(rowCount: rowCount)
        rows.andNot(isTrue)
        rows.andNot(isFalse)
        return rows
    }

    public subscript(row: Int) -> Truth { isTrue[row] ? .yes : isFalse[row] ? .no : .unknown }

    /// The lesser of both (Kleene's and). O(rows ÷ 64).
    mutating func formLeast(with other: TruthMask) {
        isTrue.and(other.isTrue)
        isFalse.or(other.isFalse)
    }
}
