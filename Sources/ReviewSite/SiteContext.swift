import Accounts
import Hummingbird
import Logging
import NIOCore

/// What goes with a request on its way.
struct SiteContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Whoever sent it, as the server sees it: the address without the port. nil where it cannot be told.
    var address: String? { peer?.ipAddress }
    private let peer: SocketAddress?
    /// Who is signed in.
    var visitor: Visitor?
    /// The largest body that is read.
    var maxUploadSize: Int { SiteContext.largestBody }
    static let largestBody = 64 * 1024

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        peer = source.channel.remoteAddress
    }
}

extension SiteContext {
    /// A number that stands in the address.
    ///
    /// - Throws: `SiteFault.notFound` for a text that is none, and for one that is written in another way, such as 04 or +4: each
    ///   thing has one address.
    func number(_ name: String) throws -> Int64 {
        let text = try parameters.require(name)
        guard let number = Int64(text), "\(number)" == text else { throw SiteFault.notFound }
        return number
    }
}

/// Whoever has shown who they are.
struct Visitor: Sendable {
    let account: Account
    /// The secret of their session; nil for a program with a token.
    let session: SecretToken?

    /// What a form has to carry that is sent by a page of ours; nil for a program, which nobody's browser can be made to be.
    var formSecret: String? { session?.derived(for: "form") }
}
