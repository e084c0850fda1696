/// What a condition is for each row of a batch: in `isTrue`, in `isFalse`, or in neither, which is unknown.
/// No row is in both.
struct TruthMask {
    private(set) var isTrue: RowMask
    private(set) var isFalse: RowMask

    init(isTrue: RowMask, isFalse: RowMask) {
        self.isTrue = isTrue
        self.isFalse = isFalse
    }

    /// The lesser of both (Kleene's and). O(rows ÷ 64).
    mutating func formLeast(with other: TruthMask) {
        isTrue.and(other.isTrue)
        isFalse.or(other.isFalse)
    }
}
