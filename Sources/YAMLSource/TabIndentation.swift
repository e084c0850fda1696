import Diagnostics

/// Tabs where indentation should be.
///
/// libyaml stops at most of them. So that one tab does not hide the rest of a file, the tabs it
/// stopped at become spaces and the file is read again.
struct TabIndentation {
    /// The text as libyaml is to read it: each mended tab is one space, so offsets stay the same.
    private(set) var mended: [UInt8]
    /// Offsets of the tabs that libyaml refused, ascending.
    private var refused: [Int] = []
    /// Bytes that may still be read anew, so that a long file full of tabs cannot take for ever.
    private var budget = 4 << 20

    init(text: String) {
        mended = Array(text.utf8)
    }

    /// Mends the tab that libyaml stopped at. False when that was no tab, or the file has taken
    /// long enough.
    mutating func mend(at offset: Int) -> Bool {
        guard offset < mended.count, mended[offset] == tab, budget >= offset else { return false }
        budget -= offset
        refused.append(offset)
        var place = offset
        while place < mended.count, mended[place] == tab || mended[place] == space {
            mended[place] = space
            place += 1
        }
        return true
    }

    /// The tabs refused, those that lead a line inside brackets, where libyaml takes them, and
    /// one that reading stopped at. Tabs inside a text and on lines of blanks are no indentation.
    /// - Parameters:
    ///   - end: how far the file was read, as byte offset.
    ///   - scalars: byte ranges of the texts of several lines, ascending.
    func diagnostics(in source: SourceText, before end: Int, scalars: [Range<Int>]) -> [Diagnostic] {
        var offsets = refused
        var inIndentation = true
        var scalar = 0
        for offset in 0..<min(end + 1, mended.count) {
            switch mended[offset] {
            case lineFeed, carriageReturn: inIndentation = true
            case space: break
            case tab where inIndentation || offset == end:
                while scalar < scalars.count, scalars[scalar].upperBound <= offset { scalar += 1 }
                let isText = scalar < scalars.count && scalars[scalar].lowerBound < offset
                if !isText { offsets.append(offset) }
                inIndentation = false
            default: inIndentation = false
            }
        }
        return offsets.filter { !isAtEndOfLine($0) }.map { offset in
            let start = source.position(atByte: offset)
            return .tabIndentation(
                path: source.path, range: SourceRange(start, source.position(atByte: offset + 1)))
        }
    }

    private func isAtEndOfLine(_ offset: Int) -> Bool {
        let next = mended[offset...].first { $0 != tab && $0 != space }
        return next == nil || next == lineFeed || next == carriageReturn
    }
}

extension Diagnostic {
    static func tabIndentation(path: String, range: SourceRange) -> Diagnostic {
        Diagnostic(
            code: "tab-indentation", path: path, range: range,
            message: "a tab cannot be used for indentation",
            help: "use spaces, two for each level; most editors can insert them for the Tab key")
    }
}
