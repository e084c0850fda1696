import Campaigns

/// How many actions each role, or each person in a role, can still be given.
struct CapacityLedger {
    private struct RoleCapacity {
        let atMost: Int
        /// By customer row; empty when the capacity is the role's.
        let personOfCustomer: [Int32]
        /// By person, the first for customers without one; a single count when the capacity is the role's.
        var used: [Int]
    }

    /// By play position: index into `capacities`, -1 where the owner has no bound.
    private let capacityOfPlay: [Int32]
    private var capacities: [RoleCapacity] = []

    /// `people` gives, by role id, each customer's person as a number from 1, 0 for none.
    init(workspace: Workspace, people: [String: PeopleOfRole]) {
        var indices: [String: Int32] = [:]
        for role in workspace.team.roles {
            guard let capacity = role.capacity else { continue }
            indices[role.id] = Int32(capacities.count)
            let persons = role.capacityIsEachPersons ? people[role.id] : nil
            capacities.append(
                RoleCapacity(
                    atMost: capacity.atMost, personOfCustomer: persons?.personOfCustomer ?? [],
                    used: Array(repeating: 0, count: (persons?.names.count ?? 0) + 1)))
        }
        capacityOfPlay = workspace.plays.map { indices[$0.owner] ?? -1 }
    }

    func hasRoom(forPlay play: Int, customer: Int) -> Bool {
        let index = capacityOfPlay[play]
        guard index >= 0 else { return true }
        let capacity = capacities[Int(index)]
        return capacity.used[slot(in: capacity, customer: customer)] < capacity.atMost
    }

    mutating func take(play: Int, customer: Int) {
        let index = Int(capacityOfPlay[play])
        guard index >= 0 else { return }
        capacities[index].used[slot(in: capacities[index], customer: customer)] += 1
    }

    private func slot(in capacity: RoleCapacity, customer: Int) -> Int {
        capacity.personOfCustomer.isEmpty ? 0 : Int(capacity.personOfCustomer[customer])
    }
}
