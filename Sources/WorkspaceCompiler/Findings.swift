import Diagnostics

/// The problems found so far, in the order of finding. One for all decoders of a compilation.
final class Findings {
    private(set) var diagnostics: [Diagnostic] = []

    func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }
}
