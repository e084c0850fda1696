/// A random document, and ways to write it that mean the same: with other indentation, blanks, blank lines, line ends and
/// breaks in brackets. Every comment has the number of the word that it belongs to.
struct NoisyDocument {
    indirect enum Value {
        case word(Int)
        case quoted(Int)
        case literal(Int)
        case missing
        case mapping([Slot])
        case list([Slot])
        case brackets([Slot], isMapping: Bool)
    }

    struct Slot {
        let number: Int
        let isCommentedAbove: Bool
        let isCommentedBehind: Bool
        let hasBlankAbove: Bool
        let value: Value
    }

    let slots: [Slot]

    init(seed: UInt64) {
        var source = Source(random: Randomness(seed: seed))
        slots = source.slots(depth: 0, hasComments: true)
    }

    /// In reading order.
    var comments: [String] { slots.flatMap { comments(of: $0) } }

    private func comments(of slot: Slot) -> [String] {
        let above = slot.isCommentedAbove ? ["# above \(slot.number)"] : []
        let behind = slot.isCommentedBehind ? ["# behind \(slot.number)"] : []
        switch slot.value {
        case .mapping(let slots), .list(let slots), .brackets(let slots, _):
            return above + behind + slots.flatMap { comments(of: $0) }
        default: return above + behind
        }
    }

    func written(seed: UInt64) -> String {
        var writer = NoisyWriter(random: Randomness(seed: seed))
        let indentation = writer.random.below(3)
        writer.write(slots, at: indentation, dashes: false)
        return writer.text
    }

    /// Makes values.
    private struct Source {
        var random: Randomness
        var number = 0

        mutating func slots(depth: Int, hasComments: Bool) -> [Slot] {
            (0..<1 + random.below(depth == 0 ? 6 : 4)).map { _ in
                number += 1
                let own = number
                let value = value(depth: depth, isInBrackets: !hasComments)
                // What is written on one line or on none can have a comment behind it.
                return Slot(
                    number: own, isCommentedAbove: hasComments && random.below(3) == 0,
                    isCommentedBehind: hasComments && random.below(3) == 0, hasBlankAbove: random.below(4) == 0,
                    value: value)
            }
        }

        private mutating func value(depth: Int, isInBrackets: Bool) -> Value {
            let choice = random.below(depth > 3 ? 3 : 9)
            switch choice {
            case 0: return .word(number)
            case 1: return .quoted(number)
            case 2: return isInBrackets ? .word(number) : random.below(2) == 0 ? .literal(number) : .missing
            case 3...6 where !isInBrackets:
                return choice % 2 == 0
                    ? .mapping(slots(depth: depth + 1, hasComments: true)) : .list(slots(depth: depth + 1, hasComments: true))
            default: return .brackets(slots(depth: depth + 2, hasComments: false), isMapping: random.below(2) == 0)
            }
        }
    }
}

/// Writes a document untidily.
struct NoisyWriter {
    var random: Randomness
    private var lines: [String] = []
    /// Where the next comment behind a line stands: no two in one column, which would be kept.
    private var column = 400

    init(random: Randomness) { self.random = random }

    var text: String {
        var random = random
        let lineEnd = random.below(2) == 0 ? "\n" : "\r\n"
        return (random.below(4) == 0 ? "\u{FEFF}" : "") + lines.joined(separator: lineEnd) + lineEnd
            + (random.below(2) == 0 ? lineEnd : "")
    }

    mutating func write(_ slots: [NoisyDocument.Slot], at indentation: Int, dashes: Bool) {
        for slot in slots {
            // A blank line belongs to what stands below it, comments included.
            if slot.hasBlankAbove {
                for _ in 0...random.below(3) { lines.append(blanks(random.below(2))) }
            }
            if slot.isCommentedAbove { lines.append(blanks(indentation) + "# above \(slot.number)" + blanks(random.below(2))) }
            write(slot, behind: blanks(indentation) + (dashes ? "-" : "k\(slot.number):"), at: indentation)
        }
    }

    private mutating func write(_ slot: NoisyDocument.Slot, behind start: String, at indentation: Int) {
        let inner = indentation + 1 + random.below(5)
        let start = start + (slot.isCommentedBehind && start.hasSuffix("-") ? " " : "")
        switch slot.value {
        case .word(let number): add(start + gap + "k\(number) and more", slot)
        case .quoted(let number): add(start + gap + "\"k\(number): #, [\"", slot)
        case .missing: add(start, slot, isNumbered: !start.contains("-"))
        case .literal(let number):
            add(start + gap + "|", slot, isNumbered: !start.contains("-"))
            lines += ["k\(number) # text", "", "  deeper"].map { $0.isEmpty ? "" : blanks(inner) + $0 }
        case .mapping(let slots):
            add(start, slot, isNumbered: !start.contains("-"))
            write(slots, at: inner, dashes: false)
        case .list(let slots):
            add(start, slot, isNumbered: !start.contains("-"))
            write(slots, at: inner, dashes: true)
        case .brackets: add(start + gap + flat(slot.value), slot, isNumbered: !start.contains("-"))
        }
    }

    private mutating func flat(_ value: NoisyDocument.Value) -> String {
        switch value {
        case .word(let number): return "k\(number) and more"
        case .quoted(let number): return "\"k\(number): #, [\""
        case .brackets(let slots, let isMapping):
            let parts = slots.map { slot in
                let part = isMapping ? "k\(slot.number):" + gap + flat(slot.value) : flat(slot.value)
                return blanks(random.below(3)) + part + blanks(random.below(3))
            }
            return (isMapping ? "{" : "[") + parts.joined(separator: ",") + (isMapping ? "}" : "]")
        case .literal, .missing, .mapping, .list: return ""
        }
    }

    /// - Parameter isNumbered: whether the line names the slot's word, to which its comment belongs.
    private mutating func add(_ line: String, _ slot: NoisyDocument.Slot, isNumbered: Bool = true) {
        guard slot.isCommentedBehind else {
            lines.append(line + blanks(random.below(3)))
            return
        }
        column += 1 + random.below(3)
        let word = isNumbered ? "" : " k\(slot.number)"
        lines.append(line + blanks(column - line.unicodeScalars.count) + "# behind \(slot.number)" + word)
    }

    private var gap: String {
        mutating get { blanks(1 + random.below(3)) }
    }

    private func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }
}

/// xorshift64: the same numbers in every run.
struct Randomness {
    private var state: UInt64

    init(seed: UInt64) {
        state = (seed &+ 1) &* 0x9E37_79B9_7F4A_7C15
        for _ in 0..<8 { _ = next() }
    }

    /// A number from 0 up to `count`, that not included.
    mutating func below(_ count: Int) -> Int { Int(next() >> 11) % count }

    private mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
