import Campaigns
import Planner

/// Which rules of a workspace scenarios have seen at work.
public struct ScenarioCoverage: Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        /// Planned, or waiting for an ok. Paused plays do not count.
        case play
        /// Blocked a play, or made it wait for an ok.
        case guardrail
        case contactLimit = "contact_limit"
        case pause
        /// Each line of `before_each_ask`, and `asks_per_customer`.
        case valueExchange = "value_exchange"
        case tier

        /// Plays and guardrails: each of these should have its scenario.
        public var isRequired: Bool { self == .play || self == .guardrail }
    }

    /// A rule that a scenario may see at work.
    public struct Item: Sendable {
        public let kind: Kind
        /// Its id, or its words.
        public let name: String
        public let place: Place
        public let isCovered: Bool
    }

    /// By kind, then as in the workspace.
    public let items: [Item]
    /// Plays that no scenario can see planned, because they are paused.
    public let paused: [Play]

    /// O(rules + verdicts).
    public init(_ results: [ScenarioResult], workspace: Workspace) {
        let seen = SeenRules(results)
        let exchange = workspace.guardrails.valueExchange
        var items = workspace.plays.enumerated().filter { !$0.element.isPaused }.map { position, play in
            Item(kind: .play, name: play.id, place: play.place, isCovered: seen.plays.contains(position))
        }
        items += workspace.guardrails.rules.enumerated().map { position, rule in
            Item(kind: .guardrail, name: rule.id, place: rule.place, isCovered: seen.guardrails.contains(position))
        }
        items += workspace.guardrails.contactLimits.enumerated().map { position, limit in
            Item(
                kind: .contactLimit, name: limit.words, place: limit.place, isCovered: seen.limits.contains(position))
        }
        items += workspace.guardrails.pauses.enumerated().map { position, pause in
            Item(
                kind: .pause, name: "\(pause.responses.joined(separator: " or ")) \(pause.times)", place: pause.place,
                isCovered: seen.pauses.contains(position))
        }
        items += (exchange.beforeEachAsk?.requirements ?? []).map { requirement in
            let places = [requirement.place] + requirement.criteria.map(\.place)
            return Item(
                kind: .valueExchange, name: requirement.words, place: requirement.place,
                isCovered: !seen.unearned.isDisjoint(with: places))
        }
        if let cap = exchange.asksPerCustomer, let place = exchange.asksPlace ?? exchange.place {
            items.append(
                Item(
                    kind: .valueExchange, name: "asks_per_customer \(cap)", place: place,
                    isCovered: seen.asksPerCustomer))
        }
        items += workspace.tiers.tiers.map { tier in
            Item(kind: .tier, name: tier.id, place: tier.place, isCovered: seen.tiers.contains(tier.id))
        }
        self.items = items
        paused = workspace.plays.filter(\.isPaused)
    }

    /// How many rules of a kind there are, and how many of them scenarios have seen.
    public func count(of kind: Kind) -> (covered: Int, all: Int) {
        let own = items.filter { $0.kind == kind }
        return (own.count(where: \.isCovered), own.count)
    }

    /// Whether every play and every guardrail has its scenario.
    public var isComplete: Bool { items.allSatisfy { $0.isCovered || !$0.kind.isRequired } }
}

/// What scenarios have seen at work, by position in the workspace, or by place or id.
private struct SeenRules {
    var plays = Set<Int>()
    var guardrails = Set<Int>()
    var limits = Set<Int>()
    var pauses = Set<Int>()
    /// Where the requirement stands that an ask did not meet.
    var unearned = Set<Place>()
    var asksPerCustomer = false
    var tiers = Set<String>()

    init(_ results: [ScenarioResult]) {
        for result in results {
            if let tier = result.explanation.tier { tiers.insert(tier.id) }
            for (play, verdict) in result.verdicts { add(verdict, of: play) }
            for candidate in result.explanation.candidates where candidate.verdict == .notEarned {
                if let place = candidate.decidedBy?.place { unearned.insert(place) }
            }
        }
    }

    private mutating func add(_ verdict: Verdict, of play: PlayIndex) {
        switch verdict {
        case .planned: plays.insert(play.position)
        case .needsOk(let rule):
            plays.insert(play.position)
            guardrails.insert(Int(rule))
        case .guardrail(let rule, _): guardrails.insert(Int(rule))
        case .contactLimit(let limit): limits.insert(Int(limit))
        case .pausedAfterResponse(let rule, _): pauses.insert(Int(rule))
        case .asksPerCustomer: asksPerCustomer = true
        case .notApplicable, .kept, .snoozed, .rejected, .saidNo, .cooldown, .notEarned, .outrankedByKept,
            .outrankedInGroup, .outrankedByNeverWith, .noCapacity, .clashesWithDeal, .heldOut:
            break
        }
    }
}

extension Condition {
    /// What must hold together: the members of an `all`, else the condition itself.
    fileprivate var requirements: [Condition] {
        if case .group(let group) = self, group.kind == .all { return group.members.flatMap(\.requirements) }
        return [self]
    }
}
