import Campaigns

/// Edits by what they change.
struct EditBook: Sendable {
    let edits: [WorkspaceEdit]
    private let byPart: [WorkspacePart: [Int]]

    init(_ edits: [WorkspaceEdit]) {
        self.edits = edits
        byPart = Dictionary(grouping: edits.indices) { edits[$0].part }
    }

    /// Positions in `edits`.
    subscript(parts: WorkspacePart...) -> Suspects { Suspects(edits: Set(parts.flatMap { byPart[$0] ?? [] })) }

    func positions(of part: WorkspacePart) -> [Int] { byPart[part] ?? [] }

    func all(where isWanted: (WorkspacePart) -> Bool) -> Suspects {
        Suspects(edits: Set(edits.indices.filter { isWanted(edits[$0].part) }))
    }
}

/// What may have changed a decision: edits, and changes of the room that a capacity has left for others.
struct Suspects: Hashable, Sendable {
    /// Positions among the edits.
    var edits: Set<Int> = []
    var rooms: Set<RoomChange> = []

    static let none = Suspects()

    var isEmpty: Bool { edits.isEmpty && rooms.isEmpty }

    static func | (left: Suspects, right: Suspects) -> Suspects {
        Suspects(edits: left.edits.union(right.edits), rooms: left.rooms.union(right.rooms))
    }

    static func |= (left: inout Suspects, right: Suspects) { left = left | right }

    /// These, or where there are none, the others.
    func orElse(_ others: @autoclosure () -> Suspects) -> Suspects { isEmpty ? others() : self }
}

/// A capacity that has less room, or more, because other actions use it or use it no longer.
struct RoomChange: Hashable, Sendable {
    let desk: Desk
    let isTaken: Bool
}

/// Whose capacity it is: a role's, or that of one of its people.
struct Desk: Hashable, Sendable {
    let role: String
    /// nil where the capacity is the role's, and for customers without a person.
    let person: String?
}
