import Planner
import PlanningService

/// A form in which the action list is written, action by action.
protocol ActionListForm {
    /// Adds what stands before the first action.
    mutating func begin(_ bytes: inout [UInt8])
    /// Adds an action. Those of one person come one after the other.
    mutating func append(_ action: ListEntry, to bytes: inout [UInt8])
    /// Adds what stands after the last action.
    mutating func end(_ bytes: inout [UInt8])
}

/// Writes a list to its destination as the actions come, keeping little of it.
struct ActionListWriter {
    private var form: any ActionListForm
    private let destination: ListDestination
    private var bytes: [UInt8] = []

    private static let mostKept = 1 << 16

    init(_ form: any ActionListForm, to destination: ListDestination) {
        self.form = form
        self.destination = destination
        self.form.begin(&bytes)
    }

    mutating func append(_ action: ListEntry) throws(PlanningFault) {
        form.append(action, to: &bytes)
        if bytes.count >= ActionListWriter.mostKept { try send() }
    }

    /// Nothing can be appended afterwards.
    mutating func finish() throws(PlanningFault) {
        form.end(&bytes)
        try send()
    }

    private mutating func send() throws(PlanningFault) {
        try destination.write(bytes)
        bytes.removeAll(keepingCapacity: true)
    }
}

extension [UInt8] {
    mutating func append(text: String) { append(contentsOf: text.utf8) }
}
