/// How the review page is served.
public struct ServerOptions: Sendable {
    public var host: String
    /// 0 takes any that is free.
    public var port: Int
    /// PEM files of a certificate with its chain, and of its key; nil serves plain HTTP, for loopback or behind a proxy.
    public var certificate: String?
    public var key: String?
    /// Whether a proxy stands in front that tells, in X-Forwarded-For and X-Forwarded-Proto, from where requests come and
    /// whether they came by HTTPS.
    public var isBehindProxy: Bool
    /// The most requests a second of one visitor or address, over ten seconds; nil is any number.
    public var requestsPerSecond: Double?
    /// The most requests that are worked on at a time.
    public var connections: Int

    public init(
        host: String = "127.0.0.1", port: Int = 8080, certificate: String? = nil, key: String? = nil,
        isBehindProxy: Bool = false, requestsPerSecond: Double? = 50, connections: Int = 1000
    ) {
        self.host = host
        self.port = port
        self.certificate = certificate
        self.key = key
        self.isBehindProxy = isBehindProxy
        self.requestsPerSecond = requestsPerSecond
        self.connections = connections
    }
}
