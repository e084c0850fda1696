import Campaigns
import PlanningService
import TestSupport

/// The workspace at the repository's root.
enum ShippedWorkspace {
    static func load() throws -> Workspace {
        try CheckedWorkspace(WorkspaceFolder(path: EngageCommand.repository.path)).valid()
    }
}

extension Workspace {
    /// The same, with nothing in which customers matter to each other but the scores that compare them.
    var withoutCapacities: Workspace {
        var workspace = self
        workspace.team = Team(
            roles: team.roles.map {
                Role(id: $0.id, person: $0.person, capacity: nil, capacityIsEachPersons: false, place: $0.place)
            },
            isDeclared: team.isDeclared, workingDays: team.workingDays, holidays: team.holidays)
        return workspace
    }

    /// The same, with nobody held out.
    var withoutHoldout: Workspace {
        var workspace = self
        workspace.measurement = nil
        return workspace
    }
}
