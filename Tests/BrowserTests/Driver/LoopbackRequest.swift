import Foundation

/// One HTTP/1.1 request to a server on this machine, which blocks until the answer is there.
///
/// A socket a request: what a driver and its only client say to each other needs no pool, no cache and no redirects.
struct LoopbackRequest {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    let method: String
    let path: String
    let body: Data?

    /// - Parameter patience: the longest silence of the server.
    /// - Returns: the answer's body.
    func send(port: UInt16, patience: Duration = .seconds(90)) throws -> Data {
        let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard connection >= 0 else { throw failure("no socket") }
        defer { close(connection) }
        var silence = timeval(tv_sec: Int(patience.components.seconds), tv_usec: 0)
        setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &silence, socklen_t(MemoryLayout<timeval>.size))

        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw failure("nothing listens on port \(port)") }
        try write(to: connection, port: port)
        return try read(from: connection)
    }

    private func write(to connection: Int32, port: UInt16) throws {
        var head = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n"
        if let body { head += "Content-Type: application/json; charset=utf-8\r\nContent-Length: \(body.count)\r\n" }
        var rest = Data((head + "\r\n").utf8) + (body ?? Data())
        while !rest.isEmpty {
            // Without MSG_NOSIGNAL a server that hangs up would end the tests.
            let count = rest.withUnsafeBytes { Foundation.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure("the server hung up") }
            rest = Data(rest.dropFirst(count))
        }
    }

    private func read(from connection: Int32) throws -> Data {
        var answer = Data()
        var chunk = [UInt8](repeating: 0, count: 65536)
        var bodyRange: Range<Int>?
        while true {
            if bodyRange == nil { bodyRange = try Self.bodyRange(of: answer) }
            if let bodyRange, answer.count >= bodyRange.upperBound { return answer[bodyRange] }
            let count = recv(connection, &chunk, chunk.count, 0)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure("no answer in time") }
            guard count > 0 else { throw failure("the server hung up") }
            answer.append(contentsOf: chunk[..<count])
        }
    }

    /// Where the body will stand; nil as long as the head is not whole.
    private static func bodyRange(of answer: Data) throws -> Range<Int>? {
        guard let blankLine = answer.range(of: Data("\r\n\r\n".utf8)) else { return nil }
        let head = String(decoding: answer[..<blankLine.lowerBound], as: UTF8.self)
        for line in head.split(separator: "\r\n") where line.lowercased().hasPrefix("content-length:") {
            if let length = Int(line.dropFirst("content-length:".count).trimmingCharacters(in: .whitespaces)) {
                return blankLine.upperBound..<blankLine.upperBound + length
            }
        }
        throw Failure(description: "an answer without a length: \(head)")
    }

    private func failure(_ reason: String) -> Failure { Failure(description: "\(method) \(path): \(reason)") }
}
