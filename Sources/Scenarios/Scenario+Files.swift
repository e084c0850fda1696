import Campaigns

extension [Scenario] {
    /// The files they are from, each once, in the order of the scenarios. O(scenarios).
    public var files: [String] {
        var seen: Set<String> = []
        return map(\.place.file).filter { seen.insert($0).inserted }
    }
}
