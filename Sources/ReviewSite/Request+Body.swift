import HTTPTypes
import Hummingbird
import NIOCore

extension Request {
    /// The body, as text.
    ///
    /// - Parameter most: bytes; no more are kept, and none are waited for where the request says that there are more.
    /// - Throws: `SiteFault` for one that is too large, or not UTF-8.
    func text(upTo most: Int) async throws -> String {
        if let length = headers[.contentLength].flatMap({ Int($0) }), length > most { throw SiteFault.tooLarge }
        let body = try await body.collect(upTo: most)
        guard let text = String(validating: body.readableBytesView, as: UTF8.self) else {
            throw SiteFault.unreadable("The body is not written in UTF-8.")
        }
        return text
    }
}
