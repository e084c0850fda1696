/// A whole workspace, read and checked. Indices in it always fit.
public struct Workspace: Sendable {
    /// Declared fields in path order, then scores, then built-ins.
    public var fields: [Field]
    public var events: [Event]
    /// nil: any word is a channel.
    public var channels: [String]?
    /// nil: any word is a response.
    public var responses: [String]?
    public var inputs: Inputs
    public var scores: [Score]
    public var tiers: Tiers
    public var guardrails: Guardrails
    public var team: Team
    public var ranking: Ranking
    public var playbooks: [Playbook]
    /// All plays of all playbooks, in path and file order.
    public var plays: [Play]
    public var measurement: Measurement?
    public var scenarios: [Scenario]

    public init(
        fields: [Field], events: [Event], channels: [String]?, responses: [String]?, inputs: Inputs,
        scores: [Score], tiers: Tiers, guardrails: Guardrails, team: Team, ranking: Ranking, playbooks: [Playbook],
        plays: [Play], measurement: Measurement?, scenarios: [Scenario]
    ) {
        self.fields = fields
        self.events = events
        self.channels = channels
        self.responses = responses
        self.inputs = inputs
        self.scores = scores
        self.tiers = tiers
        self.guardrails = guardrails
        self.team = team
        self.ranking = ranking
        self.playbooks = playbooks
        self.plays = plays
        self.measurement = measurement
        self.scenarios = scenarios
    }

    public subscript(field: FieldIndex) -> Field { _read { yield fields[field.position] } }
    public subscript(play: PlayIndex) -> Play { _read { yield plays[play.position] } }

    /// O(fields).
    public func fieldIndex(_ id: String) -> FieldIndex? {
        fields.firstIndex { $0.id == id }.map(FieldIndex.init)
    }

    /// Every workspace has all built-ins.
    public func fieldIndex(_ builtIn: BuiltInField) -> FieldIndex {
        guard let index = fieldIndex(builtIn.rawValue) else { preconditionFailure("a workspace without built-ins") }
        return index
    }
}

/// Something customers do, as the interactions input names it.
public struct Event: Sendable {
    public let id: String
    public let about: String
    public let place: Place

    public init(id: String, about: String, place: Place) {
        self.id = id
        self.about = about
        self.place = place
    }
}
