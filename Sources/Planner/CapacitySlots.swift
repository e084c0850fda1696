import Campaigns
import CivilCalendar

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

    /// Where the actions of a role are counted.
    private struct Desk {
        let firstSlot: Int
        let window: DayWindow
        /// nil where the capacity is the role's.
        let people: PeopleOfRole?

        /// Customers without a person share a slot, the first. nil for somebody who has no customers any more: that uses up
        /// nobody's capacity.
        func slot(of person: String?) -> Int? {
            guard let people, let person else { return firstSlot }
            return people.number(of: person).map { firstSlot + $0 }
        }
    }

    /// `people` are those of the roles whose capacity is each person's, by role id. What `memory` knows to have been listed
    /// has used some of it already. O(people + listings + entries of the memory).
    init(workspace: Workspace, people: [String: PeopleOfRole], memory: PlanMemory = .none, asOf: Day) {
        var indices: [String: Int32] = [:]
        var roles: [RoleCapacity] = []
        var desks: [String: Desk] = [:]
        var left: [Int] = []
        for role in workspace.team.roles {
            guard let capacity = role.capacity else { continue }
            indices[role.id] = Int32(roles.count)
            let people = role.capacityIsEachPersons ? people[role.id] : nil
            roles.append(RoleCapacity(firstSlot: left.count, personOfCustomer: people?.personOfCustomer ?? []))
            desks[role.id] = Desk(
                firstSlot: left.count, window: DayWindow(last: capacity.window, endingOn: asOf), people: people)
            left += Array(repeating: capacity.atMost, count: (people?.names.count ?? 0) + 1)
        }
        func use(_ count: Int, of owner: String, _ person: String?, listedOn: Day) {
            guard let desk = desks[owner], desk.window.contains(listedOn), let slot = desk.slot(of: person) else { return }
            left[slot] -= count
        }
        for listing in memory.snapshot.listings {
            use(listing.count, of: listing.owner, listing.person, listedOn: listing.listedOn)
        }
        // What is on the list, or may come back to it, counts for whose it is by now, as it will once this run is in the
        // store: else the next run of the day would find room that this one did not.
        for entry in desks.isEmpty ? [] : memory.entries where entry.isPending {
            let action = memory.action(of: entry)
            let before = (owner: memory.snapshot.plays[Int(action.play)].owner, person: memory.snapshot.word(action.person))
            let owner = workspace.plays[Int(entry.play)].owner
            var person = before.person
            if !action.isReassigned, let people = desks[owner]?.people { person = people.name(ofCustomer: Int(action.row)) }
            use(-1, of: before.owner, before.person, listedOn: action.listedOn)
            use(1, of: owner, person, listedOn: action.listedOn)
        }
        self.roles = roles
        mostActions = left.map { max($0, 0) }
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
