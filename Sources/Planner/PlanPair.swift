import Campaigns
import CivilCalendar

/// Two plans of the same customers for the same day, from two workspaces: the base, and the head, which is the base edited.
public struct PlanPair: Sendable {
    /// One of the two.
    public struct Side: Sendable {
        let planner: CampaignPlanner
        let closings: CapacityClosings

        public init(_ planner: CampaignPlanner, _ closings: CapacityClosings) {
            self.planner = planner
            self.closings = closings
        }

        var workspace: Workspace { planner.workspace }
    }

    /// A play by its id, with its position in the workspaces that have it.
    struct PairedPlay: Sendable {
        let id: String
        let base: Int?
        let head: Int?
    }

    enum Which {
        case base, head
        var other: Which { self == .base ? .head : .base }
    }

    let base: Side
    let head: Side
    let book: EditBook
    /// Those of the head in its order, then those that are gone.
    let plays: [PairedPlay]
    /// By the position of a play in the workspace: its position in `plays`.
    private let pairOfBase: [Int]
    private let pairOfHead: [Int]

    /// `edits` are those that lead from the base to the head.
    public init(base: Side, head: Side, edits: [WorkspaceEdit]) {
        self.base = base
        self.head = head
        book = EditBook(edits)
        let (before, after) = (base.workspace.plays.map(\.id), head.workspace.plays.map(\.id))
        let positions = Dictionary(uniqueKeysWithValues: before.enumerated().map { ($1, $0) })
        let kept = Set(after)
        plays =
            after.enumerated().map { PairedPlay(id: $1, base: positions[$1], head: $0) }
            + before.enumerated().filter { !kept.contains($1) }.map { PairedPlay(id: $1, base: $0, head: nil) }
        let pairs = Dictionary(uniqueKeysWithValues: plays.enumerated().map { ($1.id, $0) })
        pairOfBase = before.map { pairs[$0]! }
        pairOfHead = after.map { pairs[$0]! }
    }

    subscript(which: Which) -> Side { which == .base ? base : head }

    /// A play's position in a workspace; nil where that has no such play.
    func position(of pair: Int, in which: Which) -> Int? { which == .base ? plays[pair].base : plays[pair].head }

    func play(_ pair: Int, in which: Which) -> Play? { position(of: pair, in: which).map { self[which].workspace.plays[$0] } }

    /// The position in `plays` of a play of a workspace.
    func pair(of play: Int32, in which: Which) -> Int { which == .base ? pairOfBase[Int(play)] : pairOfHead[Int(play)] }
}
