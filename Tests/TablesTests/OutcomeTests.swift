import CivilCalendar
import TestSupport
import Testing

@testable import Tables

@Suite struct OutcomeTests {
    private let asOf = Day(iso: "2026-03-02")!

    private func table(
        _ text: String, customers: [String]? = ["a", "b", "c"], answers: [String] = ["bought"],
        values: [String] = ["spend"], holdout: String = "holdout", workers: Int = 2, chunkSize: Int = 1000
    ) -> OutcomeTable {
        let measures = OutcomeTable.Measures(answers: answers, values: values)
        let requests = OutcomeTable.requests(
            on: "on", campaign: "campaign", play: "play", arm: "arm", measures: measures)
        return OutcomeTable.build(
            from: read(text, requests, workers: workers, chunkSize: chunkSize),
            index: customers.map { CustomerIndex(ids: [PackedStrings($0)]) }, measures: measures, holdout: holdout,
            asOf: asOf, workers: workers)
    }

    /// A line a row: campaign, arm, customer, day, then the measures.
    private func shown(_ table: OutcomeTable) -> [String] {
        (0..<table.rowCount).map { row in
            let day = table.days[row] == Column.emptyDay ? "-" : "\(Day(number: table.days[row]))"
            return
                ([
                    table.campaignWords[Int(table.campaigns[row])], table.armWords[Int(table.arms[row])],
                    "\(table.customers[row])", day,
                ] + table.answers.map { "\($0[row])" } + table.values.map { "\($0[row])" }).joined(separator: " ")
        }
    }

    @Test func rowsComeByCampaignThenArm() {
        for chunkSize in [1, 1000] {
            let table = table(
                """
                id,on,campaign,arm,bought,spend
                b,2026-01-05,spring,mail,yes,12.5
                a,2026-01-05,winter,holdout,no,
                c,2026-01-05,spring,holdout,,3
                c,2026-01-06,winter,mail,1,1
                a,,spring,mail,0,-2
                """, chunkSize: chunkSize)
            #expect(
                shown(table) == [
                    "spring mail 1 2026-01-05 1 12.5", "spring mail 0 - 0 -2.0", "spring holdout 2 2026-01-05 0 3.0",
                    "winter holdout 0 2026-01-05 0 0.0", "winter mail 2 2026-01-06 1 1.0",
                ])
            #expect(table.campaignWords == ["spring", "winter"] && table.armWords == ["mail", "holdout"])
            #expect(table.holdout == 1 && table.inSeveralArms == [0, 0])
            #expect(table.answerNames == ["bought"] && table.valueNames == ["spend"])
            #expect(table.unknownCustomers == 0 && table.afterAsOf == 0)
        }
    }

    @Test func aPlayStandsForACampaignThatIsNotTold() {
        let table = table(
            """
            id,campaign,play,arm
            a,,welcome,x
            b,spring,welcome,x
            c,,spring,x
            """)
        #expect(shown(table) == ["welcome x 0 -", "spring x 1 -", "spring x 2 -"])
        #expect(table.answerNames == [] && table.valueNames == [] && table.holdout == nil)
    }

    @Test func rowsOfOneCustomerAreJoined() {
        for chunkSize in [1, 1000] {
            let table = table(
                """
                id,on,campaign,arm,bought,spend
                a,2026-01-05,spring,mail,no,1
                b,2026-01-05,spring,holdout,no,
                a,2026-01-09,spring,mail,yes,2
                a,2026-01-09,winter,mail,no,4
                z,2026-01-05,spring,mail,no,8
                b,2026-01-09,spring,mail,yes,16
                b,2026-01-09,spring,holdout,no,32
                z,2026-01-05,spring,phone,yes,64
                """, chunkSize: chunkSize)
            #expect(
                shown(table) == [
                    "spring mail 0 2026-01-05 1 3.0", "spring mail -1 2026-01-05 1 72.0",
                    "spring holdout 1 2026-01-05 1 48.0", "winter mail 0 2026-01-09 0 4.0",
                ])
            #expect(table.inSeveralArms == [2, 0] && table.unknownCustomers == 1)
        }
    }

    @Test func rowsAfterTheDayAreLeftOut() {
        let table = table(
            """
            id,on,campaign,arm,bought
            a,2026-03-03,autumn,phone,yes
            a,2026-03-02,spring,mail,no
            a,2026-03-03,spring,phone,yes
            """)
        #expect(shown(table) == ["spring mail 0 2026-03-02 0"])
        #expect(table.afterAsOf == 2 && table.campaignWords == ["spring"] && table.armWords == ["mail"])
        #expect(table.inSeveralArms == [0])
    }

    @Test func customersWhoAreNotKnownCount() {
        let text = """
            id,campaign,arm,bought
            y,spring,mail,yes
            a,spring,mail,yes
            z,spring,mail,yes
            y,spring,mail,no
            """
        let known = table(text)
        #expect(known.customers == [-1, 0, -1] && known.unknownCustomers == 2)
        let none = table(text, customers: nil)
        #expect(none.customers == [-1, -1, -1] && none.unknownCustomers == 3)
    }

    @Test func answersAreWordsOrDigits() {
        let cells = ["yes", "NO", "True", "false", "1", "0", "", "\"1\"", " 1 "]
        let text = "id,campaign,bought\n" + cells.enumerated().map { "k\($0),spring,\($1)\n" }.joined()
        #expect(table(text).answers == [[1, 0, 1, 0, 1, 0, 0, 1, 1]])
        #expect(table(text).armWords == [""] && table(text).arms == [UInt32](repeating: 0, count: 9))
        let json = [#""yes""#, "true", "1", "0", "false", "null"].enumerated().map {
            #"{"id": "k\#($0)", "campaign": "spring", "bought": \#($1)}"#
        }
        #expect(table(json.joined(separator: "\n")).answers == [[1, 1, 1, 0, 0, 0]])
        let measures = OutcomeTable.Measures(answers: ["bought"], values: ["spend"])
        let requests = OutcomeTable.requests(on: "on", campaign: "campaign", play: "play", arm: "arm", measures: measures)
        let bad = read(
            """
            id,campaign,bought,spend
            a,spring,2,1
            b,spring,1.0,1
            c,spring,y,1
            d,spring,yes,much
            """, requests)
        #expect(
            bad.problems.map { "\($0.line) \($0.column ?? "") \($0.reason)" } == [
                "2 bought bought is not yes, no, true, false, 1 or 0", "3 bought bought is not yes, no, true, false, 1 or 0",
                "4 bought bought is not yes, no, true, false, 1 or 0", "5 spend spend is not a number: write it like 1234.5",
            ])
    }

    @Test func rowsWithoutCampaignAreTold() {
        let requests = OutcomeTable.requests(
            on: "on", campaign: "campaign", play: "play", arm: "arm",
            measures: OutcomeTable.Measures(answers: [], values: []))
        func rejections(_ header: String, _ rows: String) -> [String] {
            let table = read("\(header)\n\(rows)", requests, chunkSize: 1)
            return OutcomeTable.rowsWithoutCampaign(in: table, campaign: "campaign", play: "play").map {
                "\($0.row) \($0.column ?? "") \($0.reason)"
            }
        }
        #expect(
            rejections("id,campaign,play", "a,,\nb,spring,\nc,,call\nd,,\n")
                == ["0 campaign campaign and play are both empty", "3 campaign campaign and play are both empty"])
        #expect(rejections("id,play", "a,call\nb,\n") == ["1 play play is empty"])
        #expect(rejections("id,campaign", "a,\n") == ["0 campaign campaign is empty"])
    }

    /// Against rows that are brought together one by one, with any number of workers and chunks.
    @Test func agreesWithNaiveGrouping() {
        struct Group {
            var (customer, arm, on, answer, sum): (String, String, String, Bool, Int)
            var arms: Set<String>
        }
        var random = SeededGenerator(seed: 11)
        for rowCount in [0, 1, 63, 64, 65, 2000] {
            var text = "id,on,campaign,arm,bought,spend\n"
            var campaigns: [(word: String, groups: [Group])] = []
            for row in 0..<rowCount {
                let customer = "k\(Int.random(in: 0..<max(rowCount / 3, 1), using: &random))"
                let campaign = "c\(Int.random(in: 0..<4, using: &random))"
                let arm = ["mail", "phone", "holdout", ""].randomElement(using: &random)!
                let on = "2026-0\(Int.random(in: 1...3, using: &random))-02"
                let isYes = Bool.random(using: &random)
                text += "\(customer),\(on),\(campaign),\(arm),\(isYes ? "yes" : "0"),\(row)\n"
                let at = campaigns.firstIndex { $0.word == campaign } ?? campaigns.count
                if at == campaigns.count { campaigns.append((campaign, [])) }
                if let known = campaigns[at].groups.firstIndex(where: { $0.customer == customer }) {
                    campaigns[at].groups[known].answer = campaigns[at].groups[known].answer || isYes
                    campaigns[at].groups[known].sum += row
                    campaigns[at].groups[known].arms.insert(arm)
                } else {
                    campaigns[at].groups.append(
                        Group(customer: customer, arm: arm, on: on, answer: isYes, sum: row, arms: [arm]))
                }
            }
            let ids = (0..<50).map { "k\($0)" }
            let expected = campaigns.flatMap { campaign in
                var arms: [String] = []
                for group in campaign.groups where !arms.contains(group.arm) { arms.append(group.arm) }
                return arms.flatMap { arm in
                    campaign.groups.filter { $0.arm == arm }.map { group in
                        "\(campaign.word) \(arm) \(ids.firstIndex(of: group.customer) ?? -1) \(group.on) "
                            + "\(group.answer ? 1 : 0) \(Double(group.sum))"
                    }
                }
            }
            for (workers, chunkSize) in [(1, 1 << 20), (3, 500), (2, 1)] {
                let table = table(text, customers: ids, workers: workers, chunkSize: chunkSize)
                #expect(shown(table) == expected)
                #expect(table.campaignWords == campaigns.map(\.word))
                #expect(table.inSeveralArms == campaigns.map { $0.groups.count { $0.arms.count > 1 } })
            }
        }
    }
}
