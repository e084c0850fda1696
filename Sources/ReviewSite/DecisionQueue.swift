import Campaigns
import Planner
import PlanningService

/// Decides about the customers of requests that come at the same time together, since the rules answer for many in little
/// more time than for one. Nobody waits for others to come: what has come meanwhile is decided next.
actor DecisionQueue {
    private struct Asked {
        let customer: Scenario
        let desk: DecisionDesk
        let answer: CheckedContinuation<Explanation, Never>
    }

    private var waiting: [Asked] = []
    private var isDeciding = false
    /// As many as are decided at once: more would make the first wait for the last.
    private static let most = 16

    func decide(_ customer: Scenario, at desk: DecisionDesk) async -> Explanation {
        await withCheckedContinuation { continuation in
            waiting.append(Asked(customer: customer, desk: desk, answer: continuation))
            if !isDeciding {
                isDeciding = true
                Task { await work() }
            }
        }
    }

    private func work() async {
        while let first = waiting.first {
            // Those of one desk: the rules change but once a day.
            let count = min(waiting.prefix { $0.desk === first.desk }.count, DecisionQueue.most)
            let asked = Array(waiting.prefix(count))
            waiting.removeFirst(count)
            let explanations = first.desk.decide(asked.map(\.customer))
            for (each, explanation) in zip(asked, explanations) { each.answer.resume(returning: explanation) }
            // Lets in those who have come meanwhile.
            await Task.yield()
        }
        isDeciding = false
    }
}
