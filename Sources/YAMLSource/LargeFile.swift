import Dispatch
import Synchronization

/// A file that two threads read: one takes the events from libyaml, which is about half of the work, the other builds the
/// tree from them.
///
/// The thread that takes the events never waits, and whoever comes first takes them: so both parts may also be done one after
/// the other on one thread, in any order.
final class LargeFile: Sendable {
    private let path: String
    private let bytes: [UInt8]
    private let limits: YAMLLimits
    private let progress = Mutex(Progress())
    /// One for the opened file, and one for each batch and the end after it.
    private let arrivals = DispatchSemaphore(value: 0)

    private struct Progress {
        var isClaimed = false
        var opened: OpenedFile?
        /// What the builder has not taken yet, in order.
        var batches: [[Event]] = []
        var fault: SyntaxFault?
        /// The builder has seen enough.
        var isUnwanted = false
    }

    /// From this many bytes on a file is worth two threads.
    static let least = 128 << 10
    private static let eventsInBatch = 1024

    init(path: String, bytes: [UInt8], limits: YAMLLimits) {
        self.path = path
        self.bytes = bytes
        self.limits = limits
    }

    /// Takes the events from libyaml, unless that is being done already.
    func readEvents() {
        let isMine = progress.withLock { progress in
            defer { progress.isClaimed = true }
            return !progress.isClaimed
        }
        guard isMine else { return }
        let opened = OpenedFile(path: path, bytes: bytes, limits: limits)
        arrive { $0.opened = opened }
        if case .readable(let text) = opened { read(text) }
    }

    private func read(_ text: ReadableText) {
        var batch: [Event] = []
        let fault = text.bytes.withUnsafeBufferPointer { bytes -> SyntaxFault? in
            guard var events = EventStream(bytes) else { return nil }
            while true {
                switch events.next() {
                case .failure(let fault): return fault
                case .success(let event):
                    batch.append(event)
                    if event.isLast { return nil }
                    guard batch.count == LargeFile.eventsInBatch else { continue }
                    let isUnwanted = arrive { $0.batches.append(batch) }
                    batch = []
                    if isUnwanted { return nil }
                    batch.reserveCapacity(LargeFile.eventsInBatch)
                }
            }
        }
        arrive { progress in
            progress.batches.append(batch)
            progress.fault = fault
        }
        arrive { $0.batches.append([]) }
    }

    /// - Returns: whether the builder wants no more.
    @discardableResult private func arrive(_ change: (inout Progress) -> Void) -> Bool {
        let isUnwanted = progress.withLock { progress in
            change(&progress)
            return progress.isUnwanted
        }
        arrivals.signal()
        return isUnwanted
    }

    /// Builds the tree, waiting for its events where another thread takes them.
    func tree() -> YAMLFile {
        readEvents()
        arrivals.wait()
        switch progress.withLock(\.opened) {
        case .unreadable(let file)?: return file
        case .readable(let text)?: return text.tree(feed)
        case nil: preconditionFailure("a file is opened before its first event")
        }
    }

    private func feed(_ builder: inout TreeBuilder) -> SyntaxFault? {
        while true {
            arrivals.wait()
            let batch = progress.withLock { $0.batches.removeFirst() }
            // An empty one is the end.
            if batch.isEmpty { return progress.withLock(\.fault) }
            for event in batch where !builder.take(event) {
                progress.withLock { $0.isUnwanted = true }
                return nil
            }
        }
    }
}

extension Event {
    fileprivate var isLast: Bool { if case .streamEnd = kind { true } else { false } }
}

extension YAMLReader {
    /// The work of reading a file, in parts that may be done side by side or one after the other, in any order; one of them
    /// gives the file. A large file has two, to be begun one right after the other.
    public static func parts(
        path: String, bytes: [UInt8], limits: YAMLLimits = .standard
    ) -> [@Sendable () -> YAMLFile?] {
        if bytes.count < LargeFile.least { return [{ read(path: path, bytes: bytes, limits: limits) }] }
        let file = LargeFile(path: path, bytes: bytes, limits: limits)
        return [
            {
                file.readEvents()
                return nil
            },
            { file.tree() },
        ]
    }
}
