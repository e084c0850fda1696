import Foundation
import FoundationNetworking

/// A browser without a window: keeps cookies, follows nothing, and finds the secrets of forms.
final class SiteClient: @unchecked Sendable {
    struct Answer {
        let status: Int
        let headers: [String: String]
        let text: String

        func header(_ name: String) -> String? { headers.first { $0.key.lowercased() == name.lowercased() }?.value }

        /// What stands in the first element with this opening.
        func text(after opening: String, until end: String = "<") -> String? {
            guard let start = text.range(of: opening), let stop = text.range(of: end, range: start.upperBound..<text.endIndex) else {
                return nil
            }
            return String(text[start.upperBound..<stop.lowerBound])
        }

        var csrf: String? { text(after: "name=\"csrf\" value=\"", until: "\"") }

        /// Ids of the actions that the page links to, in order, each once.
        var actions: [String] {
            var ids: [String] = []
            for part in text.components(separatedBy: "href=\"/actions/").dropFirst() {
                let id = String(part.prefix(16))
                if !ids.contains(id) { ids.append(id) }
            }
            return ids
        }
    }

    private let base: String
    private let session: URLSession
    var cookies: [String: String] = [:]
    /// The secret of the forms of the last page.
    private(set) var csrf: String?

    init(port: Int) {
        base = "http://127.0.0.1:\(port)"
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpShouldSetCookies = false
        configuration.httpCookieAcceptPolicy = .never
        configuration.timeoutIntervalForRequest = 60
        session = URLSession(configuration: configuration, delegate: NoRedirects(), delegateQueue: nil)
    }

    /// - Parameters:
    ///   - form: sent by POST; nil is a GET.
    ///   - json: a body that is no form.
    func send(
        _ path: String, method: String? = nil, form: [(String, String)]? = nil, json: String? = nil, headers: [String: String] = [:]
    ) async throws -> Answer {
        var request = URLRequest(url: URL(string: base + path)!)
        request.httpMethod = method ?? (form == nil && json == nil ? "GET" : "POST")
        if let form {
            request.httpBody = Data(form.map { "\(Self.encoded($0))=\(Self.encoded($1))" }.joined(separator: "&").utf8)
            request.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
        }
        if let json {
            request.httpBody = Data(json.utf8)
            request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        }
        if !cookies.isEmpty {
            request.setValue(
                cookies.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }.joined(separator: "; "), forHTTPHeaderField: "Cookie")
        }
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        let (data, response) = try await session.data(for: request)
        guard let response = response as? HTTPURLResponse else { throw URLError(.badServerResponse) }
        let headers = Dictionary(response.allHeaderFields.map { ("\($0)", "\($1)") }) { $1 }
        let answer = Answer(status: response.statusCode, headers: headers, text: String(decoding: data, as: UTF8.self))
        if let cookie = answer.header("Set-Cookie") { keep(cookie) }
        if let secret = answer.csrf { csrf = secret }
        return answer
    }

    /// Sends a form with the secret of the last page.
    func submit(_ path: String, _ form: [(String, String)] = [], asScript: Bool = false) async throws -> Answer {
        try await send(
            path, form: [("csrf", csrf ?? "")] + form, headers: asScript ? ["X-Requested-With": "fetch"] : [:])
    }

    func signIn(_ name: String, _ password: String = SiteFixture.password) async throws -> Answer {
        _ = try await send("/sign-in")
        return try await submit("/sign-in", [("name", name), ("password", password)])
    }

    private func keep(_ header: String) {
        // Several cookies come as one header, divided by commas; none of ours has a comma in it.
        for cookie in header.components(separatedBy: ",") {
            let pair = cookie.split(separator: ";")[0].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2 else { continue }
            let name = pair[0].trimmingCharacters(in: .whitespaces)
            cookies[name] = pair[1].isEmpty ? nil : String(pair[1])
        }
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

private final class NoRedirects: NSObject, URLSessionTaskDelegate {
    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping (URLRequest?) -> Void
    ) { completionHandler(nil) }
}
