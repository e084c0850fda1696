/// One difference between two workspaces that can change what is planned, with its lines.
public struct WorkspaceEdit: Sendable {
    /// How one side has it.
    public struct Side: Hashable, Sendable {
        /// The line that says it.
        public let place: Place
        /// Where the criterion or list item begins that the line is in: its own `place` in the workspace.
        public let item: Place
        /// What it says: `affinity at least 35`, `12 months`.
        public let text: String

        public init(place: Place, item: Place, text: String) {
            self.place = place
            self.item = item
            self.text = text
        }
    }

    public let part: WorkspacePart
    /// nil for what was added.
    public let base: Side?
    /// nil for what was removed; at least one of the two is there.
    public let head: Side?
    /// What was done, in a few words: `hello_by_name: affinity at least 35 → at least 30`.
    public let words: String

    public init(part: WorkspacePart, base: Side?, head: Side?, words: String) {
        self.part = part
        self.base = base
        self.head = head
        self.words = words
    }

    /// The line to show: that of the head, or of the base for what is gone.
    public var place: Place {
        guard let side = head ?? base else { preconditionFailure("an edit without sides") }
        return side.place
    }
}

/// What was edited between two workspaces.
public struct WorkspaceEdits: Sendable {
    /// What can change a plan, by file and line.
    public let deciding: [WorkspaceEdit]
    /// Lines of names, texts and other things that decide nothing, by file and line: those of the head, or of the base
    /// for what is gone.
    public let wordingOnly: [Place]
    /// Whether the workspaces name different input files, columns, day or time zone.
    public let inputsDiffer: Bool

    public init(deciding: [WorkspaceEdit], wordingOnly: [Place], inputsDiffer: Bool) {
        self.deciding = deciding
        self.wordingOnly = wordingOnly
        self.inputsDiffer = inputsDiffer
    }
}

extension Place: Comparable {
    public static func < (left: Place, right: Place) -> Bool {
        if left.file != right.file { return left.file.utf8.lexicographicallyPrecedes(right.file.utf8) }
        return (left.line, left.column) < (right.line, right.column)
    }
}
