extension Lint {
    /// All lints, by code.
    public static let all: [Lint] = [
        .betweenReversed,
        .capacityZero,
        .conditionNeverHolds,
        .cooldownTooShort,
        .criterionAlwaysHolds,
        .dateInThePast,
        .doubleNegative,
        .limitNeverBinds,
        .motiveAboutOurSales,
        .playNeverIncluded,
        .playShadowed,
        .sensitiveField,
        .strategyWithoutHelp,
        .tooLittleHelp,
        .unusedChoice,
        .unusedField,
    ].sorted { $0.code.utf8.lexicographicallyPrecedes($1.code.utf8) }
}
