import Dispatch
import Foundation
import TestSupport

/// What a browser and `URLSession` do not send: bytes as they are, and what comes back until the server hangs up.
struct RawConnection {
    let port: Int

    func send(_ request: String) async throws -> String { try await send(Array(request.utf8)) }

    /// - Parameter piece: bytes that are sent at once, with a pause behind; nil sends all.
    func send(_ request: [UInt8], inPiecesOf piece: Int? = nil) async throws -> String {
        // Away from the few threads of tasks, on which the server works too.
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(
                    with: Result {
                        let connection = try LoopbackConnection(port: port)
                        for start in stride(from: 0, to: request.count, by: max(piece ?? request.count, 1)) {
                            connection.send(Array(request[start..<min(start + (piece ?? request.count), request.count)]))
                            if piece != nil { Thread.sleep(forTimeInterval: 0.005) }
                        }
                        return String(decoding: try connection.readToEnd(), as: UTF8.self)
                    })
            }
        }
    }

    /// The number of the first status line; nil where nothing came.
    static func status(_ answer: String) -> Int? {
        guard answer.hasPrefix("HTTP/1.1 ") else { return nil }
        return Int(answer.dropFirst(9).prefix(3))
    }
}
