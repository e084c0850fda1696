import Planner

/// What is counted: the actions that a filter lets through, of any stage where it is left open.
///
/// How many actions there are of each value of a facet is counted with all parts of a filter but the facet's own. So two
/// filters that differ in one part have counts in common: each person's list shows the same numbers beside all persons.
public struct OpenListQuestion: Hashable, Sendable {
    private(set) var filter: OpenListFilter
    private(set) var hasAnyStage = false

    init(_ filter: OpenListFilter) { self.filter = filter }

    /// The same without the part of a facet; nil where it has none.
    func without(_ facet: OpenList.Facet) -> OpenListQuestion? {
        var other = self
        switch facet {
        case .person: other.filter.assignee = nil
        case .owner: other.filter.owner = nil
        case .tier: other.filter.tier = nil
        case .play: other.filter.play = nil
        case .purpose: other.filter.purpose = nil
        case .due: other.filter.due = nil
        case .status:
            other.filter.stage = .toDo
            other.hasAnyStage = true
        case .waitsFor: break
        }
        return other == self ? nil : other
    }
}
