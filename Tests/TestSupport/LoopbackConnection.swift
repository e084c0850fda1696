import Foundation

/// A connection to a server on this machine, over which bytes go as they are. It blocks: to be used away from the threads
/// of tasks.
public final class LoopbackConnection {
    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }

    /// An answer whose body has a length, as all of ours have.
    public struct Answer: Sendable {
        public let status: Int
        /// With the status line.
        public let head: String
        public let body: [UInt8]

        public var text: String { String(decoding: body, as: UTF8.self) }

        /// The value of the first field of a name.
        public func header(_ name: String) -> String? {
            head.components(separatedBy: "\r\n").first { $0.lowercased().hasPrefix(name.lowercased() + ":") }
                .map { $0.dropFirst(name.utf8.count + 1).trimmingCharacters(in: .whitespaces) }
        }
    }

    private let socket: Int32
    private var received: [UInt8] = []

    /// - Parameter patience: the longest silence of the server, in seconds.
    public init(port: Int, patience: Int = 20) throws {
        socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard socket >= 0 else { throw Failure(description: "no socket") }
        var silence = timeval(tv_sec: patience, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(socket, SOL_SOCKET, option, &silence, socklen_t(MemoryLayout<timeval>.size))
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw Failure(description: "nothing listens on port \(port)") }
    }

    deinit { close(socket) }

    /// Sends as much as the server takes: one that has answered need not read the rest.
    public func send(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            // Without MSG_NOSIGNAL a server that hangs up would end the tests.
            let count = rest.withUnsafeBytes { Foundation.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    public func send(_ text: String) { send(Array(text.utf8)) }

    /// Receives a bit more. Answers false once the server has hung up.
    private func receive() throws -> Bool {
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(socket, &chunk, chunk.count, 0)
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == ECONNRESET { return false }
            guard count >= 0 else {
                throw Failure(description: "silence, after: \(String(decoding: received.prefix(200), as: UTF8.self))")
            }
            received += chunk[..<count]
            return count > 0
        }
    }

    /// All that comes until the server hangs up.
    public func readToEnd() throws -> [UInt8] {
        while try receive() {}
        defer { received = [] }
        return received
    }

    /// The next answer; nil where the server hangs up before it is whole.
    public func readAnswer() throws -> Answer? {
        while true {
            if let answer = takeAnswer() { return answer }
            guard try receive() else { return nil }
        }
    }

    private func takeAnswer() -> Answer? {
        let end = Array("\r\n\r\n".utf8)
        guard let headEnd = received.indices.dropLast(3).first(where: { Array(received[$0..<$0 + 4]) == end }) else { return nil }
        let head = String(decoding: received[..<headEnd], as: UTF8.self)
        let status = Int(head.dropFirst(9).prefix(3)) ?? 0
        let whole = Answer(status: status, head: head, body: [])
        let length = whole.header("Content-Length").flatMap { Int($0) } ?? 0
        guard received.count >= headEnd + 4 + length else { return nil }
        defer { received.removeFirst(headEnd + 4 + length) }
        return Answer(status: status, head: head, body: Array(received[(headEnd + 4)..<(headEnd + 4 + length)]))
    }
}
