import Diagnostics

/// Where the comments at line ends stand: two spaces behind the text, those of neighbouring lines in one column.
///
/// A column that a comment shares with the next or the last before it is the author's wish: it stays there, as long as the
/// texts before leave room.
struct CommentColumns {
    private let lines: [LayoutLine]
    /// How wide each line is without its comment, in cells.
    private let widths: [Int]
    /// The lines with comments that follow one another. One that reaches too far stands for itself.
    private let runs: [Range<Int>]
    /// Where each line's comment stands, in cells from 0.
    private var columns: [Int?]
    /// The lines with comments.
    private let commented: [Int]

    private static let gap = 2
    /// Nobody's comment is moved further to the right than this for the sake of another line.
    private static let farthest = 60

    init(_ lines: [LayoutLine]) {
        self.lines = lines
        let widths = lines.map { PrintableText.cells(of: $0.text) }
        self.widths = widths
        columns = lines.map { $0.comment?.cellsBefore }
        commented = lines.indices.filter { lines[$0].comment != nil }
        var runs: [Range<Int>] = []
        let reachesTooFar = widths.map { $0 + CommentColumns.gap > CommentColumns.farthest }
        for number in commented {
            if let last = runs.last, last.upperBound == number, !reachesTooFar[number], !reachesTooFar[number - 1] {
                runs[runs.count - 1] = last.lowerBound..<number + 1
            } else {
                runs.append(number..<number + 1)
            }
        }
        self.runs = runs
        // Who no longer shares a column falls back to two spaces. That can leave another alone, so it is done until
        // nothing moves; no comment moves more than twice.
        var before: [Int?]
        repeat {
            before = columns
            align()
        } while columns != before
    }

    /// The file's text.
    var text: String {
        var text = ""
        for (line, (column, width)) in zip(lines, zip(columns, widths)) {
            text += line.text
            if let comment = line.comment, let column {
                text += String(repeating: " ", count: column - width) + comment.text
            }
            text += "\n"
        }
        return text
    }

    private mutating func align() {
        var isShared = lines.map { _ in false }
        for (line, next) in zip(commented, commented.dropFirst()) where columns[line] == columns[next] {
            isShared[line] = true
            isShared[next] = true
        }
        for run in runs {
            let nearest = run.map { widths[$0] + CommentColumns.gap }.max() ?? 0
            let shared = run.filter { isShared[$0] }.compactMap { columns[$0] }
            // The column that most share; of several, the leftmost.
            let wanted = Set(shared).sorted().max { wanted, other in
                shared.count { $0 == wanted } < shared.count { $0 == other }
            }
            for line in run { columns[line] = max(wanted ?? 0, nearest) }
        }
    }
}
