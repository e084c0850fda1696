import Foundation
import PlanningService
import Synchronization

/// Ends the process cleanly when it is told to end: no file is left half written.
enum Interruption {
    private static let ending = Mutex<(@Sendable () -> Void)?>(nil)

    /// Lets `end` end the process the first time it is told to: a server first answers what it was asked. The second time
    /// it ends at once.
    static func letEnd(_ end: @escaping @Sendable () -> Void) { ending.withLock { $0 = end } }

    /// Waits from now on for the signals that end a process, in a thread of its own. To be called before any other
    /// thread is started, since threads inherit what is blocked.
    static func watch() {
        var awaited = sigset_t()
        sigemptyset(&awaited)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            var action = sigaction()
            // What the caller ignores stays ignored, as under nohup.
            guard sigaction(number, nil, &action) == 0,
                unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) != unsafeBitCast(SIG_IGN, to: Int.self)
            else { continue }
            sigaddset(&awaited, number)
        }
        pthread_sigmask(SIG_BLOCK, &awaited, nil)
        let signals = awaited
        Thread.detachNewThread {
            var signals = signals
            var number: Int32 = 0
            while sigwait(&signals, &number) != 0 {}
            if let end = ending.withLock({ $0 }) {
                end()
                while sigwait(&signals, &number) != 0 {}
            }
            OutputFiles.discardUnfinished()
            ProgressBar.clearLine()
            // As if the signal had not been waited for, so that the caller learns how the process ended.
            pthread_sigmask(SIG_UNBLOCK, &signals, nil)
            raise(number)
        }
    }
}
