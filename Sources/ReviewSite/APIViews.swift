import Campaigns
import CivilCalendar
import Diagnostics
import Planner
import PlanningService

/// What programs read: the names of the action list's columns, and a few more.
enum APIViews {
    private static func text(_ value: (some CustomStringConvertible)?) -> JSONText { value.map { .string($0.description) } ?? .null }

    static func action(_ row: ReviewPage.Row, today: Day) -> JSONText {
        let (entry, glance) = (row.entry, row.glance)
        return .object([
            ("action_id", .string(entry.actionID)), ("customer", .integer(Int(entry.customerNumber))),
            ("customer_id", .string(entry.customerID)), ("tier", text(entry.tier)), ("direction", text(glance?.direction)),
            ("rank", .integer(entry.rank)), ("play", .string(entry.play.id)), ("name", .string(entry.play.name)),
            ("purpose", .string(entry.play.purpose.rawValue)), ("channel", .string(entry.play.channel)),
            ("owner", .string(entry.owner)), ("person", text(entry.person)), ("due_on", .string("\(entry.dueOn)")),
            ("due", entry.status.isListed ? .string(DueRange(entry.dueOn, on: today).rawValue) : .null),
            ("priority", .millionths(entry.priority)), ("status", .string(entry.status.rawValue)),
            ("waits_for", text(entry.waitsFor)), ("snoozed_until", text(entry.snoozedUntil)),
            ("because", .string(Words.reasons(glance?.trace) ?? entry.because)), ("flag", text(entry.flag)),
            ("note", text(entry.note)), ("listed_on", .string("\(entry.listedOn)")),
            ("donts", .array((glance?.guardrails ?? []).map { .string($0.say) } + (glance?.usedLimits ?? []).map { .string(RowView.words($0)) })),
            ("gave", glance.map { .number($0.gives) } ?? .null), ("asked", glance.map { .number($0.asks) } ?? .null),
            ("last_contact", text(glance?.lastContact)),
        ])
    }

    static func logged(_ logged: LoggedDisposition) -> JSONText {
        let disposition = logged.disposition
        return .object([
            ("number", .integer(Int(logged.number))), ("recorded_at", .string(logged.recordedAt)),
            ("on", .string("\(disposition.on)")), ("who", .string(disposition.who)), ("do", .string(disposition.kind.rawValue)),
            ("reason", text(disposition.reason?.rawValue)), ("until", text(disposition.until)), ("person", text(disposition.person)),
            ("outcome", text(disposition.outcome?.rawValue)), ("blocker", text(disposition.blocker?.rawValue)),
            ("response", text(disposition.response)), ("note", text(disposition.note)),
        ])
    }

    static func action(_ action: ReviewAction) -> JSONText {
        let play = action.row.entry.play
        return .object([
            ("action", self.action(action.row, today: action.today)),
            (
                "play",
                .object([
                    ("id", .string(play.id)), ("name", .string(play.name)), ("occasion", .string(play.occasion)),
                    ("for_them", .string(play.customerMotive)), ("for_us", .string(play.companyMotive)),
                    ("they_need", .string(play.customerMeans)), ("you_need", .string(play.employeeMeans)),
                    ("expected", .string(play.outcome)),
                ])
            ),
            ("log", .array(action.log.map(logged))),
            ("explanation", action.explanation.map { ExplanationJSON($0).json } ?? .null),
        ])
    }

    static func recorded(_ recorded: RecordedDisposition) -> JSONText {
        let after = recorded.after
        return .object([
            ("action_id", .string(recorded.actionID)), ("customer_id", .string(recorded.customerID)),
            ("play", .string(recorded.play.id)), ("status", .string(after.status.rawValue)), ("due_on", .string("\(after.dueOn)")),
            ("person", text(after.person)), ("waits_for", text(after.waitsFor)), ("snoozed_until", text(after.snoozedUntil)),
            ("closed_on", text(after.closedOn)), ("note", text(after.note)), ("says", .string(recorded.sentence)),
        ])
    }

    static func page(_ page: ReviewPage) -> JSONText {
        let slice = page.slice
        func counts(_ counts: [OpenListCounts.Count]) -> JSONText { .object(counts.map { ($0.word, .integer($0.count)) }) }
        return .object([
            ("today", .string("\(slice.today)")), ("revision", .string(slice.revision)), ("total", .integer(slice.counts.total)),
            ("page", .integer(slice.page)), ("pages", .integer(slice.pageCount)),
            (
                "counts",
                .object([
                    ("person", counts(slice.counts.persons)), ("nobody", .integer(slice.counts.nobody)),
                    ("role", counts(slice.counts.owners)), ("tier", counts(slice.counts.tiers)), ("play", counts(slice.counts.plays)),
                    ("purpose", counts(slice.counts.purposes)),
                    ("due", .object(DueRange.allCases.map { ($0.rawValue, .integer(slice.counts.due[$0] ?? 0)) })),
                    ("status", .object(OpenListFilter.Stage.allCases.map { ($0.rawValue, .integer(slice.counts.stages[$0] ?? 0)) })),
                ])
            ),
            ("actions", .array(page.rows.map { action($0, today: slice.today) })),
        ])
    }

    static func customer(_ customer: ReviewCustomer) -> JSONText {
        let (stored, glance) = (customer.stored, customer.glance)
        func number(_ value: Double?) -> JSONText { value.map(JSONText.number) ?? .null }
        let scores = customer.scores.map { JSONText.object([("on", .string("\($0.on)")), ("score", number($0.score))]) }
        var members: [(String, JSONText)] = [
            ("customer", .integer(Int(stored.number))), ("customer_id", .string(stored.id)), ("tier", text(stored.tier)),
            ("tier_since", text(stored.tierSince)), ("score", number(glance?.score)), ("direction", text(glance?.direction)),
            ("is_held_out", .bool(customer.isHeldOut)), ("pinned_tier", text(stored.pinnedTier)),
            ("pinned_until", text(stored.pinnedUntil)), ("gave", number(glance?.gives)), ("asked", number(glance?.asks)),
            ("last_contact", text(glance?.lastContact)),
        ]
        members.append(("open", .array(customer.open.map { action($0, today: customer.today) })))
        members.append(("scores", .array(scores)))
        members.append(("events", .array(customer.events.map(event))))
        members.append(("explanation", customer.explanation.map { ExplanationJSON($0).json } ?? .null))
        return .object(members)
    }

    private static func event(_ event: CustomerEvent) -> JSONText {
        switch event.what {
        case .interaction(let name, let value):
            .object([
                ("on", .string("\(event.on)")), ("event", .string(name)), ("channel", text(event.channel)),
                ("value", value.map(JSONText.number) ?? .null),
            ])
        case .contact(let play, let purpose, let response, let gives, let asks):
            .object([
                ("on", .string("\(event.on)")), ("play", text(play)), ("purpose", text(purpose?.rawValue)),
                ("channel", text(event.channel)), ("response", text(response)), ("gives", .number(gives)), ("asks", .number(asks)),
            ])
        }
    }

    /// What is decided about a customer at once.
    ///
    /// - Parameter withAll: tells of the plays too that do not apply.
    static func decision(_ explanation: Explanation, about id: String, withAll: Bool) -> JSONText {
        .writing { writer in
            writer.object { writer in
                writer.member("customer_id", id.isEmpty ? nil : id)
                writer.member("as_of", "\(explanation.asOf)")
                writer.name("actions")
                writer.array { writer in
                    for candidate in explanation.listed { write(decided: candidate, to: &writer) }
                }
                writer.member("explanation", (withAll ? ExplanationJSON(explanation) : ExplanationJSON(shortOf: explanation)).json)
            }
        }
    }

    /// An action that is proposed at once.
    private static func write(decided candidate: CandidateExplanation, to writer: inout JSONWriter) {
        let play = candidate.play
        writer.object { writer in
            writer.member("play", play.id)
            writer.member("name", play.name)
            writer.member("purpose", play.purpose.rawValue)
            writer.member("channel", play.opportunity.channel)
            writer.member("owner", play.owner)
            writer.member("person", candidate.person)
            writer.member("due_on", "\(candidate.dueOn)")
            writer.member("status", (candidate.verdict == .needsOk ? ActionStatus.needsOk : .open).rawValue)
            writer.member("priority", millionths: candidate.priority)
            writer.member("because", Words.reasons(candidate.trace) ?? "always")
        }
    }

    static func run(_ run: RecordedRun, withFigures: Bool) -> JSONText {
        let record = run.record
        var members: [(String, JSONText)] = [
            ("run", .integer(Int(run.number))), ("id", .string(record.id)), ("as_of", .string("\(record.asOf)")),
            ("workspace_hash", .string(record.workspaceHash)), ("inputs_hash", .string(record.inputsHash)),
            ("customers", .integer(record.customers)), ("new", .integer(record.new)), ("kept", .integer(record.kept)),
            ("withdrawn", .integer(record.withdrawn)), ("changed", .integer(record.changed)), ("held_out", .integer(record.heldOut)),
        ]
        guard withFigures else { return .object(members) }
        for kind in RunFigure.Kind.allCases {
            members.append(
                (kind.rawValue, .object(record.figures.filter { $0.kind == kind }.map { ($0.word, .integer($0.count)) })))
        }
        members.append(("warnings", .array(record.warnings.map(JSONText.string))))
        return .object(members)
    }
}
