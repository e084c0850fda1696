import Campaigns
import CivilCalendar
import Foundation
import Planner
import PlanningService
import Testing

@testable import engage

/// The action list in all its forms, with names and notes that try to break out of them.
struct ActionListTests {
    static let day = Day(iso: "2026-03-02")!

    static func action(
        _ number: Int, customer: String = "C1042", person: String? = nil, owner: String = "marketing",
        due: String = "2026-03-05", status: ActionStatus = .open
    ) -> ListEntry {
        ListEntry(
            actionID: "00000000000000" + (number < 10 ? "0" : "") + "\(number)", customerID: customer, customerNumber: 1, tier: "high", rank: 1,
            play: StoredPlay(
                id: "slipping_call", name: "Personal call when a top customer goes quiet", purpose: .help, channel: "phone",
                owner: owner, approver: owner, customerMotive: "Someone notices and sorts out what is in the way",
                companyMotive: "Hold the customer before they leave",
                occasion: "The week they fall off their usual rhythm", customerMeans: "Ten minutes, at a time they pick",
                employeeMeans: "Last 12 months on one page", outcome: "Blocker found and logged"),
            person: person, dueOn: Day(iso: due)!, priority: 42_857_143, status: status, waitsFor: nil,
            because: "direction is slipping; affinity at least 35", listedOn: Day(iso: "2026-02-27")!, flag: nil, note: nil,
            snoozedUntil: nil, isReassigned: false)
    }

    /// Two people and a role, each with what can go wrong.
    static let actions: [ListEntry] = {
        var late = action(1, person: "Ana Ruiz", owner: "account_owner", due: "2026-02-27", status: .accepted)
        late.note = "Called on Friday.\nShe is \"away\", back on Monday; try again"
        late.flag = "its reason is gone: direction is holding"
        var today = action(2, customer: "=cmd|' /C calc'!A1", person: "Ana Ruiz", owner: "account_owner", due: "2026-03-02")
        today.because = "-1 + 1, @you, \"quoted\""
        var waits = action(3, customer: "-12.5", person: "Ana Ruiz", owner: "opportunity_owner", status: .needsOk)
        waits.waitsFor = "sales_lead"
        waits.tier = nil
        var markup = action(4, customer: "<b>&amp;</b>", person: "</section><script>alert('1')</script>", owner: "care")
        markup.play.id = "markup"
        markup.play.name = "<img src=x onerror=\"alert(1)\">"
        markup.because = "a < b; c > d; e & f"
        markup.note = "\u{1B}[31mred\u{0}\r\n\u{202E}turned\ttab"
        markup.flag = "</td></tr>"
        markup.play.occasion = "A; B, C \\ D\nE"
        var emoji = action(5, customer: "Zoë 👩‍👩‍👧‍👦 客户")
        emoji.play.name = String(repeating: "👩🏽‍🚒é客", count: 20)
        emoji.because = String(repeating: "a long reason, ", count: 30) + "end"
        var snoozed = action(6, customer: " padded ", due: "2026-02-01", status: .snoozed)
        snoozed.snoozedUntil = Day(iso: "2026-03-20")
        snoozed.play.channel = "+mail"
        snoozed.priority = -1
        return [late, today, waits, markup, emoji, snoozed]
    }()

    static func written(
        _ form: any ActionListForm, _ actions: [ListEntry] = actions
    ) throws -> String {
        let destination = ListInMemory()
        var writer = ActionListWriter(form, to: destination)
        for action in actions { try writer.append(action) }
        try writer.finish()
        return String(decoding: destination.bytes, as: UTF8.self)
    }

    static func text(limit: Int = 100, isColored: Bool = false) -> ActionListText {
        ActionListText(day: day, limit: limit, isColored: isColored)
    }

    // MARK: Golden files

    @Test func goldenText() throws { try GoldenTests().compare(Self.written(Self.text()), with: "list.txt") }
    @Test func goldenCSV() throws { try GoldenTests().compare(Self.written(ActionListTable(.csv)), with: "list.csv") }
    @Test func goldenJSON() throws { try GoldenTests().compare(Self.written(ActionListTable(.json)), with: "list.json") }
    @Test func goldenCalendar() throws { try GoldenTests().compare(Self.written(ActionListCalendar()), with: "list.ics") }
    @Test func goldenPage() throws { try GoldenTests().compare(Self.written(ActionListPage(day: Self.day)), with: "list.html") }

    // MARK: Text

    @Test func onlySoManyAreShown() throws {
        let text = try Self.written(Self.text(limit: 2))
        #expect(text.contains("00000000000001") && text.contains("00000000000002") && !text.contains("00000000000003"))
        #expect(
            text.hasSuffix(
                """

                … and 4 more: --limit 6 shows them, --person, --owner, --tier and --play choose.

                6 actions, 1 overdue. Record what you did: engage act 0000000000000002 done

                """))
    }

    @Test func nothingToShow() throws {
        #expect(try Self.written(Self.text(), []) == "No open actions.\n")
        #expect(try Self.written(ActionListPage(day: Self.day), []).contains("<p>No open actions.</p>"))
        #expect(try Self.written(ActionListTable(.json), []) == "[]\n")
        #expect(try Self.written(ActionListTable(.csv), []) == ActionListTable.columns.joined(separator: ",") + "\n")
        #expect(try Self.written(ActionListCalendar(), []).hasSuffix("CALSCALE:GREGORIAN\r\nEND:VCALENDAR\r\n"))
    }

    @Test func noTextMovesTheCursor() throws {
        let text = try Self.written(Self.text())
        #expect(!text.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control })
        let colored = try Self.written(Self.text(isColored: true))
        #expect(colored.contains("\u{1B}[31m2026-02-27  3 days overdue\u{1B}[0m"))
        #expect(colored.replacing(/\u{1B}\[[0-9]+m/, with: "") == text)
    }

    // MARK: Tables

    @Test func jsonIsAnArrayWithOneObjectALine() throws {
        let text = try Self.written(ActionListTable(.json))
        let objects = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
        #expect(objects.count == Self.actions.count)
        #expect(text.split(separator: "\n").count == Self.actions.count + 2)
        for (object, action) in zip(objects, Self.actions) {
            #expect(Set(object.keys) == Set(ActionListTable.columns))
            #expect(object["customer_id"] as? String == action.customerID)
            #expect(object["note"] as? String == action.note)
            #expect((object["tier"] is NSNull) == (action.tier == nil))
        }
    }

    @Test func rawCSVHasNoGuards() throws {
        let guarded = try Self.written(ActionListTable(.csv))
        #expect(guarded.contains(",'=cmd|' /C calc'!A1,") && guarded.contains(",'+mail,") && guarded.contains(",-12.5,"))
        let raw = try Self.written(ActionListTable(.csv, isRaw: true))
        #expect(raw.contains(",=cmd|' /C calc'!A1,") && raw.contains(",+mail,"))
    }

    // MARK: Calendar

    @Test func linesOfTheCalendarAreFoldedBetweenCharacters() throws {
        let bytes = Array(try Self.written(ActionListCalendar()).utf8)
        let lines = bytes.split(separator: 10)
        #expect(lines.allSatisfy { $0.last == 13 && $0.count <= 76 && !$0.dropLast().contains(13) })
        #expect(lines.contains { $0.count == 76 } && lines.contains { $0.first == 32 })
        for line in lines { #expect(String(validating: line, as: UTF8.self) != nil) }
        let unfolded = String(decoding: bytes, as: UTF8.self).replacingOccurrences(of: "\r\n ", with: "")
        let emoji = Self.actions[4]
        #expect(unfolded.contains("SUMMARY:\(emoji.play.name): \(emoji.customerID)\\, by phone\r\n"))
        let events = unfolded.components(separatedBy: "\r\n")
        #expect(events.count { $0 == "BEGIN:VEVENT" } == Self.actions.count)
        #expect(events.contains("UID:0000000000000001@engage") && events.contains("DTSTAMP:20260227T000000Z"))
        #expect(events.contains("DTSTART;VALUE=DATE:20260227") && events.contains("DTEND;VALUE=DATE:20260228"))
        #expect(unfolded.contains("Occasion: A\\; B\\, C \\\\ D\\nE\\n"))
        #expect(unfolded.contains("[31mred\\n\u{202E}turned\ttab\\n"))
    }

    /// A letter with so many marks that it is longer than a line.
    @Test func aCharacterThatIsTooLongIsFoldedAllTheSame() throws {
        let long = Self.action(1, customer: "e" + String(repeating: "\u{301}", count: 100))
        let lines = Array(try Self.written(ActionListCalendar(), [long]).utf8).split(separator: 10)
        #expect(lines.allSatisfy { $0.count <= 76 && String(validating: $0, as: UTF8.self) != nil })
    }

    // MARK: Page

    @Test func nothingOnThePageIsMarkupButOurs() throws {
        let page = try Self.written(ActionListPage(day: Self.day))
        #expect(!page.contains("<script") && !page.contains("<img") && !page.contains("<b>&amp;"))
        #expect(page.contains("&lt;b&gt;&amp;amp;&lt;/b&gt;"))
        #expect(!page.unicodeScalars.contains { $0 != "\n" && $0 != "\t" && $0.properties.generalCategory == .control })
        #expect(page.components(separatedBy: "<section>").count - 1 == 3)
        // Every element that is opened is closed in its place.
        var open: [Substring] = []
        for match in page.matches(of: /<(\/?)([a-z0-9]+)[^>]*>/) where !["meta"].contains(match.2) {
            if match.1.isEmpty {
                open.append(match.2)
            } else {
                #expect(open.popLast() == match.2)
            }
        }
        #expect(open.isEmpty)
        #expect(!page.contains("http"))
    }

    /// A list that does not fit into memory at once is written as it comes.
    @Test func aLongListIsWrittenInParts() throws {
        final class Parts: ListDestination {
            var sizes: [Int] = []
            let canStartOver = false
            func startOver() {}
            func write(_ bytes: [UInt8]) { sizes.append(bytes.count) }
        }
        let parts = Parts()
        var writer = ActionListWriter(ActionListTable(.csv), to: parts)
        for number in 0..<5000 { try writer.append(Self.action(number)) }
        try writer.finish()
        #expect(parts.sizes.count > 10 && parts.sizes.allSatisfy { $0 < 70_000 })
    }

    // MARK: Options

    @Test func optionsChooseTheForm() throws {
        func command(_ arguments: String...) throws -> ListCommand { try ListCommand.parse(arguments) }
        #expect(try command().chosenFormat == .text)
        #expect(try command().chosenStatuses() == [.open, .accepted, .needsOk])
        #expect(try command("--out", "a/List.HTML").chosenFormat == .html)
        #expect(try command("--out", "list.txt", "--format", "ics").chosenFormat == .ics)
        #expect(try command("--status", "snoozed, open").chosenStatuses() == [.open, .snoozed])
        func message(_ arguments: String...) -> String {
            let error = #expect(throws: (any Error).self) { try ListCommand.parse(arguments) }
            return error.map { ListCommand.message(for: $0) } ?? ""
        }
        #expect(
            message("--status", "done")
                == "--status: 'done' is not a status of an open action; there are open, accepted, needs_ok, snoozed")
        #expect(
            message("--out", "list.txt")
                == "--out wants a file that ends in .csv, .json, .ics or .html; for another name say --format")
        #expect(message("--limit", "0") == "--limit wants a number from 1")
        #expect(message("--person", "") == "--person wants a name")
        let page = try command("--format", "html").form(on: Self.day, isColored: false)
        #expect(page is ActionListPage)
    }
}
