/// The actions taken so far, by customer, in the order of the walk.
struct TakenActions {
    private struct Link {
        let play: Int32
        let isGhost: Bool
        let previous: Int32
    }

    /// By customer row: the last link, -1 for none.
    private var last: [Int32]
    private var links: [Link] = []
    /// By customer row, ghosts not among them.
    private var realCounts: [Int32]
    /// By customer row.
    private var ghostCounts: [Int32]

    init(customers: Int) {
        last = Array(repeating: -1, count: customers)
        realCounts = Array(repeating: 0, count: customers)
        ghostCounts = realCounts
    }

    mutating func add(play: Int32, to row: Int, isGhost: Bool) {
        links.append(Link(play: play, isGhost: isGhost, previous: last[row]))
        last[row] = Int32(links.count - 1)
        if isGhost { ghostCounts[row] += 1 } else { realCounts[row] += 1 }
    }

    /// O(1).
    func count(of row: Int, withGhosts: Bool) -> Int { Int(realCounts[row] + (withGhosts ? ghostCounts[row] : 0)) }

    /// In the order taken. O(actions of the customer).
    func plays(of row: Int, withGhosts: Bool) -> [Int32] {
        var plays: [Int32] = []
        var index = last[row]
        while index >= 0 {
            let link = links[Int(index)]
            if withGhosts || !link.isGhost { plays.append(link.play) }
            index = link.previous
        }
        return plays.reversed()
    }

    /// The action taken last. O(ghost actions of the customer).
    func latest(of row: Int, withGhosts: Bool) -> Int32? {
        var index = last[row]
        while index >= 0 {
            let link = links[Int(index)]
            if withGhosts || !link.isGhost { return link.play }
            index = link.previous
        }
        return nil
    }
}
