import WorkspaceCompiler

/// The words that can be events just as they stand in a file.
enum EventName {
    static func isUsable(_ word: String) -> Bool { Identifier.isWellFormed(word) }
}
