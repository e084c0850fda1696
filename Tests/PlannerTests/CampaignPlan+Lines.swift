import Campaigns
import CivilCalendar
@testable import Planner

extension CampaignPlan {
    /// Every candidate of every customer, for comparing with the reference.
    func lines() -> [PlannedLine] {
        (0..<customers.count).flatMap { row -> [PlannedLine] in
            decisions(of: row).map { decision in
                let candidate = candidates(of: row).first { Int($0.play) == decision.play.position }
                let verdict = candidate?.verdict ?? .notApplicable
                let rank = candidate.flatMap { $0.rank > 0 ? Int($0.rank) : nil }
                return PlannedLine(
                    customer: row, play: workspace[decision.play].id, verdict: text(of: verdict), rank: rank,
                    priority: decision.priority, decidedBy: isWordingOpen(verdict) ? nil : decision.decidedBy, because: candidate.map(because))
            }
        }
    }

    private func isWordingOpen(_ verdict: Verdict) -> Bool {
        switch verdict {
        case .kept, .snoozed, .rejected, .saidNo, .pausedAfterResponse, .cooldown, .heldOut, .planned: true
        default: false
        }
    }

    private func text(of verdict: Verdict) -> String {
        func day(_ contact: Int32) -> Day { Day(number: history.contacts.days[Int(contact)]) }
        let kind = verdict.kind.rawValue
        switch verdict {
        case .guardrail(let rule, let isUnknown): return "\(kind) \(rule)" + (isUnknown ? " unknown" : "")
        case .pausedAfterResponse(let rule, let contact): return "\(kind) \(rule) \(day(contact))"
        case .cooldown(let contact): return "\(kind) \(day(contact))"
        case .outrankedByKept: return "\(kind) kept"
        case .outrankedInGroup: return "\(kind) group"
        case .outrankedByNeverWith: return "\(kind) never_with"
        case .contactLimit(let limit): return "\(kind) \(limit)"
        case .asksPerCustomer: return "\(kind) asks"
        case .saidNo(let day): return "\(kind) said_no \(Day(number: day))"
        case .notApplicable, .kept, .snoozed, .rejected, .notEarned, .noCapacity, .planned, .needsOk, .clashesWithDeal, .heldOut: return kind
        }
    }
}

/// What becomes of one customer's candidates, by play id: `helper planned 1, seller outranked kept`.
func verdicts(_ plan: CampaignPlan, of row: Int = 0) -> String {
    plan.lines().filter { $0.customer == row }.map { line in
        "\(line.play) \(line.verdict)" + (line.rank.map { " \($0)" } ?? "")
    }.joined(separator: ", ")
}

/// The same for one customer without a history, unless contacts are given.
func verdicts(_ workspace: Workspace, contacts: [TestContact] = [], values: [String: Value] = [:]) -> String {
    verdicts(
        TestPopulation(
            workspace: workspace, asOf: RandomCampaign.asOf,
            customers: [TestCustomer(id: "1", tier: 0, values: values, contacts: contacts)]
        ).plan())
}

func day(_ text: String) -> Day { Day(iso: text)! }
