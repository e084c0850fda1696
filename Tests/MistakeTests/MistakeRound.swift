/// Mistakes to be made at once.
struct MistakeRound: Sendable, CustomStringConvertible {
    private(set) var mistakes: [Mistake] = []
    private(set) var edits: [MistakeEdit] = []

    var description: String { "\(mistakes.count) at once, \(mistakes.first?.description ?? "")" }

    /// Every mistake is in one of the rounds. A far-reaching one has a round of its own, with all others that it leaves
    /// visible.
    static let all: [MistakeRound] = {
        let plain = SampleWorkspace.mistakes.filter { !$0.isFarReaching }
        var rounds: [MistakeRound] = []
        for mistake in plain {
            guard let edit = try? SampleWorkspace.edit(of: mistake) else { continue }
            if !rounds.indices.contains(where: { rounds[$0].add(mistake, edit) }) {
                rounds.append(MistakeRound(mistakes: [mistake], edits: [edit]))
            }
        }
        for mistake in SampleWorkspace.mistakes where mistake.isFarReaching {
            guard let edit = try? SampleWorkspace.edit(of: mistake) else { continue }
            var round = MistakeRound(mistakes: [mistake], edits: [edit])
            for other in plain where !mistake.hides.contains(other.code) {
                guard let otherEdit = try? SampleWorkspace.edit(of: other) else { continue }
                if mistake.endsItsFile, !otherEdit.isAbove(edit) { continue }
                _ = round.add(other, otherEdit)
            }
            rounds.append(round)
        }
        return rounds
    }()

    /// False where the mistake cannot be made at the same time.
    private mutating func add(_ mistake: Mistake, _ edit: MistakeEdit) -> Bool {
        if edits.contains(where: edit.meets) { return false }
        mistakes.append(mistake)
        edits.append(edit)
        return true
    }
}

extension MistakeEdit {
    /// In another file, or higher up: both what it changes and where it is shown. What the file's own mapping lacks is
    /// shown at its first line, but may stand further down.
    fileprivate func isAbove(_ other: MistakeEdit) -> Bool {
        if path != other.path { return true }
        return range.upperBound <= other.range.lowerBound && placeByte <= other.range.lowerBound && !isShownAtFileMapping
    }

    private var isShownAtFileMapping: Bool {
        markedByte == nil && (SampleWorkspace.texts[placePath]?.utf8.dropFirst(placeByte).starts(with: "kind:".utf8) ?? false)
    }
}
