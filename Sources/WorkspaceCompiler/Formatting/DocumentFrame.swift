import Diagnostics
import YAMLSource

/// What stands around a file's value: the comments and lines before `---`, and those from `...` on.
struct DocumentFrame {
    /// Up to the line `---`.
    private(set) var before: [LayoutComment] = []
    private(set) var start: LayoutComment?
    private(set) var commentBehindStart: LayoutComment?
    /// The comments of the value.
    private(set) var comments: [LayoutComment] = []
    private(set) var end: LayoutComment?
    private(set) var commentBehindEnd: LayoutComment?
    private(set) var after: [LayoutComment] = []

    init(_ file: YAMLFile, _ writing: YAMLWriting) {
        for aside in file.asides {
            let line = LayoutComment(aside, in: file.source, writing)
            switch aside.kind {
            case .documentStart:
                (before, comments) = (comments, [])
                start = line
            case .documentEnd where end == nil: end = line
            case .documentEnd, .comment, .directive:
                if let end {
                    if end.line == line.line { commentBehindEnd = line } else { after.append(line) }
                } else if start?.line == line.line, file.root.map({ line.offset < $0.range.start.offset }) ?? true {
                    commentBehindStart = line
                } else {
                    comments.append(line)
                }
            }
        }
    }
}

extension LayoutComment {
    fileprivate init(_ aside: YAMLAside, in source: SourceText, _ writing: YAMLWriting) {
        let start = aside.start
        let before = source.line(start.line).unicodeScalars.prefix(start.column - 1)
        self.init(
            text: aside.text, column: start.column, cellsBefore: PrintableText.cells(of: String(Substring(before))),
            line: start.line, offset: start.offset, isAlone: aside.isAlone, hasBlankAbove: writing.hasBlankLine(above: start))
    }
}
