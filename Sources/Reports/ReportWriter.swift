import Campaigns
import CivilCalendar
import Diagnostics
import Outcomes
import PlanningService

/// Makes documents of what was measured.
public struct ReportWriter: Sendable {
    let run: ReportRun
    /// Within how many days somebody counts as active, in `retention`.
    let activeWithin: CalendarSpan

    public init(_ run: ReportRun, activeWithin: CalendarSpan = ReportWriter.usualActivity) {
        self.run = run
        self.activeWithin = activeWithin
    }

    public static let usualActivity = CalendarSpan(90, .days)

    var material: ReportMaterial { run.material }
    var workspace: Workspace { run.material.workspace }

    /// A report. It costs what the parts of `ReportMaterial` say that it is made of.
    public func document(_ name: ReportName) -> ReportDocument {
        let parts =
            switch name {
            case .tiers: tiersReport()
            case .lift: liftReport()
            case .boxes: boxesReport()
            case .value: valueReport()
            case .exchange: exchangeReport()
            case .funnel: funnelReport()
            case .blockers: blockersReport()
            case .abh: helpingReport()
            case .retention: retentionReport()
            }
        return ReportDocument(
            name: name, from: material.from, to: material.to, findings: parts.findings, sections: parts.sections,
            notes: parts.notes)
    }

    /// What a report says, before it gets its name and period.
    struct Parts {
        var findings: [String] = []
        var sections: [ReportSection] = []
        var notes: [String] = []
    }

    // MARK: Words that all reports use

    /// The tier of a code: 0 is out.
    func tierName(_ code: Int) -> String { code == 0 ? "out" : workspace.tiers.tiers[code - 1].name }

    /// Codes from the top down, those without a tier last.
    var codes: [Int] { Array(1...workspace.tiers.tiers.count) + [0] }

    /// Where the tiers of a report come from, and what does not follow from them.
    var tierNotes: [String] {
        switch material.tierSource {
        case .remembered:
            return ["Tiers are those that the runs of these days put customers in; tiers that somebody pinned are left out."]
        case .reckoned(let firstRun):
            let why =
                firstRun.map { "The first run in the store was for \($0)" } ?? "There is no store with an earlier run"
            var notes = [
                "\(why), so that the tiers of both days are reckoned from what was known on each: by the scores at which "
                    + "tiers are entered, without the waiting times that keep people from moving to and fro. Out is who had "
                    + "done nothing and heard nothing from us by then, or has no score."
            ]
            if let first = material.firstInteraction, first.advanced(by: CalendarSpan(36, .months)) > material.from {
                let days = max(material.from.days(since: first), 0)
                notes.append(
                    "The interactions begin on \(first), \(days.of("day")) before \(material.from). A score that looks back further had "
                        + "less to go by on the first day than on the last, and may have risen for that alone.")
            }
            return notes
        case .today:
            return [
                "The score that tiers go by is a column of the customers file, which tells of today alone. Both days have today's tiers; "
                    + "who moved can only be told from one run to another."
            ]
        }
    }

    /// `95%`.
    var confidenceWords: String { Value.written(material.confidence) + "%" }

    static func count(_ number: Int) -> ReportCell { .number(Double(number), .count) }

    static func share(_ part: Int, of whole: Int) -> ReportCell {
        whole == 0 ? .none : .number(Double(part) / Double(whole), .share)
    }

    /// Of a mean or a sum; nothing where it is not a number.
    static func amount(_ number: Double) -> ReportCell { number.isFinite ? .number(number, .amount) : .none }

    /// `nobody`, `1 customer`, `2,469 customers`.
    static func people(_ count: Int) -> String { count == 0 ? "nobody" : count.of("customer") }

    static func percent(_ part: Int, of whole: Int) -> String { share(part, of: whole).words }

    /// `a`, `a and b`, `a, b and c`.
    static func list(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " and " + last
    }
}
