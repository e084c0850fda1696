extension Lint {
    /// All lints, by code.
    public static let all: [Lint] = [
        .betweenReversed,
        .capacityZero,
        .dateInThePast,
        .doubleNegative,
        .motiveAboutOurSales,
        .playNeverIncluded,
        .sensitiveField,
        .strategyWithoutHelp,
        .tooLittleHelp,
        .unusedField,
    ].sorted { $0.code.utf8.lexicographicallyPrecedes($1.code.utf8) }
}
