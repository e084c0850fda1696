extension Lint {
    /// All lints, by code.
    public static let all: [Lint] = [
        .capacityZero,
    ].sorted { $0.code.utf8.lexicographicallyPrecedes($1.code.utf8) }
}
