import Diagnostics

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

    /// What all lints find, lint by lint.
    static func findings(in context: LintContext) -> [Diagnostic] { all.concurrentMap { $0.find(context) }.flatMap(\.self) }
}
