import Campaigns
import CivilCalendar
import Tables

/// Reads a customer's contacts for the rules that need them: limits, pauses, cooldowns.
///
/// Contacts after as_of, and responses that came after it, do not count. Contacts are sorted by day, so a window is
/// searched from the newest back: O(contacts in the window), and for pauses O(answered contacts of the customer, squared).
///
/// One object for all threads, as `ArbitrationRules`.
public final class ContactLedger: Sendable {
    let contacts: ContactTable
    private let asOf: Day
    private let pauses: [PauseRule]
    /// By play position.
    private let cooldowns: [DayWindow]
    private let limits: [CountedContacts]
    private let asks: CountedContacts?
    /// For each pause rule: the codes of its responses.
    private let pauseResponses: [[UInt16]]

    /// Which contacts a cap counts. nil is all.
    private struct CountedContacts: Sendable {
        let window: DayWindow
        let channels: [UInt16]?
        let purposes: [UInt16]?
    }

    /// A cap on contacts and actions together.
    enum ContactCap {
        /// Position in `Guardrails.contactLimits`.
        case limit(Int)
        case asksPerCustomer
    }

    public convenience init(workspace: Workspace, contacts: ContactTable, asOf: Day) {
        self.init(
            workspace: workspace, contacts: contacts, asOf: asOf,
            cooldowns: workspace.plays.map { DayWindow(last: $0.cooldown, endingOn: asOf) })
    }

    /// The same rules for other customers' contacts.
    func forContacts(_ contacts: ContactTable, workspace: Workspace) -> ContactLedger {
        let hasSameWords =
            contacts.channelWords == self.contacts.channelWords && contacts.purposeWords == self.contacts.purposeWords
            && contacts.responseWords == self.contacts.responseWords
        return hasSameWords
            ? ContactLedger(self, contacts: contacts)
            : ContactLedger(workspace: workspace, contacts: contacts, asOf: asOf, cooldowns: cooldowns)
    }

    /// `contacts` have the same words as those of the other.
    private init(_ other: ContactLedger, contacts: ContactTable) {
        self.contacts = contacts
        asOf = other.asOf
        pauses = other.pauses
        cooldowns = other.cooldowns
        limits = other.limits
        asks = other.asks
        pauseResponses = other.pauseResponses
    }

    private init(workspace: Workspace, contacts: ContactTable, asOf: Day, cooldowns: [DayWindow]) {
        self.contacts = contacts
        self.asOf = asOf
        self.cooldowns = cooldowns
        pauses = workspace.guardrails.pauses
        func code(of word: String, in words: [String]) -> UInt16? {
            words.firstIndex(of: word).map { UInt16($0 + 1) }
        }
        limits = workspace.guardrails.contactLimits.map { limit in
            CountedContacts(
                window: DayWindow(last: limit.atMost.window, endingOn: asOf),
                channels: limit.channels.map { $0.compactMap { code(of: $0, in: contacts.channelWords) } },
                purposes: limit.purposes.map { $0.compactMap { code(of: $0.rawValue, in: contacts.purposeWords) } })
        }
        asks = workspace.guardrails.valueExchange.asksPerCustomer.map { cap in
            CountedContacts(
                window: DayWindow(last: cap.window, endingOn: asOf), channels: nil,
                purposes: [Purpose.ask].compactMap { code(of: $0.rawValue, in: contacts.purposeWords) })
        }
        pauseResponses = pauses.map { pause in
            pause.responses.compactMap { code(of: $0, in: contacts.responseWords) }
        }
    }

    /// Those up to as_of.
    private func rows(of customer: Int) -> Range<Int> {
        let lower = contacts.offsets[customer]
        var upper = contacts.offsets[customer + 1]
        while upper > lower, contacts.days[upper - 1] > asOf.number { upper -= 1 }
        return lower..<upper
    }

    private func rows(of customer: Int, in window: DayWindow) -> Range<Int> {
        window.rows(of: contacts.days, in: contacts.offsets[customer]..<contacts.offsets[customer + 1])
    }

    private func counted(by cap: ContactCap) -> CountedContacts? {
        switch cap {
        case .limit(let position): limits[position]
        case .asksPerCustomer: asks
        }
    }

    private func counts(_ row: Int, _ counted: CountedContacts) -> Bool {
        counted.channels?.contains(contacts.channels[row]) ?? true
            && counted.purposes?.contains(contacts.purposes[row]) ?? true
    }

    /// How many contacts of a customer a cap counts.
    func contactCount(of customer: Int, countedBy cap: ContactCap) -> Int {
        guard let counted = counted(by: cap) else { return 0 }
        return rows(of: customer, in: counted.window).count { counts($0, counted) }
    }

    /// The contacts of a customer that a cap counts, oldest first.
    func contactRows(of customer: Int, countedBy cap: ContactCap) -> [Int] {
        guard let counted = counted(by: cap) else { return [] }
        return rows(of: customer, in: counted.window).filter { counts($0, counted) }
    }

    /// Whether a cap's window holds as_of, the day of this run's actions. One of 0 days is empty.
    func countsActions(_ cap: ContactCap) -> Bool { counted(by: cap)?.window.contains(asOf) ?? false }

    /// What we gave a customer and asked of them, over the contacts of a window that ends on as_of.
    func exchange(of customer: Int, within window: CalendarSpan) -> (gives: Double, asks: Double) {
        rows(of: customer, in: DayWindow(last: window, endingOn: asOf)).reduce(into: (0, 0)) { sums, row in
            sums.gives += contacts.gives[row].isNaN ? 0 : contacts.gives[row]
            sums.asks += contacts.asks[row].isNaN ? 0 : contacts.asks[row]
        }
    }

    /// The day of the latest contact, nil if there was none.
    func lastContact(of customer: Int) -> Day? {
        rows(of: customer).last.map { Day(number: contacts.days[$0]) }
    }

    /// The latest contact of a play within its cooldown.
    func cooldownContact(of customer: Int, play: PlayIndex) -> Int? {
        let code = UInt16(play.position + 1)
        return rows(of: customer, in: cooldowns[play.position]).last { contacts.plays[$0] == code }
    }

    /// The first pause rule, in file order, that covers as_of, and the latest contact that started it.
    func pause(of customer: Int) -> (rule: Int, contact: Int)? {
        for (index, pause) in pauses.enumerated() {
            let answered = rows(of: customer).filter {
                contacts.responded[$0] <= asOf.number && pauseResponses[index].contains(contacts.responses[$0])
            }
            let covering = DayWindow(last: pause.pause, endingOn: asOf)
            let started = answered.last { row in
                let day = Day(number: contacts.days[row])
                guard covering.contains(day) else { return false }
                // Rows of the same day count too: which of them came first cannot be told.
                let window = DayWindow(last: pause.times.window, endingOn: day)
                return answered.count { window.contains(Day(number: contacts.days[$0])) } >= pause.times.atMost
            }
            if let started { return (index, started) }
        }
        return nil
    }
}
