import Campaigns
import CivilCalendar

/// Workspaces for tests: the same fields in all of them, everything else as a test needs it.
enum SmallCampaign {
    static let place = Place(file: "playbooks/test.yaml", line: 1, column: 1)

    /// The fields `size` and `spend` (numbers), `consent` (given, refused), `vip`, `renewal`, `region`, the people
    /// `account_owner` and `carer`, and the built-ins; the events purchase and complaint; no plays.
    static func workspace(tiers count: Int = 1) -> Workspace {
        let tiers = (0..<count).map { position in
            let line: Double? = position == count - 1 ? nil : Double(90 - 10 * position)
            return Tier(id: "tier_\(position)", name: "", enterAt: line, leaveBelow: line, goal: nil, place: place)
        }
        let builtIns = BuiltInField.allCases.map { builtIn in
            let type: FieldType =
                switch builtIn {
                case .tier: .choice(tiers.map(\.id))
                case .direction: .choice(Direction.allCases.map(\.rawValue))
                default: .number
                }
            return Field(id: builtIn.rawValue, type: type, about: "", source: .builtIn(builtIn))
        }
        let columns: [(String, FieldType)] = [
            ("size", .number), ("spend", .money), ("consent", .choice(["given", "refused"])), ("vip", .yesNo),
            ("renewal", .date), ("region", .text), ("account_owner", .text), ("carer", .choice(RandomCampaign.people)),
        ]
        let declared = columns.map { id, type in
            Field(id: id, type: type, about: "", source: .column(InputColumn(name: id)), place: place)
        }
        return Workspace(
            fields: declared + builtIns,
            events: ["purchase", "complaint"].map { Event(id: $0, about: "", place: place) },
            channels: RandomCampaign.channels, responses: RandomCampaign.responses, inputs: Inputs(), scores: [],
            tiers: Tiers(
                score: FieldIndex(0), tiers: tiers, steady: Steady(), direction: nil, warnings: TierWarnings(), place: place),
            guardrails: Guardrails(), team: Team(), ranking: Ranking(), playbooks: [], plays: [], measurement: nil,
            scenarios: [])
    }

    /// A workspace of one tier and one playbook that holds the plays.
    static func workspace(plays: [Play], keep: Int? = nil) -> Workspace {
        var workspace = workspace()
        workspace.plays = plays
        workspace.playbooks = [
            Playbook(
                id: "book", name: "", tier: 0, goal: nil,
                strategy: Strategy(why: "", do: [], avoid: [], include: [], keepPerCustomer: keep),
                plays: plays.indices.map(PlayIndex.init), place: place)
        ]
        return workspace
    }

    /// A play by email that applies to everybody, without cooldown.
    static func play(_ id: String, _ purpose: Purpose, worth: String? = nil, when: Condition? = nil) -> Play {
        Play(
            id: id, name: id.uppercased(), purpose: purpose, when: when ?? .always(place),
            motive: Motive(customer: "", company: ""), opportunity: Opportunity(occasion: "", channel: "email"),
            means: Means(customer: "", employee: ""), exchange: Exchange(gives: 0, asks: 0), worth: worth.map(formula),
            owner: "marketing", due: CalendarSpan(5, .days), cooldown: CalendarSpan(0, .days),
            expect: Expectation(outcome: "", metric: "", within: CalendarSpan(30, .days)), place: place)
    }

    /// The few formulas that tests use.
    static func formula(_ text: String) -> Formula {
        let size = Expression.field(FieldIndex(0))
        let spend = Expression.field(FieldIndex(1))
        let root: Expression =
            switch text {
            case "size": size
            case "spend": spend
            case "size * 2": .binary(.times, size, .number(2))
            case "if_empty(spend, 1)": .call(.ifEmpty, [spend, .number(1)])
            case "chance * fit": .binary(.times, .factor(.chance), .factor(.fit))
            case "worth - lever": .binary(.minus, .factor(.worth), .factor(.lever))
            case "worth": .factor(.worth)
            default: .number(Double(text)!)
            }
        return Formula(text: text, root: root, place: place)
    }

    /// Some criteria over the fields, of every kind of answer.
    enum Criterion: String, CaseIterable {
        case sizeAtLeast = "size at least 50"
        case spendLess = "spend less than size"
        case isKnown = "spend is known"
        case consent = "consent is given"
        case noConsent = "consent is not given"
        case vip = "vip is yes"
        case renewal = "renewal within the next 30 days"
        case region = "region contains No"
        case tier = "tier is tier_0"
        case contactedLately = "contacts_last_30_days at least 2"
        case helps = "helps_since_last_ask at least 1"
        case complained = "complaint once or more in the last 1 month"
        case contacted = "contacted by any by phone"

        var test: CriterionTest {
            func field(_ id: String) -> FieldIndex { SmallCampaign.fieldIndex[id]! }
            func number(_ value: Double) -> Operand { .value(.number(value)) }
            switch self {
            case .sizeAtLeast: return .field(field("size"), [.atLeast(number(50))])
            case .spendLess: return .field(field("spend"), [.lessThan(.field(field("size")))])
            case .isKnown: return .field(field("spend"), [.known(true)])
            case .consent: return .field(field("consent"), [.isOneOf([.value(.text("given"))])])
            case .noConsent: return .field(field("consent"), [.isNoneOf([.value(.text("given"))])])
            case .vip: return .field(field("vip"), [.isOneOf([.value(.yesNo(true))])])
            case .renewal: return .field(field("renewal"), [.withinNext(CalendarSpan(30, .days))])
            case .region: return .field(field("region"), [.contains(.value(.text("No")))])
            case .tier: return .field(field("tier"), [.isOneOf([.value(.text("tier_0"))])])
            case .contactedLately: return .field(field("contacts_last_30_days"), [.atLeast(number(2))])
            case .helps: return .field(field("helps_since_last_ask"), [.atLeast(number(1))])
            case .complained:
                return .event(
                    EventTest(
                        events: [EventIndex(1)], howOften: HowOften(), withinLast: CalendarSpan(1, .months), channels: []))
            case .contacted:
                return .contact(
                    ContactTest(
                        plays: nil, howOften: HowOften(), withinLast: nil, channels: ["phone"], purposes: [],
                        responses: []))
            }
        }
    }

    static func condition(_ criterion: Criterion) -> Condition {
        .criterion(Campaigns.Criterion(test: criterion.test, words: criterion.rawValue, place: place))
    }

    private static let fieldIndex: [String: FieldIndex] = Dictionary(
        uniqueKeysWithValues: workspace().fields.enumerated().map { ($0.element.id, FieldIndex($0.offset)) })
}
