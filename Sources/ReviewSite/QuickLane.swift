import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Answers decisions where they are read, without a task: the way through the router costs more than to decide.
///
/// Only a request in good order is answered here. All others go on to the router as they came, and so does one that turns
/// out not to be: what is wrong is told in one place.
final class QuickLane: ChannelDuplexHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let site: Site
    private let turn: DecisionTurn
    /// What has come of a request that may be answered here.
    private var collected: (head: HTTPRequest, body: ByteBuffer)?
    /// Requests that went on and have no answer yet: whatever comes behind them has its turn after them.
    private var goneOn = 0

    /// - Parameter turn: of the event loop that the channel is on.
    init(_ site: Site, _ turn: DecisionTurn) {
        self.site = site
        self.turn = turn
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            if goneOn == 0, site.mayAnswerAtOnce(head) {
                collected = (head, ByteBuffer())
                return
            }
            letGoOn()
        case .body(var part):
            // No more than the head told of: the decoder sees to that.
            if collected != nil {
                collected?.body.writeBuffer(&part)
                return
            }
        case .end(let trailers):
            guard let (head, body) = collected else { break }
            collected = nil
            if trailers == nil, let asked = site.askedAtOnce(head, body) {
                turn.decide(asked, on: context.eventLoop) { [site] explanation in
                    let (head, body) = site.answer(to: asked, with: explanation)
                    context.write(QuickLane.wrapOutboundOut(.head(head)), promise: nil)
                    context.write(QuickLane.wrapOutboundOut(.body(body)), promise: nil)
                    context.writeAndFlush(QuickLane.wrapOutboundOut(.end(nil)), promise: nil)
                }
                return
            }
            letGoOn()
            context.fireChannelRead(wrapInboundOut(.head(head)))
            context.fireChannelRead(wrapInboundOut(.body(body)))
        }
        context.fireChannelRead(data)
    }

    /// What goes on is not answered before what came first.
    private func letGoOn() {
        turn.end()
        goneOn += 1
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { goneOn = max(goneOn - 1, 0) }
        context.write(data, promise: promise)
    }
}
