import Diagnostics
import YAMLSource

/// The canonical layout of workspace files: the same values, keys in the order of the grammar, comments kept.
public enum WorkspaceFormatter {
    /// Collections in brackets may reach so many columns; longer ones are opened.
    public static let widestBrackets = 100

    /// What became of a file.
    public enum Outcome: Sendable {
        /// The canonical text; it may be what the file holds already.
        case formatted([UInt8])
        /// What is wrong with its YAML, and the text that this is about.
        case problems([Diagnostic], SourceText)
        /// The layout would have changed more than the layout, which is a fault of this program: what it would have changed.
        case changed(String)
    }

    /// O(size of the file).
    public static func format(_ file: WorkspaceFile) -> Outcome {
        let original = YAMLReader.read(path: file.path, bytes: file.bytes)
        guard original.diagnostics.isEmpty else { return .problems(original.diagnostics, original.source) }
        let order = original.root.map { CanonicalOrder(ofFile: $0) }
        let text = layout(original, order)
        let bytes = Array(text.utf8)
        let result = YAMLReader.read(path: file.path, bytes: bytes)
        if let change = LayoutCheck(original, order).change(in: result) { return .changed(change) }
        return .formatted(bytes)
    }

    private static func layout(_ file: YAMLFile, _ order: CanonicalOrder?) -> String {
        let writing = YAMLWriting(file.source)
        let frame = DocumentFrame(file, writing)
        var printer = LayoutPrinter()
        for line in frame.before { printer.write(line, at: 0) }
        if let start = frame.start {
            printer.write(start, at: 0)
            if let comment = frame.commentBehindStart { printer.writeBehindLastLine(comment) }
        }
        var rest = frame.comments
        if let root = file.root, let order {
            var builder = LayoutBuilder(writing, comments: frame.comments)
            var document = builder.document(root)
            document.slot.value = document.slot.value.arranged(order)
            printer.write(document: document.slot)
            rest = document.rest
        }
        for comment in rest { printer.write(comment, at: 0) }
        if let end = frame.end {
            printer.write(end, at: 0)
            if let comment = frame.commentBehindEnd { printer.writeBehindLastLine(comment) }
        }
        for line in frame.after { printer.write(line, at: 0) }
        return CommentColumns(printer.lines).text
    }
}
