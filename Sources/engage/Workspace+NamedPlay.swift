import Campaigns
import Diagnostics
import PlanningService

extension Workspace {
    /// The play that somebody has named by its id.
    func play(named id: String) throws(PlanningFault) -> PlayIndex {
        if let position = plays.firstIndex(where: { $0.id == id }) { return PlayIndex(position) }
        let near = nearestWord(to: id, among: plays.map(\.id))
        throw .usage("there is no play \(id)" + (near.map { "; did you mean \($0)?" } ?? " in this workspace"))
    }
}
