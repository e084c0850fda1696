import CivilCalendar

/// The position of a field in `Workspace.fields`.
public struct FieldIndex: Hashable, Comparable, Sendable {
    public let position: Int
    public init(_ position: Int) { self.position = position }
    public static func < (left: FieldIndex, right: FieldIndex) -> Bool { left.position < right.position }
}

/// What a field holds. `money` is read and compared as a number.
public enum FieldType: Hashable, Sendable {
    case number
    case money
    case yesNo
    case choice([String])
    case text
    case date

    public var isNumeric: Bool { self == .number || self == .money }
}

/// A word that a rule may use: a column of the customers table, a score, or a built-in.
public struct Field: Sendable {
    public let id: String
    public let type: FieldType
    /// What it means, in the author's words.
    public let about: String
    public let source: FieldSource
    /// A contact choice of the customer: rules on it must not fail open.
    public let isPermission: Bool
    /// nil for built-ins.
    public let place: Place?

    public init(
        id: String, type: FieldType, about: String, source: FieldSource, isPermission: Bool = false,
        place: Place? = nil
    ) {
        self.id = id
        self.type = type
        self.about = about
        self.source = source
        self.isPermission = isPermission
        self.place = place
    }
}

/// Where a field's values come from.
public enum FieldSource: Sendable {
    case column(InputColumn)
    /// Position in `Workspace.scores`.
    case score(Int)
    case builtIn(BuiltInField)
}

/// A column of the customers table.
public struct InputColumn: Sendable {
    /// The name in the header line.
    public let name: String
    /// A missing column is then empty instead of an error.
    public let isOptional: Bool
    /// Stands in for an empty cell.
    public let whenEmpty: Value?
    /// The column of the same table that says when the cell was filled.
    public let datedBy: String?
    /// A cell dated on or before as_of − this, or undated, is empty. Needs `datedBy`.
    public let emptyIfOlderThan: CalendarSpan?

    public init(
        name: String, isOptional: Bool = false, whenEmpty: Value? = nil, datedBy: String? = nil,
        emptyIfOlderThan: CalendarSpan? = nil
    ) {
        self.name = name
        self.isOptional = isOptional
        self.whenEmpty = whenEmpty
        self.datedBy = datedBy
        self.emptyIfOlderThan = emptyIfOlderThan
    }
}

/// The fields every workspace has (language reference, "fields").
public enum BuiltInField: String, CaseIterable, Sendable {
    case tier
    case direction
    case daysInTier = "days_in_tier"
    case daysSinceLastContact = "days_since_last_contact"
    case contactsLast30Days = "contacts_last_30_days"
    case valueBalance = "value_balance"
    case helpsSinceLastAsk = "helps_since_last_ask"

    public var about: String {
        switch self {
        case .tier: "The tier the customer is in now"
        case .direction: "Climbing, holding or slipping, against the score some time ago"
        case .daysInTier: "Days since the customer came into this tier"
        case .daysSinceLastContact: "Days since our last contact, whatever its purpose; empty if never"
        case .contactsLast30Days: "Contacts of the last 30 days, whatever their purpose"
        case .valueBalance: "What we gave minus what we asked for, over the contacts of the value exchange's window"
        case .helpsSinceLastAsk: "Times we helped since we last asked for something"
        }
    }
}

/// The direction a customer's score has moved in; the choices of the built-in field `direction`.
public enum Direction: String, CaseIterable, Sendable {
    case climbing, holding, slipping
}
