import Diagnostics
import Dispatch
import Synchronization

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

    /// What all lints find, lint by lint. Each looks by itself, on as many threads as there are processors.
    static func findings(in context: LintContext) -> [Diagnostic] {
        let found = Mutex(Array(repeating: [Diagnostic](), count: all.count))
        DispatchQueue.concurrentPerform(iterations: all.count) { index in
            let diagnostics = all[index].find(context)
            found.withLock { $0[index] = diagnostics }
        }
        return found.withLock { $0.flatMap(\.self) }
    }
}
