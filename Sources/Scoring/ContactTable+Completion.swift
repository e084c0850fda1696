import Campaigns
import Tables

extension ContactTable {
    /// Fills the purposes, gives and asks that the rows leave empty: from the row's play, else from its purpose
    /// (help and service give 1, ask asks 1), else 0. Plays and purposes must be coded in the workspace's order.
    /// O(contacts).
    public func completed(from workspace: Workspace) -> ContactTable {
        let plays = workspace.plays
        var completed = self
        for index in days.indices {
            let code = Int(self.plays[index])
            let play = code > 0 && code <= plays.count ? plays[code - 1] : nil
            if completed.purposes[index] == 0, let play { completed.purposes[index] = play.purpose.code }
            let purpose = completed.purposes[index]
            let isHelp = purpose == Purpose.help.code || purpose == Purpose.service.code
            if gives[index].isNaN {
                completed.gives[index] = play.map { Double($0.exchange.gives) } ?? (isHelp ? 1 : 0)
            }
            if asks[index].isNaN {
                completed.asks[index] = play.map { Double($0.exchange.asks) } ?? (purpose == Purpose.ask.code ? 1 : 0)
            }
        }
        return completed
    }
}
