/// Three-valued, with no < unknown < yes (Kleene).
public enum Truth: Int, Comparable, Sendable {
    case no, unknown, yes

    public static func < (left: Truth, right: Truth) -> Bool { left.rawValue < right.rawValue }

    init(_ holds: Bool) { self = holds ? .yes : .no }

    /// yes for no, no for yes; unknown stays.
    var opposite: Truth {
        switch self {
        case .no: .yes
        case .unknown: .unknown
        case .yes: .no
        }
    }
}
