import TestSupport

extension SeededGenerator {
    /// True in `percent` of cases.
    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

    mutating func one<Element>(of elements: [Element]) -> Element { elements.randomElement(using: &self)! }

    mutating func some<Element>(of elements: [Element], _ count: ClosedRange<Int>) -> [Element] {
        var chosen: [Element] = []
        for _ in 0..<Int.random(in: count, using: &self) { chosen.append(one(of: elements)) }
        return chosen
    }
}
