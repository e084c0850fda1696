import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// What a connection goes through: HTTP/1.1, then what is answered at once, then the router. As Hummingbird's own channel,
/// with the quick lane in it.
struct ReviewChannel: HTTPChannelHandler {
    typealias Value = NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>

    let responder: Responder
    let site: Site
    private let turns = DecisionTurns()

    init(responder: @escaping Responder, site: Site) {
        self.responder = responder
        self.site = site
    }

    private static let idleTimeout = Duration.seconds(60)

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            var limits = NIOHTTPDecoderLimitConfiguration()
            limits.maxHeaderFieldSize = 16 * 1024
            limits.maxHeaderListSize = 32 * 1024
            limits.maxHeaderFieldCount = 100
            let pipeline = channel.pipeline.syncOperations
            // Requests that come before the answer to one wait behind it in the router's channel; faults are its, too.
            try pipeline.configureHTTPServerPipeline(
                withPipeliningAssistance: false, withErrorHandling: false, withOutboundHeaderValidation: false, withEncoderConfiguration: .init(),
                withDecoderLimitConfiguration: limits)
            try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: false))
            try pipeline.addHandler(HTTPConnectionStateHandler(idleTimeout: ReviewChannel.idleTimeout, logger: logger))
            try pipeline.addHandler(QuickLane(site, turns.turn(of: channel.eventLoop)))
            return try NIOAsyncChannel(
                wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
        }
    }

    func handle(value: Value, logger: Logger) async { await handleHTTP(asyncChannel: value, logger: logger) }
}
