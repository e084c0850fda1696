import Campaigns
import Diagnostics
import YAMLSource

/// The two passes over the files of a workspace.
struct WorkspaceDecoder {
    private let files: KindFiles
    private let scope: Scope
    let declared: DeclaredFields
    private(set) var lint = LintSettings()
    /// All names of the workspace.
    var names: Names { scope.names }

    /// The first pass: all names.
    init(_ files: KindFiles, _ findings: Findings) {
        self.files = files
        var fields = FieldsDecoder(Scope(findings: findings, names: Names()))
        for file in files[.fields] { fields.decode(file) }
        declared = fields.declared
        scope = Scope(findings: findings, names: Declarations(files, fields.declared, findings).names)
    }

    /// The second pass: all bodies. What it gives is whole only if nothing was found wrong; nil where
    /// there are no tiers.
    mutating func decode() -> Workspace? {
        for file in files.files { lint.decode(file, scope) }
        let inputs = files[.inputs].map(InputsDecoder(scope: scope).decode).first ?? nil
        let scores = files[.scores].flatMap(ScoreDecoder(scope: scope).decode)
        let tiers = files[.tiers].map(TiersDecoder(scope: scope).decode).first
        ScoreDependencies(scope.names, scores, tierScore: tiers?.scoreNode).report(to: scope.findings)
        var guardrails = GuardrailsDecoder(scope)
        for file in files[.guardrails] { guardrails.decode(file) }
        let team = files[.team].map(TeamDecoder(scope: scope).decode).first ?? nil
        let ranking = files[.ranking].map(RankingDecoder(scope: scope).decode).first ?? nil
        let (playbooks, plays) = playbooks()
        let measurement = files[.measurement].map(MeasurementDecoder(scope: scope).decode).first ?? nil
        let scenarios = files[.scenarios].flatMap(ScenarioDecoder(scope: scope).decode)
        guard let tiers = tiers?.tiers, !scope.findings.diagnostics.hasErrors else { return nil }
        let decodedScores = scores.map(\.score)
        return Workspace(
            fields: fields(decodedScores), events: declared.events.map(\.event),
            channels: declared.channels?.map(\.word).distinct, responses: declared.responses?.map(\.word).distinct,
            inputs: inputs ?? Inputs(), scores: decodedScores, tiers: tiers, guardrails: guardrails.guardrails,
            team: team ?? Team(), ranking: ranking ?? Ranking(), playbooks: playbooks, plays: plays,
            measurement: measurement, scenarios: scenarios)
    }

    private func playbooks() -> ([Playbook], [Play]) {
        var playbooks: [Playbook] = []
        var plays: [Play] = []
        for file in files[.playbook] {
            let decoded = PlaybookDecoder(scope: scope).decode(file, firstPlay: plays.count)
            plays += decoded.plays
            if let playbook = decoded.playbook { playbooks.append(playbook) }
        }
        return (playbooks, mutual(plays))
    }

    /// `never_with` holds both ways, wherever it is written.
    private func mutual(_ plays: [Play]) -> [Play] {
        var others = plays.map { Set($0.neverWith) }
        for (position, play) in plays.enumerated() {
            for other in play.neverWith where other.position < others.count {
                others[other.position].insert(PlayIndex(position))
            }
        }
        var mutual = plays
        for position in plays.indices where !others[position].isEmpty { mutual[position].neverWith = others[position].sorted() }
        return mutual
    }

    /// Declared fields, then scores, then built-ins: the order in which names were declared.
    private func fields(_ scores: [Score]) -> [Field] {
        let names = scope.names
        func type(_ id: String) -> FieldType {
            names.fields.position(of: id).flatMap { names.fieldTypes[$0] } ?? .number
        }
        return declared.fields.compactMap(\.field)
            + scores.enumerated().map { position, score in
                Field(id: score.id, type: type(score.id), about: score.about, source: .score(position), place: score.place)
            }
            + BuiltInField.allCases.map { builtIn in
                Field(
                    id: builtIn.rawValue, type: type(builtIn.rawValue), about: builtIn.about, source: .builtIn(builtIn))
            }
    }
}
