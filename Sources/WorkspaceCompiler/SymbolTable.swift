import Campaigns

/// The ids of one sort of thing, numbered in the order of declaration.
struct SymbolTable {
    private(set) var ids: [String] = []
    private(set) var places: [Place?] = []
    private var positions: [String: Int] = [:]
    /// False: not declared anywhere, so that any word is accepted.
    var isDeclared = true
    /// A file could not be read to its end: what is not found may stand there.
    var isIncomplete = false

    /// Adds `id`; gives the place of the first thing of that name if there is one, and adds nothing then.
    mutating func declare(_ id: String, at place: Place?) -> (isNew: Bool, first: Place?) {
        if let position = positions[id] { return (false, places[position]) }
        positions[id] = ids.count
        ids.append(id)
        places.append(place)
        return (true, nil)
    }

    /// The number of `id`, or nil.
    func position(of id: String) -> Int? { positions[id] }
}
