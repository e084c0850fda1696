import Campaigns
import CivilCalendar
import RuleEngine
import Tables

// A small workspace, and customers in it, made by hand.

extension FieldIndex {
    static let affinity = FieldIndex(0)
    static let spend = FieldIndex(1)
    static let usualSpend = FieldIndex(2)
    static let consent = FieldIndex(3)
    static let stage = FieldIndex(4)
    static let region = FieldIndex(5)
    static let city = FieldIndex(6)
    static let optedOut = FieldIndex(7)
    static let subscribed = FieldIndex(8)
    static let renewal = FieldIndex(9)
    static let signed = FieldIndex(10)
    static let tier = FieldIndex(11)
}

extension EventIndex {
    static let purchase = EventIndex(0)
    static let visit = EventIndex(1)
    static let complaint = EventIndex(2)
}

extension Place {
    static func line(_ line: Int) -> Place { Place(file: "playbooks/test.yaml", line: line, column: 7) }
}

extension Workspace {
    /// `consent` and `stage` share the word `given` under different codes; `new` is a choice nobody has.
    static let test: Workspace = {
        func column(_ id: String, _ type: FieldType) -> Field {
            Field(id: id, type: type, about: id, source: .column(InputColumn(name: id)))
        }
        let tiers = ["high", "medium", "low"]
        let builtIns = BuiltInField.allCases.map { builtIn in
            let type: FieldType =
                switch builtIn {
                case .tier: .choice(tiers)
                case .direction: .choice(Direction.allCases.map(\.rawValue))
                default: .number
                }
            return Field(id: builtIn.rawValue, type: type, about: builtIn.about, source: .builtIn(builtIn))
        }
        return Workspace(
            fields: [
                column("affinity", .number), column("spend", .money), column("usual_spend", .number),
                column("consent", .choice(["given", "refused", "withdrawn"])),
                column("stage", .choice(["quiet", "given", "new"])), column("region", .text), column("city", .text),
                column("opted_out", .yesNo), column("subscribed", .yesNo), column("renewal", .date),
                column("signed", .date),
            ] + builtIns,
            events: ["purchase", "visit", "complaint"].map { Event(id: $0, about: $0, place: .line(1)) },
            channels: nil, responses: nil, inputs: Inputs(), scores: [],
            tiers: Tiers(
                score: .affinity,
                tiers: tiers.map {
                    Tier(id: $0, name: $0, enterAt: nil, leaveBelow: nil, goal: nil, place: .line(1))
                }, steady: Steady(), direction: nil, warnings: TierWarnings(), place: .line(1)),
            guardrails: Guardrails(), team: Team(), ranking: Ranking(), playbooks: [], plays: [], measurement: nil,
            scenarios: [])
    }()
}

/// One customer: field values, interactions and contacts as a person would write them.
struct TestCustomer {
    var values: [FieldIndex: Value] = [:]
    /// Sorted by day.
    var interactions: [(on: Day, event: EventIndex, channel: String)] = []
    /// Sorted by day. An empty word is an empty cell.
    var contacts: [TestContact] = []

    var batch: CustomerBatch {
        CustomerBatch(
            firstRow: 0, rowCount: 1,
            columns: Workspace.test.fields.indices.map { position in
                let value = values[FieldIndex(position)]
                switch Workspace.test.fields[position].type {
                case .number, .money:
                    guard case .number(let number)? = value else { return .number([.nan]) }
                    return .number([number])
                case .yesNo:
                    guard case .yesNo(let yes)? = value else { return .yesNo([2]) }
                    return .yesNo([yes ? 1 : 0])
                case .date:
                    guard case .date(let day)? = value else { return .date([.min]) }
                    return .date([day.number])
                case .choice(let words):
                    guard case .text(let word)? = value else { return .choice([0]) }
                    return .choice([UInt16(words.firstIndex(of: word)! + 1)])
                case .text:
                    guard case .text(let word)? = value else { return .text(TextColumn(codes: [0], words: [])) }
                    return .text(TextColumn(codes: [2], words: ["elsewhere", word]))
                }
            })
    }

    var history: CustomerHistory {
        let channels = ["email", "phone", "letter"]
        let plays = ["slipping_call", "check_in", "retired_play"]
        let responses = ["redeemed", "declined"]
        func code(_ word: String, _ words: [String]) -> UInt16 { words.firstIndex(of: word).map { UInt16($0 + 1) } ?? 0 }
        var did = InteractionTable.empty(customerCount: 1, events: [], channels: channels)
        did.offsets = [0, interactions.count]
        did.days = interactions.map(\.on.number)
        did.events = interactions.map { UInt16($0.event.position) }
        did.channels = interactions.map { code($0.channel, channels) }
        did.values = interactions.map { _ in .nan }
        var had = ContactTable.empty(
            customerCount: 1, words: ContactTable.Words(plays: plays, channels: channels, responses: responses))
        had.offsets = [0, contacts.count]
        had.days = contacts.map(\.on.number)
        had.channels = contacts.map { code($0.channel, channels) }
        had.plays = contacts.map { code($0.play, plays) }
        had.purposes = contacts.map { code($0.purpose?.rawValue ?? "", Purpose.allCases.map(\.rawValue)) }
        had.responses = contacts.map { code($0.response, responses) }
        had.responded = contacts.map { $0.responded?.number ?? .min }
        had.gives = contacts.map { _ in .nan }
        had.asks = contacts.map { _ in .nan }
        return CustomerHistory(interactions: did, contacts: had, visits: .empty(customerCount: 1))
    }
}

struct TestContact {
    var on: Day
    var channel = ""
    var play = ""
    var purpose: Purpose?
    var response = ""
    var responded: Day?
}

extension Day: ExpressibleByStringLiteral {
    /// `YYYY-MM-DD`.
    public init(stringLiteral text: String) { self = Day(iso: text)! }
}
