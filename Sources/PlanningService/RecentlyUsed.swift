/// Values that can be made again, kept by key while there is room: those that nobody has asked for lately go first. Asking
/// and keeping are O(1).
public struct RecentlyUsed<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Kept {
        let value: Value
        let weight: Int
    }

    /// What was kept or asked for since `older` was filled.
    private var newer: [Key: Kept] = [:]
    private var older: [Key: Kept] = [:]
    private var weight = 0
    private let most: Int

    /// - Parameter most: the weight of what is kept at least; twice as much is at most.
    public init(most: Int) { self.most = most }

    public mutating func value(of key: Key) -> Value? {
        if let kept = newer[key] { return kept.value }
        guard let kept = older.removeValue(forKey: key) else { return nil }
        keep(kept.value, of: key, weight: kept.weight)
        return kept.value
    }

    /// - Parameter weight: in the unit of `most`. What alone is heavier than that is not kept.
    public mutating func keep(_ value: Value, of key: Key, weight added: Int = 1) {
        remove(key)
        guard added <= most else { return }
        if weight + added > most {
            older = newer
            newer = [:]
            weight = 0
        }
        newer[key] = Kept(value: value, weight: added)
        weight += added
    }

    public mutating func remove(_ key: Key) {
        if let kept = newer.removeValue(forKey: key) { weight -= kept.weight }
        older[key] = nil
    }

    public mutating func removeAll() {
        newer = [:]
        older = [:]
        weight = 0
    }
}
