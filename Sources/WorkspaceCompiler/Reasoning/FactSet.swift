import Campaigns

/// Customers, as those of any of some boxes.
///
/// It may hold more than it is said to, never fewer: where there would be too many boxes, some of what is known is
/// dropped. So only `isNobody` is certain.
struct FactSet: Sendable {
    private(set) var boxes: [FactBox]

    /// More boxes than this are not followed.
    static let mostBoxes = 1024

    static let everybody = FactSet(boxes: [.all])
    static let nobody = FactSet(boxes: [])

    private init(boxes: [FactBox]) { self.boxes = boxes }

    init(_ box: FactBox?) { boxes = box.map { [$0] } ?? [] }

    /// Certain: there can be no such customer.
    var isNobody: Bool { boxes.isEmpty }

    /// O(boxes × boxes).
    mutating func formAnd(_ other: FactSet) {
        if boxes.count == 1, other.boxes.count == 1 {
            if !boxes[0].formIntersection(other.boxes[0]) { boxes = [] }
        } else {
            self = and(other)
        }
    }

    /// O(boxes × boxes).
    func and(_ other: FactSet) -> FactSet {
        if boxes.count * other.boxes.count > FactSet.mostBoxes {
            return boxes.count < other.boxes.count ? self : other
        }
        var common: [FactBox] = []
        for box in boxes {
            for another in other.boxes {
                if let both = box.intersection(another) { common.append(both) }
            }
        }
        return FactSet(boxes: common)
    }

    /// False only where it is certain that nobody is in both. O(boxes × boxes), less where they meet.
    func meets(_ other: FactSet) -> Bool { boxes.contains { box in other.boxes.contains { box.meets($0) } } }

    /// What each box mentions (`FactBox.mentions`).
    var mentions: UInt64 { boxes.dropFirst().reduce(boxes.first?.mentions ?? 0) { $0 & $1.mentions } }

    func or(_ other: FactSet) -> FactSet {
        if isNobody { return other }
        return boxes.count + other.boxes.count > FactSet.mostBoxes ? .everybody : FactSet(boxes: boxes + other.boxes)
    }
}

extension Sequence<FactSet> {
    /// Those who are in all of them.
    var conjunction: FactSet {
        var common = FactSet.everybody
        for set in self {
            common.formAnd(set)
            if common.isNobody { break }
        }
        return common
    }

    /// Those who are in any of them.
    var disjunction: FactSet { reduce(.nobody) { $0.or($1) } }
}
