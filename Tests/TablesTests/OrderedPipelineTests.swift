import Foundation
import Synchronization
import Testing

@testable import Tables
import TestSupport

@Suite struct OrderedPipelineTests {
    private struct Fault: Error, Equatable {
        let index: Int
    }

    /// What the work comes to; a failure where it takes longer than half a minute, as work does that waits for ever.
    private func inTime<Result: Sendable>(_ work: @escaping @Sendable () -> Result) throws -> Result {
        let result = Mutex<Result?>(nil)
        let done = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            let found = work()
            result.withLock { $0 = found }
            done.signal()
        }
        #expect(done.wait(timeout: .now() + 30) == .success)
        return try #require(result.withLock { $0 })
    }

    /// Milliseconds that a thread is busy with something else.
    private static func wait(_ milliseconds: UInt32) { usleep(milliseconds * 1000) }

    @Test("every part is taken once, in order", arguments: [1, 2, 8], [0, 1, 2, 63, 64, 65, 500])
    func order(workers: Int, count: Int) {
        var taken: [Int] = []
        let isWhole = orderedPipeline(count: count, workers: workers) {
            UInt64(7)
        } make: { seed, index in
            var random = SeededGenerator(seed: seed + UInt64(index))
            if random.next() % 8 == 0 { sched_yield() }
            return index * 3
        } take: { part, index in
            #expect(part == index * 3)
            taken.append(index)
        }
        #expect(isWhole)
        #expect(taken == Array(0..<count))
    }

    @Test("a thread makes its state once", arguments: [1, 2, 8]) func states(workers: Int) {
        let states = Mutex(0)
        let isWhole = orderedPipeline(count: 100, workers: workers) {
            states.withLock { $0 += 1 }
        } make: { _, index in index } take: { _, _ in }
        #expect(isWhole)
        #expect((1...workers).contains(states.withLock { $0 }))
    }

    @Test("parts that are made and not taken are a few for each thread", arguments: [2, 8])
    func partsInFlight(workers: Int) {
        let inFlight = Mutex((now: 0, most: 0))
        let isWhole = orderedPipeline(count: 300, workers: workers) {
        } make: { _, index in
            inFlight.withLock {
                $0.now += 1
                $0.most = max($0.most, $0.now)
            }
            // The first part comes when the others have gone as far as they may: all would be made if nothing held them.
            var patience = 500
            while index == 0, patience > 0, inFlight.withLock({ $0.now }) < 4 * workers {
                Self.wait(1)
                patience -= 1
            }
            if index == 0 { Self.wait(20) }
            return index
        } take: { _, _ in
            inFlight.withLock { $0.now -= 1 }
        }
        #expect(isWhole)
        #expect(inFlight.withLock { $0.now } == 0)
        #expect(inFlight.withLock { $0.most } <= 4 * workers)
    }

    @Test("a slow part in the middle holds nothing up for ever", arguments: [1, 2, 8], [0, 1, 40, 79])
    func slowPart(workers: Int, slow: Int) throws {
        let taken = try inTime {
            var taken: [Int] = []
            let isWhole = orderedPipeline(count: 80, workers: workers) {
            } make: { _, index in
                if index == slow { Self.wait(20) }
                return index
            } take: { part, _ in taken.append(part) }
            return isWhole ? taken : []
        }
        #expect(taken == Array(0..<80))
    }

    @Test("one thread takes at a time, however slowly", arguments: [2, 8]) func slowTaking(workers: Int) {
        let takers = Mutex((now: 0, most: 0))
        var taken = 0
        let isWhole = orderedPipeline(count: 40, workers: workers) {
        } make: { _, index in index } take: { _, _ in
            takers.withLock {
                $0.now += 1
                $0.most = max($0.most, $0.now)
            }
            Self.wait(1)
            takers.withLock { $0.now -= 1 }
            taken += 1
        }
        #expect(isWhole && taken == 40)
        #expect(takers.withLock { $0.most } == 1)
    }

    @Test("nil ends the work: what is taken stands before it, in order", arguments: [1, 2, 8], [0, 1, 33, 99])
    func noPart(workers: Int, missing: Int) throws {
        let (isWhole, taken, made) = try inTime {
            let made = Mutex(0)
            var taken: [Int] = []
            let isWhole = orderedPipeline(count: 100_000, workers: workers) {
            } make: { _, index -> Int? in
                made.withLock { $0 += 1 }
                return index == missing ? nil : index
            } take: { part, _ in taken.append(part) }
            return (isWhole, taken, made.withLock { $0 })
        }
        #expect(!isWhole)
        #expect(taken == Array(0..<taken.count))
        #expect(taken.count <= missing)
        // The threads do not go on to the end for nothing.
        #expect(made <= missing + 8 * workers)
    }

    @Test("what taking throws is thrown, and nothing is taken after it", arguments: [1, 2, 8], [0, 1, 33, 99])
    func fault(workers: Int, bad: Int) throws {
        let (fault, taken, made) = try inTime {
            let made = Mutex(0)
            var taken: [Int] = []
            var fault: Fault?
            do throws(Fault) {
                _ = try orderedPipeline(count: 100_000, workers: workers) {
                } make: { _, index in
                    made.withLock { $0 += 1 }
                    return index
                } take: { (part: Int, index) throws(Fault) in
                    if index == bad { throw Fault(index: index) }
                    taken.append(part)
                }
            } catch {
                fault = error
            }
            return (fault, taken, made.withLock { $0 })
        }
        #expect(fault == Fault(index: bad))
        #expect(taken == Array(0..<bad))
        #expect(made <= bad + 8 * workers)
    }

    @Test("with threads that wait when it ends", arguments: [2, 8]) func endWhileOthersWait(workers: Int) throws {
        for _ in 0..<10 {
            let (isWhole, taken) = try inTime {
                var taken = 0
                let isWhole = orderedPipeline(count: 1000, workers: workers) {
                } make: { _, index -> Int? in
                    if index > 0 { return index }
                    // Meanwhile the others make all they may, and wait.
                    Self.wait(5)
                    return nil
                } take: { _, _ in taken += 1 }
                return (isWhole, taken)
            }
            #expect(!isWhole && taken == 0)
        }
    }
}
