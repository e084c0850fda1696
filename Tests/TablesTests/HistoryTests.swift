import CivilCalendar
import Testing

@testable import Tables
import TestSupport

@Suite struct HistoryTests {
    private let asOf = Day(iso: "2026-03-02")!

    private func index(_ ids: [String]) -> CustomerIndex {
        CustomerIndex(read("id\n" + ids.joined(separator: "\n")).chunks)
    }

    private let interactionRequests = InteractionTable.requests(
        on: "on", event: "event", channel: "channel", value: "value")

    @Test func interactionsAgreeWithNaiveGrouping() {
        var random = SeededGenerator(seed: 5)
        let ids = (0..<40).map { "k\($0)" }
        let events = ["purchase", "visit", "complaint"]
        for rowCount in [0, 1, 63, 64, 65, 2000] {
            var rows: [(customer: String, on: Int32, event: String, channel: String, value: String)] = []
            for row in 0..<rowCount {
                // One customer in three has most of the rows, so that long histories are sorted too.
                let customer = Int.random(in: 0..<3, using: &random) == 0 ? 7 : Int.random(in: 0..<43, using: &random)
                rows.append(
                    (
                        "k\(customer)", asOf.number + Int32.random(in: -60...2, using: &random),
                        (events + ["unknown"]).randomElement(using: &random)!,
                        ["", "email", "phone", "fax"].randomElement(using: &random)!, row % 5 == 0 ? "" : "\(row)"
                    ))
            }
            let text = "id,on,event,channel,value\n"
                + rows.map { "\($0.customer),\(Day(number: $0.on)),\($0.event),\($0.channel),\($0.value)\n" }.joined()
            var expected: [[String]] = ids.map { _ in [] }
            var unknown = 0
            var undeclared = 0
            var late = 0
            var kept: [(customer: Int, on: Int32, text: String)] = []
            for row in rows {
                guard let customer = ids.firstIndex(of: row.customer) else {
                    unknown += 1
                    continue
                }
                if !events.contains(row.event) {
                    undeclared += 1
                } else if row.on > asOf.number {
                    late += 1
                } else {
                    kept.append((customer, row.on, "\(row.on) \(row.event) \(row.channel) \(row.value)"))
                }
            }
            for (customer, _) in ids.enumerated() {
                let own = kept.filter { $0.customer == customer }.enumerated()
                expected[customer] = own.sorted { ($0.element.on, $0.offset) < ($1.element.on, $1.offset) }.map(\.element.text)
            }
            for (chunkSize, workers) in [(300, 1), (300, 2), (1 << 20, 2)] {
                let table = InteractionTable.build(
                    from: read(text, interactionRequests, workers: workers, chunkSize: chunkSize), index: index(ids),
                    customerCount: ids.count, events: events, channels: ["phone"], asOf: asOf, workers: workers)
                for customer in ids.indices {
                    let own = (table.offsets[customer]..<table.offsets[customer + 1]).map { row in
                        let channel = table.channels[row] == 0 ? "" : table.channelWords[Int(table.channels[row]) - 1]
                        let value = table.values[row].isNaN ? "" : "\(Int(table.values[row]))"
                        return "\(table.days[row]) \(events[Int(table.events[row])]) \(channel) \(value)"
                    }
                    #expect(own == expected[customer])
                }
                #expect(table.rowCount == kept.count && table.customerCount == ids.count)
                #expect(table.unknownCustomers == unknown && table.undeclaredEvents == undeclared && table.afterAsOf == late)
                #expect(table.eventCounts == events.map { event in kept.count { $0.text.contains(" \(event) ") } })
                #expect(table.channelWords.first == "phone")
            }
        }
    }

    @Test func channelWordsComeInOrderOfFirstAppearanceOfRowsKept() {
        let text = """
            id,on,event,channel,value
            a,2026-03-01,odd,fax,
            a,2026-03-01,purchase,mail,x
            a,2026-03-01,purchase,app,
            a,2026-02-01,purchase,mail,
            a,2026-02-01,purchase,fax,
            """
        for chunkSize in [1, 1000] {
            let table = InteractionTable.build(
                from: read(text, interactionRequests, chunkSize: chunkSize), index: index(["a"]), customerCount: 1,
                events: ["purchase"], channels: ["email"], asOf: asOf, workers: 2)
            #expect(table.channelWords == ["email", "app", "mail", "fax"])
            #expect(table.channels == [3, 4, 2])
        }
    }

    @Test func contactsKnowTheirResponsesAsOfTheDay() {
        let text = """
            id,contacted_on,channel,play,purpose,response,responded_on,gives,asks,action_id
            b,2026-03-01,email,check_in,help,redeemed,2026-03-02,3,,act-1
            a,2026-02-20,pigeon,old_play,ask,replied,,,2,
            a,2026-02-10,email,check_in,service,declined,2026-03-03,,,act-2
            b,2026-03-03,email,check_in,help,,,,,
            z,2026-03-01,email,check_in,help,,,,,
            a,2026-02-20,,,,,2026-02-21,1,0,act-1
            a,2026-02-21,phone,check_in,,shrugged,2026-02-22,,,
            """
        let requests = ContactTable.requests(
            on: "contacted_on", channel: "channel", play: "play", purpose: "purpose", response: "response",
            responded: "responded_on", gives: "gives", asks: "asks", action: "action_id")
        for chunkSize in [1, 1000] {
            let table = ContactTable.build(
                from: read(text, requests, chunkSize: chunkSize), index: index(["a", "b"]), customerCount: 2,
                words: ContactTable.Words(
                    plays: ["check_in"], channels: ["email", "phone"], responses: ["redeemed", "replied", "declined"]),
                asOf: asOf, workers: 2)
            func day(_ text: String) -> Int32 { Day(iso: text)!.number }
            #expect(table.offsets == [0, 4, 5])
            #expect(table.days == ["2026-02-10", "2026-02-20", "2026-02-20", "2026-02-21", "2026-03-01"].map(day))
            #expect(table.channels == [1, 3, 0, 2, 1] && table.channelWords == ["email", "phone", "pigeon"])
            #expect(table.plays == [1, 2, 0, 1, 1] && table.playWords == ["check_in", "old_play"])
            #expect(table.purposes == [1, 3, 0, 0, 2] && table.purposeWords == ["service", "help", "ask"])
            #expect(table.responses == [0, 2, 0, 4, 1])
            #expect(table.responseWords == ["redeemed", "replied", "declined", "shrugged"])
            #expect(
                table.responded
                    == [Column.emptyDay, day("2026-02-20"), Column.emptyDay, day("2026-02-22"), day("2026-03-02")])
            #expect(table.gives.map { $0.isNaN ? -1 : $0 } == [-1, -1, 1, -1, 3])
            #expect(table.asks.map { $0.isNaN ? -1 : $0 } == [-1, 2, 0, -1, -1])
            #expect(table.actions == [2, 0, 1, 0, 1] && table.actionWords == ["act-1", "act-2"])
            #expect(table.unknownCustomers == 1 && table.afterAsOf == 1 && table.answered == 3)
            #expect(table.undeclaredChannels == 1 && table.undeclaredResponses == 1)
        }
    }

    @Test func visitsKeepTheirCells() {
        let text = """
            id,on,pages,minutes,direct,event
            a,2026-03-02,6,,yes,download
            a,2026-02-01,,2.5,,
            z,2026-02-01,1,1,no,
            a,2026-03-03,1,1,no,
            """
        let requests = VisitTable.requests(
            on: "on", pages: "pages", minutes: "minutes", direct: "direct", feedback: "feedback", event: "event")
        let table = VisitTable.build(
            from: read(text, requests), index: index(["b", "a"]), customerCount: 2, asOf: asOf, workers: 1)
        #expect(table.offsets == [0, 0, 2])
        #expect(table.pages[0].isNaN && table.pages[1] == 6 && table.minutes[0] == 2.5 && table.minutes[1].isNaN)
        #expect(table.direct == [2, 1] && table.feedback == [2, 2] && table.hasEvent == [0, 1])
        #expect(table.unknownCustomers == 1 && table.afterAsOf == 1)
    }

    @Test func noFileIsNoRows() {
        #expect(InteractionTable.empty(customerCount: 3, events: ["a", "b"]).offsets == [0, 0, 0, 0])
        #expect(InteractionTable.empty(customerCount: 3, events: ["a", "b"]).eventCounts == [0, 0])
        #expect(ContactTable.empty(customerCount: 1).customerCount == 1)
        #expect(VisitTable.empty(customerCount: 0).rowCount == 0)
    }
}
