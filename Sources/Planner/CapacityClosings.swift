/// From which place of the walk on each capacity is used up.
public struct CapacityClosings: Sendable {
    enum Closing: Equatable, Sendable {
        /// It never is.
        case never
        /// Before the first candidate.
        case atOnce
        /// With this candidate, the last that it has room for.
        case with(WalkKey)
    }

    /// By slot.
    var closings: [Closing]

    /// For a run without capacities.
    public static let none = CapacityClosings(closings: [])

    /// Whether there is room at a candidate's place. `digest` is that of its customer's id; it is asked for only where
    /// nothing before it tells.
    func hasRoom(_ slot: Int, at front: WalkFront, digest: () -> CustomerDigest) -> Bool {
        switch closings[slot] {
        case .never: true
        case .atOnce: false
        case .with(let last): front == last.front ? digest() <= last.digest : front < last.front
        }
    }
}
