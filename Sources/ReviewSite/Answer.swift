import Diagnostics
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore

/// What a request is answered with: the few kinds that there are.
enum Answer {
    static func page(_ html: [UInt8], status: HTTPResponse.Status = .ok) -> Response {
        response(ByteBuffer(bytes: html), type: "text/html; charset=utf-8", status: status)
    }

    static let json = "application/json"

    static func json(_ value: JSONText, status: HTTPResponse.Status = .ok) -> Response {
        response(buffer(value), type: json, status: status)
    }

    /// A value on a line.
    static func buffer(_ value: JSONText) -> ByteBuffer {
        var writer = JSONWriter(.line)
        value.write(to: &writer)
        writer.endLine()
        return writer.withBytes { ByteBuffer(bytes: $0) }
    }

    static func headers(of buffer: ByteBuffer, type: String) -> HTTPFields {
        [.contentType: type, .contentLength: "\(buffer.readableBytes)"]
    }

    static func text(_ text: String, type: String = "text/plain; charset=utf-8") -> Response {
        response(ByteBuffer(string: text), type: type)
    }

    /// A file to keep.
    ///
    /// - Parameter name: of letters, digits, `_`, `-` and `.` alone.
    static func file(_ bytes: [UInt8], type: String, name: String) -> Response {
        var response = response(ByteBuffer(bytes: bytes), type: type)
        response.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
        return response
    }

    /// After a form: the browser goes on to a page, and does not send the form again when that is loaded anew.
    static func goTo(_ location: String) -> Response { .redirect(to: location, type: .normal) }

    private static func response(_ buffer: ByteBuffer, type: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(status: status, headers: headers(of: buffer, type: type), body: ResponseBody(byteBuffer: buffer))
    }
}
