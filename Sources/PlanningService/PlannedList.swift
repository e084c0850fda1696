import Tables

/// A list that a run is to write, and where.
public struct PlannedList {
    let request: ListRequest
    let destination: ListDestination

    public init(_ request: ListRequest, to destination: ListDestination) {
        self.request = request
        self.destination = destination
    }
}

/// Where a list goes, bytes after bytes.
public protocol ListDestination: AnyObject {
    /// Whether bytes can be taken back. If not, a run writes nothing before it is sure of all inputs.
    var canStartOver: Bool { get }
    /// Takes back all bytes.
    func startOver() throws(PlanningFault)
    /// Adds bytes at the end.
    func write(_ bytes: [UInt8]) throws(PlanningFault)
}

/// A list in memory.
public final class ListInMemory: ListDestination {
    public private(set) var bytes: [UInt8] = []
    public let canStartOver = true

    public init() {}

    public func startOver() { bytes = [] }
    public func write(_ bytes: [UInt8]) { self.bytes += bytes }
}
