import Campaigns

/// Whose capacity an action uses: each role with a capacity is a slot, or each of its people where the capacity is
/// each person's.
struct CapacitySlots: Sendable {
    private struct RoleCapacity: Sendable {
        let firstSlot: Int
        /// By customer row; empty where the capacity is the role's.
        let personOfCustomer: [Int32]
    }

    /// By play position: index into `roles`, -1 where the owner has no bound.
    private let roleOfPlay: [Int32]
    private let roles: [RoleCapacity]
    /// By slot: the most actions.
    let mostActions: [Int]

    var isEmpty: Bool { mostActions.isEmpty }

    /// `people` are those of the roles whose capacity is each person's, by role id.
    init(workspace: Workspace, people: [String: PeopleOfRole]) {
        var indices: [String: Int32] = [:]
        var roles: [RoleCapacity] = []
        var mostActions: [Int] = []
        for role in workspace.team.roles {
            guard let capacity = role.capacity else { continue }
            indices[role.id] = Int32(roles.count)
            let persons = role.capacityIsEachPersons ? people[role.id] : nil
            roles.append(RoleCapacity(firstSlot: mostActions.count, personOfCustomer: persons?.personOfCustomer ?? []))
            // Customers without a person share a slot, the first.
            mostActions += Array(repeating: capacity.atMost, count: (persons?.names.count ?? 0) + 1)
        }
        self.roles = roles
        self.mostActions = mostActions
        roleOfPlay = workspace.plays.map { indices[$0.owner] ?? -1 }
    }

    /// The slot that an action uses, nil where nothing bounds its owner.
    func slot(ofPlay play: Int, customer: Int) -> Int? {
        let index = roleOfPlay[play]
        guard index >= 0 else { return nil }
        let role = roles[Int(index)]
        return role.firstSlot + (role.personOfCustomer.isEmpty ? 0 : Int(role.personOfCustomer[customer]))
    }
}
