/// Some 1,000 actions of the open list that follow one another, and where in it each value of each facet stands. It never
/// changes: where an action of it does, another takes its place, so that a change costs the same however long the list is.
final class OpenListSection: Sendable {
    /// How many actions one has that is made of many, and at most.
    static let usual = 1024
    static let most = 2048

    let numbers: [Int64]
    /// Rising.
    let dueOn: [Int32]
    let facets: [OpenList.Facets]
    private let priorities: [Int64]
    /// By facet.
    private let places: [ValuePlaces]

    /// - Parameters:
    ///   - rows: in order, at least one.
    ///   - codes: tells an action's code of a facet.
    ///   - scratch: zeros, as many as there are codes of any facet.
    init(
        _ rows: ArraySlice<OpenList.Row>, codes: (OpenList.Facet, OpenList.Facets) -> Int32, scratch: inout [Int32]
    ) {
        numbers = rows.map(\.key.number)
        dueOn = rows.map(\.key.dueOn)
        priorities = rows.map(\.key.priority)
        facets = rows.map(\.facets)
        var places: [ValuePlaces] = []
        for facet in OpenList.Facet.coded { places.append(ValuePlaces(facets.map { codes(facet, $0) }, scratch: &scratch)) }
        self.places = places
    }

    var count: Int { numbers.count }
    /// Of 64 actions.
    var words: Int { (count + 63) / 64 }

    func row(_ index: Int) -> OpenList.Row {
        OpenList.Row(
            key: OpenList.Key(dueOn: dueOn[index], priority: priorities[index], number: numbers[index]), facets: facets[index])
    }

    var rows: [OpenList.Row] { (0..<count).map { row($0) } }

    /// The actions of some numbers, and the others.
    func divided(by numbers: Set<Int64>) -> (gone: [OpenList.Row], stays: [OpenList.Row]) {
        var (gone, stays): ([OpenList.Row], [OpenList.Row]) = ([], [])
        for index in 0..<count {
            if numbers.contains(self.numbers[index]) { gone.append(row(index)) } else { stays.append(row(index)) }
        }
        return (gone, stays)
    }

    var lastKey: OpenList.Key { row(count - 1).key }

    /// Of a facet that has codes.
    func places(of facet: OpenList.Facet) -> ValuePlaces { places[facet.rawValue] }

    /// Where the actions stand that are due on these days. O(log actions).
    func indices(due days: ClosedRange<Int32>) -> Range<Int> {
        func first(after day: Int32, orOn isOnIt: Bool) -> Int {
            var (low, high) = (0, count)
            while low < high {
                let middle = (low + high) / 2
                if dueOn[middle] < day || (!isOnIt && dueOn[middle] == day) { low = middle + 1 } else { high = middle }
            }
            return low
        }
        let start = first(after: days.lowerBound, orOn: true)
        return start..<max(start, first(after: days.upperBound, orOn: false))
    }
}
