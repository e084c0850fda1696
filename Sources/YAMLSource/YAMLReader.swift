import Diagnostics

/// Reads a file's bytes into a tree and reports all that is wrong with its YAML.
///
/// Only a syntax error or a limit stops a file; the tree up to there is kept. Linear in the size
/// of the file, but for tabs in indentation: each costs one more reading of what stands before it.
public enum YAMLReader {
    /// - Parameter path: the path to print, relative to the workspace.
    public static func read(path: String, bytes: [UInt8], limits: YAMLLimits = .standard) -> YAMLFile {
        guard bytes.count <= limits.bytes else {
            let source = SourceText(path: path, text: "")
            let problem = Diagnostic.fileTooLarge(bytes: bytes.count, limit: limits.bytes, path: path)
            return YAMLFile(source: source, root: nil, diagnostics: [problem], isTruncated: true)
        }
        let file = DecodedFile(path: path, bytes: bytes)
        guard file.isReadable else {
            return YAMLFile(source: file.source, root: nil, diagnostics: file.diagnostics, isTruncated: true)
        }
        let standIns = file.source.isASCII ? nil : StandIns(for: file.source.text)
        var tabs = TabIndentation(text: standIns?.applied(to: file.source.text) ?? file.source.text)
        var builder: TreeBuilder
        var fault: SyntaxFault?
        repeat {
            builder = TreeBuilder(source: file.source, bytes: tabs.mended, limits: limits, standIns: standIns)
            fault = build(&builder)
        } while fault.map { tabs.mend(at: file.source.position(atCharacter: $0.place).offset) } ?? false
        let end = fault.map { file.source.position(atCharacter: $0.endOfReading).offset } ?? builder.endOfReading
        let indentation = tabs.diagnostics(in: file.source, before: end, scalars: builder.longScalars)
        if let fault { builder.close(at: fault, afterTabs: !indentation.isEmpty) }
        return YAMLFile(
            source: file.source, root: builder.root,
            diagnostics: (file.diagnostics + indentation + builder.diagnostics).inReadingOrder,
            isTruncated: builder.isTruncated)
    }

    /// Feeds the builder until the document ends; gives the syntax error that ended it early.
    private static func build(_ builder: inout TreeBuilder) -> SyntaxFault? {
        let bytes = builder.bytes
        return bytes.withUnsafeBufferPointer { bytes in
            guard var events = EventStream(bytes) else { return nil }
            while true {
                switch events.next() {
                case .failure(let fault): return fault
                case .success(let event):
                    if !builder.take(event) { return nil }
                }
            }
        }
    }
}

extension Diagnostic {
    static func fileTooLarge(bytes: Int, limit: Int, path: String) -> Diagnostic {
        Diagnostic(
            code: "file-too-large", path: path, range: .startOfFile,
            message: "this file has \(bytes) bytes; \(limit) are allowed",
            help: "split it into several files; lists of the same kind join")
    }
}
