import Campaigns
import CivilCalendar

/// A play's rewards and penalties, short term and long term.
public struct RewardBoxes: Sendable {
    public let id: String
    public let name: String
    /// The arm of a past campaign.
    public let arm: String?
    /// Short-term reward, short-term penalty, long-term reward, long-term penalty.
    public let boxes: [Box]

    public struct Box: Sendable {
        /// Whether more of it is good for us.
        public let isReward: Bool
        public let isLongTerm: Bool
        /// nil where the workspace does not say what to measure by, or how long.
        public let within: CalendarSpan?
        public let people: LiftSubject.People
        /// nil where nothing has been measured yet.
        public let comparison: Comparison?
        public internal(set) var finding: Finding
    }

    public enum Finding: Hashable, Sendable {
        /// Better than without us: more of a reward, less of a penalty.
        case reward
        /// Worse than without us: less of a reward, more of a penalty.
        case penalty
        /// The interval covers zero, or so many were looked at that it may be chance.
        case noEvidence
        case tooFew
        /// Nobody's days are over.
        case pending
        /// `rewards_and_penalties` does not say what to measure by.
        case notAsked
    }
}

extension ReportMaterial {
    /// Of each play that was planned here; of past campaigns the short-term reward alone, which is all that outcomes tell.
    public func boxes() -> [RewardBoxes] {
        let rules = workspace.measurement?.rewardsAndPenalties
        let long = rules?.longTerm
        let short = rules?.shortTerm
        let slots: [(isReward: Bool, isLong: Bool, yardstick: Yardstick?, isGood: Bool, within: CalendarSpan?)] = [
            (true, false, rules?.reward.flatMap(workspace.yardstick), true, short),
            (false, false, rules?.shortPenalty.flatMap(workspace.yardstick), isGood(rules?.shortPenalty), short),
            (true, true, rules?.reward.flatMap(workspace.yardstick), true, long),
            (false, true, rules?.longPenalty.flatMap(workspace.yardstick), isGood(rules?.longPenalty), long),
        ]
        let groups = plannedGroups(dimensions: [.play], groupsWithin: CalendarSpan(30, .days))
        let measured = slots.map { slot -> [LiftSubject] in
            guard let yardstick = slot.yardstick, let within = slot.within else { return [] }
            return self.measured(groups.map { $0.within(within) }, by: [yardstick])
                .correctedForManyLooks(confidence: confidence)
        }
        let planned = groups.indices.map { index in
            RewardBoxes(
                id: groups[index].id, name: groups[index].name, arm: nil,
                boxes: zip(slots, measured).map { slot, subjects in
                    let subject = subjects.isEmpty ? nil : subjects[index]
                    return RewardBoxes.Box(
                        isReward: slot.isReward, isLongTerm: slot.isLong, within: slot.within,
                        people: subject?.people ?? LiftSubject.People(), comparison: subject?.comparisons.first,
                        finding: RewardBoxes.Finding(subject, moreIsGood: slot.isGood))
                })
        }
        return planned + campaignBoxes()
    }

    private func campaignBoxes() -> [RewardBoxes] {
        campaigns().correctedForManyLooks(confidence: confidence).map { subject in
            let reward = subject.comparisons.last { !$0.yardstick.isShare } ?? subject.comparisons.last
            var only = subject
            only.comparisons = reward.map { [$0] } ?? []
            return RewardBoxes(
                id: subject.id, name: subject.name, arm: subject.arm,
                boxes: [(true, false), (false, false), (true, true), (false, true)].map { isReward, isLong in
                    let isTold = isReward && !isLong
                    return RewardBoxes.Box(
                        isReward: isReward, isLongTerm: isLong, within: nil, people: subject.people,
                        comparison: isTold ? reward : nil,
                        finding: isTold ? RewardBoxes.Finding(only, moreIsGood: true) : .notAsked)
                })
        }
    }

    /// A metric is something that we are glad of, so that less of it is the penalty; an event that is named as a penalty is
    /// not.
    private func isGood(_ yardstick: RewardsAndPenalties.Yardstick?) -> Bool {
        if case .metric = yardstick { true } else { false }
    }
}

extension RewardBoxes.Finding {
    init(_ subject: LiftSubject?, moreIsGood: Bool) {
        guard let subject else {
            self = .notAsked
            return
        }
        guard let comparison = subject.comparisons.first else {
            self = .pending
            return
        }
        switch comparison.finding {
        case .more: self = moreIsGood ? .reward : .penalty
        case .less: self = moreIsGood ? .penalty : .reward
        case .noEvidence, .perhapsChance, .observed: self = .noEvidence
        case .tooFew: self = .tooFew
        }
    }
}

extension LiftMeasure.Group {
    /// The same people over other days.
    func within(_ span: CalendarSpan) -> LiftMeasure.Group {
        LiftMeasure.Group(
            dimension: dimension, id: id, name: name, within: span, assignments: assignments, reaching: reaching)
    }
}
