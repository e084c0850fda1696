import HTTPTypes
import Hummingbird
import PlanningService

/// Why a request is not answered with what it asked for, in words for a person. None of them holds a customer's data.
struct SiteFault: Error {
    let status: HTTPResponse.Status
    /// What has happened, in a few words: the heading of the page.
    let title: String
    /// What it means, and what to do.
    let sentence: String
    var headers: HTTPFields = [:]

    init(_ status: HTTPResponse.Status, _ title: String, _ sentence: String, headers: HTTPFields = [:]) {
        self.status = status
        self.title = title
        self.sentence = sentence
        self.headers = headers
    }

    static let notFound = SiteFault(
        .notFound, "Not here", "There is no such page, or it is not among what you may see. What was on it may be done or withdrawn.")
    static let signInFirst = SiteFault(.unauthorized, "Sign in first", "You are not signed in, or your session has ended.")
    static let noToken = SiteFault(
        .unauthorized, "No token", "The request shows no token that holds: engage user token add makes one.",
        headers: [.wwwAuthenticate: "Bearer realm=\"engage\""])
    static let forgedForm = SiteFault(
        .forbidden, "That form is not ours",
        "It did not come from a page of this server, or the page is from an earlier session. Nothing was recorded: load the page anew and try again.")
    static let tooMany = SiteFault(
        .tooManyRequests, "Too many requests", "Nothing was recorded. Wait a moment, then try again.", headers: [.retryAfter: "10"])
    static let tooLarge = SiteFault(
        .contentTooLarge, "Too much at once", "What was sent is larger than anything this server takes. Nothing was recorded.")
    static let busy = SiteFault(
        .serviceUnavailable, "Busy", "A run is writing the list. Nothing was recorded: try again in a few seconds.",
        headers: [.retryAfter: "5"])
    static let notReadYet = SiteFault(
        .serviceUnavailable, "Not read yet", "The playbooks and inputs are being read, or cannot be: try again in a moment.",
        headers: [.retryAfter: "5"])
    static let reportsNotReady = SiteFault(
        .serviceUnavailable, "Not read yet", "The customers are still being read, or cannot be: try again in a moment.",
        headers: [.retryAfter: "5"])
    static let reportsBusy = SiteFault(
        .serviceUnavailable, "Busy", "Others are waiting for reports already: try again in a moment.", headers: [.retryAfter: "10"])
    static let ours = SiteFault(
        .internalServerError, "That is our fault",
        "The server could not do this, and nothing was recorded. Its log tells more: whoever looks after engage can see why.")

    static let unknownMethod = SiteFault(
        .notImplemented, "Not in that way", "This server knows no such method: it takes GET, HEAD and POST.")

    /// For a path that is there, but not for what was to be done with it.
    static func wrongMethod(_ allowed: [HTTPRequest.Method]) -> SiteFault {
        let names = allowed.map(\.rawValue)
        return SiteFault(
            .methodNotAllowed, "Not in that way",
            "This address takes \(names.joined(separator: " and ")) alone. Nothing was recorded.",
            headers: [.allow: names.joined(separator: ", ")])
    }

    static func unreadable(_ sentence: String) -> SiteFault { SiteFault(.badRequest, "That could not be read", sentence) }

    static func forbidden(_ sentence: String) -> SiteFault { SiteFault(.forbidden, "Not yours to do", sentence) }

    /// What went wrong below, as a visitor is told of it. What is wrong with the store or the files is not theirs to mend,
    /// and is told in the log alone.
    init(_ fault: PlanningFault) {
        switch fault {
        case .usage(let message): self.init(.unprocessableContent, "That does not go", message.sentence)
        case .unknown(let message): self.init(.notFound, "Not here", message.sentence)
        case .forbidden(let message): self = .forbidden(message.sentence)
        case .busy: self = .busy
        case .workspace, .data, .missing, .cannotWrite, .badStore, .ours: self = .ours
        }
    }
}

extension String {
    /// Beginning with a capital and ending with a full stop.
    var sentence: String { capitalizedFirst + (isEmpty || hasSuffix(".") || hasSuffix("?") ? "" : ".") }

    var capitalizedFirst: String { (first?.uppercased() ?? "") + dropFirst() }
}
