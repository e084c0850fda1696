import CivilCalendar

/// Why an action does not take a disposition.
public enum DispositionRefusal: Error, Hashable, Sendable {
    /// Nothing more happens to the action.
    case closed(ActionStatus, on: Day?)
    case waitsForOk(of: String)
    case waitsForNobody(Disposition.Kind)
    case acceptedAlready
    case noUntil
    case untilNotAfter(Day, Day)
    case noPerson
    case noReason
    case noBlocker
    case unknownResponse(String, known: [String])
    case noName
    /// The last that was recorded is somebody else's, or a minute old, or a run has gone by it.
    case nothingToUndo
    /// An option that goes with something else.
    case misplaced(option: String, goesWith: String)

    /// What is wrong, and what to write instead.
    public var message: String {
        switch self {
        case .closed(let status, let day):
            let since = day.map { " since \($0)" } ?? ""
            return "the action is \(status.rawValue)\(since), and nothing more can be recorded on it"
        case .waitsForOk(let role):
            return "the action waits for the ok of \(role) first: engage act ID ok, or not-ok"
        case .waitsForNobody(let kind):
            return kind == .ok
                ? "the action waits for nobody's ok; to take it on, write accept"
                : "the action waits for nobody's ok; to turn it down, write reject with --reason"
        case .acceptedAlready: return "the action is accepted already; to give it to somebody else, write reassign with --person"
        case .noUntil: return "say on which day it is to come back, with --until, such as --until 2026-03-20"
        case .untilNotAfter(let until, let day):
            return "--until \(until) is not after \(day); write a later day"
        case .noPerson: return "say who is to do it, with --person"
        case .noReason:
            let reasons = Disposition.RejectReason.allCases.map(\.rawValue).joined(separator: ", ")
            return "say why, with --reason, one of \(reasons)"
        case .noBlocker:
            let blockers = Disposition.Blocker.allCases.map(\.rawValue).joined(separator: ", ")
            return "say what was missing, with --blocker, one of \(blockers)"
        case .unknownResponse(let response, let known):
            let words = known.isEmpty ? "none are declared" : "they are \(known.joined(separator: ", "))"
            return "\"\(response)\" is none of the workspace's responses: \(words)"
        case .noName: return "say who you are, with --by"
        case .nothingToUndo:
            return "what you recorded can be taken back within a minute, until somebody else records something or a run goes by it; "
                + "record what holds now instead"
        case .misplaced(let option, let goesWith): return "\(option) goes with \(goesWith); leave it out"
        }
    }

    /// The same without a word of the command's, for those who work with a page or a program.
    public var plainMessage: String {
        switch self {
        case .closed, .unknownResponse, .nothingToUndo: message
        case .waitsForOk(let role): "the action waits for the ok of \(role) first"
        case .waitsForNobody: "the action waits for nobody's ok"
        case .acceptedAlready: "the action is accepted already"
        case .noUntil: "say on which day it is to come back"
        case .untilNotAfter(let until, let day): "\(until) is not after \(day): choose a later day"
        case .noPerson: "say who is to do it"
        case .noReason: "say why: choose one of the reasons"
        case .noBlocker: "say what was missing: motive, opportunity or means"
        case .noName: "say who you are"
        case .misplaced: "something was said that does not go with the rest"
        }
    }

    /// Refuses parts that would be lost, since nobody would find them again.
    static func check(partsOf disposition: Disposition) throws(DispositionRefusal) {
        let kind = disposition.kind
        if disposition.who.isEmpty { throw .noName }
        if disposition.reason != nil, kind != .reject { throw .misplaced(option: "--reason", goesWith: "reject") }
        if disposition.until != nil, kind != .snooze, disposition.reason != .badTiming {
            throw .misplaced(option: "--until", goesWith: "snooze, and reject --reason bad_timing")
        }
        if disposition.person != nil, kind != .reassign, disposition.reason != .wrongPerson {
            throw .misplaced(option: "--person", goesWith: "reassign, and reject --reason wrong_person")
        }
        if disposition.outcome != nil, kind != .done { throw .misplaced(option: "--outcome", goesWith: "done") }
        if disposition.response != nil, kind != .done { throw .misplaced(option: "--response", goesWith: "done") }
        if disposition.blocker != nil, disposition.outcome != .noResult {
            throw .misplaced(option: "--blocker", goesWith: "done --outcome no_result")
        }
    }
}
