import Accounts
import Synchronization

/// What the next page tells of what was just recorded. It waits on the server, since an address must not hold a customer's
/// data, and is told once.
final class Notices: Sendable {
    struct Notice: Sendable {
        let text: String
        var isError = false
        /// The action whose disposition can be taken back.
        var undo: String?

        var view: View { View(["text": text, "is_error": isError ? true : nil, "undo_action": undo]) }
    }

    private let notices = Mutex<[[UInt8]: Notice]>([:])
    private static let most = 10_000

    func leave(_ notice: Notice, for visitor: Visitor) {
        guard let session = visitor.session else { return }
        notices.withLock { notices in
            if notices.count >= Notices.most { notices.removeAll() }
            notices[session.digest] = notice
        }
    }

    func take(for visitor: Visitor) -> Notice? {
        guard let session = visitor.session else { return nil }
        return notices.withLock { $0.isEmpty ? nil : $0.removeValue(forKey: session.digest) }
    }
}
