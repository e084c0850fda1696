import Campaigns
import Planner

/// The names under which `not_chosen` may expect what was decided about a candidate: the verdict, the id or the words
/// of what decided it, or the key of the rule.
struct VerdictNames {
    private let names: [String]

    /// A play that is simply planned has none: it is chosen. One that waits for an ok has: it is not chosen yet.
    init(_ candidate: CandidateExplanation, _ verdict: Verdict) {
        guard verdict != .planned else {
            names = []
            return
        }
        let decided = candidate.decidedBy
        names =
            [candidate.verdict.rawValue]
            + [decided?.id, decided?.words, VerdictNames.rule(behind: verdict)].compactMap { $0 }
            + VerdictNames.group(behind: verdict, of: candidate.play)
    }

    func contains(_ name: String) -> Bool { names.contains(name) }

    /// The key of the rule that decided; nil where the verdict's own word tells it.
    private static func rule(behind verdict: Verdict) -> String? {
        switch verdict {
        case .outrankedByKept: "keep_per_customer"
        case .outrankedInGroup: "group"
        case .outrankedByNeverWith: "never_with"
        case .notEarned: "before_each_ask"
        case .asksPerCustomer: "asks_per_customer"
        case .pausedAfterResponse: "pause_after"
        case .noCapacity: "capacity"
        case .notApplicable, .guardrail, .kept, .snoozed, .rejected, .saidNo, .cooldown, .contactLimit, .planned,
            .needsOk,
            .clashesWithDeal, .heldOut:
            nil
        }
    }

    private static func group(behind verdict: Verdict, of play: Play) -> [String] {
        guard case .outrankedInGroup = verdict, let group = play.group else { return [] }
        return [group]
    }
}
