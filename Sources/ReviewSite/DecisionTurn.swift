import NIOCore
import Planner
import Synchronization

/// Decides about the customers of the requests that an event loop reads in one turn together, since the rules answer for
/// many in little more time than for one. Nobody waits for others to come. One for each event loop, and used on it alone.
final class DecisionTurn {
    private var waiting: [(asked: AskedDecision, answer: (Explanation) -> Void)] = []
    private var isToEnd = false
    /// As many as are decided at once: more would make the first wait for the last.
    private static let most = 16

    /// Calls `answer` when the loop has read all that there is to read, in the order of the calls.
    func decide(_ asked: AskedDecision, on loop: any EventLoop, answer: @escaping (Explanation) -> Void) {
        waiting.append((asked, answer))
        if isToEnd { return }
        isToEnd = true
        loop.assumeIsolated().execute { self.end() }
    }

    /// Answers all who wait.
    func end() {
        isToEnd = false
        while let desk = waiting.first?.asked.desk {
            // Those of one desk: the rules change but once a day.
            let count = min(waiting.prefix { $0.asked.desk === desk }.count, DecisionTurn.most)
            let together = Array(waiting.prefix(count))
            waiting.removeFirst(count)
            for (each, explanation) in zip(together, desk.decide(together.map(\.asked.customer))) { each.answer(explanation) }
        }
    }
}

/// The turns of all event loops.
final class DecisionTurns: Sendable {
    private let turns = Mutex<[ObjectIdentifier: NIOLoopBound<DecisionTurn>]>([:])

    /// To be called on the loop.
    func turn(of loop: any EventLoop) -> DecisionTurn {
        turns.withLock { turns in
            let known = turns[ObjectIdentifier(loop)] ?? NIOLoopBound(DecisionTurn(), eventLoop: loop)
            turns[ObjectIdentifier(loop)] = known
            return known.value
        }
    }
}
