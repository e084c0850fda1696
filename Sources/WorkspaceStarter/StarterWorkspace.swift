import CivilCalendar
import Tables

/// The first files of a workspace, made of what customers' files suggest.
public struct StarterWorkspace: Sendable {
    /// From what the tiers are made.
    public enum TierSource: Sendable {
        /// A number column of the customers.
        case column(String, field: String, TierLines)
        /// How often customers did something in a year.
        case events(TierLines)
        /// Nothing: all customers are in one tier.
        case nothing
    }

    /// A file, by the path to be written, with its columns.
    public struct History: Sendable {
        public let path: String
        public let columns: HistoryColumns

        public init(path: String, columns: HistoryColumns) {
            self.path = path
            self.columns = columns
        }
    }

    /// What is made of each column, in the order of the file.
    public let guesses: [ColumnGuess]
    public let idColumn: String
    public var tierSource = TierSource.nothing
    public var interactions: History?
    public var contacts: History?
    /// The day to plan for where the files end long ago; nil is today.
    public var asOf: Day?
    /// The day for which scenarios are told.
    let today: Day
    /// Of the customers file, as it is to be written.
    let customersPath: String

    /// - Parameters:
    ///   - table: the customers.
    ///   - idColumn: which tells them apart.
    ///   - path: of the file, as it is to be written into `kind: inputs`.
    public init(customers table: SurveyedTable, idColumn: String, path: String, today: Day) {
        self.idColumn = idColumn
        self.today = today
        customersPath = path
        // Ids of our own scores: no field may have them.
        var taken: Set<String> = ["affinity"]
        guesses = table.columns.enumerated().map { index, column in
            var guess = ColumnGuess(ColumnName(column.name), column.survey, number: index + 1, taken: &taken)
            if column.name == idColumn {
                guess.use = .id
                guess.evidence = "filled in every row, and never twice"
                guess.advice = nil
                guess.meaning = nil
            }
            return guess
        }
    }

    /// The number column that tells best how much a customer is with us, with the field's id; nil if there is none.
    public var engagementColumn: (column: String, field: String)? {
        var best: (rank: Int, guess: ColumnGuess)?
        for guess in guesses {
            guard let (_, type) = guess.field, type == .number || type == .money, guess.meaning == .other else {
                continue
            }
            let name = ColumnName(guess.column)
            let rank = Vocabulary.engagement.firstIndex { name.has($0) } ?? Vocabulary.engagement.count
            if rank == Vocabulary.engagement.count, name.has(Vocabulary.noEngagement) || guess.advice != nil {
                continue
            }
            if rank < best?.rank ?? .max { best = (rank, guess) }
        }
        return best.flatMap { best in best.guess.field.map { (best.guess.column, $0.id) } }
    }

    /// All files, in the order in which people read them.
    public var files: [StarterFile] {
        let rules = StarterRules(self)
        let playbooks = StarterPlaybooks(self)
        var yaml = [
            StarterFile("rules/fields.yaml", rules.fields), StarterFile("rules/inputs.yaml", rules.inputs),
            StarterFile("rules/tiers.yaml", rules.tiers), StarterFile("rules/guardrails.yaml", rules.guardrails),
            StarterFile("rules/team.yaml", rules.team), StarterFile("rules/ranking.yaml", rules.ranking),
            StarterFile("rules/measurement.yaml", rules.measurement),
        ]
        if let scores = rules.scores { yaml.append(StarterFile("rules/scores.yaml", scores)) }
        yaml += playbooks.files
        yaml.append(StarterFile("playbooks/scenarios.yaml", StarterScenarios(self, playbooks).text))
        return yaml.map(\.laidOut) + [
            StarterFile("README.md", rules.readme), StarterFile(".gitignore", PackageResources.gitignore_txt),
        ]
    }

    /// The field whose number decides the tier.
    var tierField: String {
        if case .column(_, let field, _) = tierSource { field } else { "affinity" }
    }

    var lines: TierLines? {
        switch tierSource {
        case .column(_, _, let lines), .events(let lines): lines
        case .nothing: nil
        }
    }

    /// The tiers, top first.
    var tiers: [StarterTier] {
        guard let lines else { return [.everyone] }
        return lines.medium == nil ? [.high, .low] : [.high, .medium, .low]
    }

    /// The first field of a meaning.
    func field(_ meaning: ColumnMeaning) -> String? { guesses.first { $0.meaning == meaning }?.field?.id }

    /// The permissions, in the order of the file.
    var permissions: [(field: String, permission: PermissionGuess)] {
        guesses.compactMap { guess in
            guard case .permission(let permission)? = guess.meaning, let field = guess.field else { return nil }
            return (field.id, permission)
        }
    }

    /// Permissions of which nobody knows yet which word is a yes; until then nobody is contacted.
    public var unclearPermissions: [String] { permissions.filter { $0.permission.allowingValue == nil }.map(\.field) }
    public var hasPermissions: Bool { !permissions.isEmpty }

    /// How people are reached: our three, and what the files have.
    var channels: [String] {
        let others = (contacts?.columns.channels ?? []) + permissions.compactMap(\.permission.channel)
        return StarterWorkspace.distinct(["email", "phone", "mail"] + others)
    }

    var responses: [String] {
        StarterWorkspace.distinct(["replied", "declined"] + (contacts?.columns.responses ?? []))
    }

    private static func distinct(_ words: [String]) -> [String] {
        var seen: Set<String> = []
        return words.filter { seen.insert($0).inserted }
    }
}

/// A tier of a workspace that is made from files.
enum StarterTier: String {
    case high, medium, low, everyone
}
