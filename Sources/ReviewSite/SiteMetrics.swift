import Diagnostics
import Synchronization

/// What the server counts of itself, for `/metrics`. Labels are routes and words of ours, never what a visitor sent.
final class SiteMetrics: Sendable {
    private struct Route: Hashable {
        let method: String
        let path: String
        let status: Int
    }

    private struct Timing {
        private(set) var counts = [Int](repeating: 0, count: bounds.count + 1)
        private(set) var sum = 0.0

        mutating func add(_ seconds: Double) {
            counts[SiteMetrics.bounds.firstIndex { seconds <= $0 } ?? SiteMetrics.bounds.count] += 1
            sum += seconds
        }
    }

    private struct Counted {
        var requests: [Route: Int] = [:]
        var timings: [String: Timing] = [:]
        var events: [String: [String: Int]] = [:]
    }

    /// Upper ends of the buckets of the duration of requests, in seconds.
    private static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]

    private let counted = Mutex(Counted())

    /// - Parameter path: the route as it is declared, such as `/actions/{id}`.
    func answered(_ method: String, _ path: String, status: Int, seconds: Double) {
        counted.withLock { counted in
            counted.requests[Route(method: method, path: path, status: status), default: 0] += 1
            counted.timings[path, default: Timing()].add(seconds)
        }
    }

    /// Counts one more of a kind of event, such as `accept` of `dispositions`.
    func count(_ kind: String, of events: String) {
        counted.withLock { $0.events[events, default: [:]][kind, default: 0] += 1 }
    }

    /// - Parameter more: adds what others know.
    func text(_ more: (inout PrometheusText) -> Void) -> String {
        let counted = counted.withLock { $0 }
        var metrics = PrometheusText()
        let requests = counted.requests.sorted {
            ($0.key.path, $0.key.method, $0.key.status) < ($1.key.path, $1.key.method, $1.key.status)
        }
        metrics.counter(
            "engage_http_requests_total", "Requests that were answered.",
            requests.map { ([("method", $0.method), ("route", $0.path), ("status", "\($0.status)")], $1) })
        metrics.histogram(
            "engage_http_request_duration_seconds", "How long requests took to be answered.", bounds: SiteMetrics.bounds,
            counted.timings.sorted { $0.key < $1.key }.map { ([("route", $0)], $1.counts, $1.sum) })
        for (events, kinds) in counted.events.sorted(by: { $0.key < $1.key }) {
            metrics.counter(
                "engage_\(events)_total", SiteMetrics.helps[events] ?? "Events.",
                kinds.sorted { $0.key < $1.key }.map { ([("kind", $0)], $1) })
        }
        more(&metrics)
        return metrics.text
    }

    private static let helps = [
        "dispositions": "What people recorded by this server.",
        "sign_ins": "What happened at the door.",
    ]
}
