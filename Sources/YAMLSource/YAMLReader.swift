import Diagnostics

/// Reads a file's bytes into a tree and reports all that is wrong with its YAML.
///
/// Only a syntax error or a limit stops a file; the tree up to there is kept. Linear in the size
/// of the file, but for tabs in indentation: each costs one more reading of what stands before it.
public enum YAMLReader {
    /// - Parameter path: the path to print, relative to the workspace.
    public static func read(path: String, bytes: [UInt8], limits: YAMLLimits = .standard) -> YAMLFile {
        switch OpenedFile(path: path, bytes: bytes, limits: limits) {
        case .unreadable(let file): file
        case .readable(let text): text.tree { builder in ReadableText.feed(text.bytes, to: &builder) }
        }
    }
}

/// What became of the bytes of a file before its YAML is looked at.
enum OpenedFile: Sendable {
    case unreadable(YAMLFile)
    case readable(ReadableText)

    init(path: String, bytes: [UInt8], limits: YAMLLimits) {
        guard bytes.count <= limits.bytes else {
            let source = SourceText(path: path, text: "")
            let problem = Diagnostic.fileTooLarge(bytes: bytes.count, limit: limits.bytes, path: path)
            self = .unreadable(YAMLFile(source: source, root: nil, diagnostics: [problem], isTruncated: true))
            return
        }
        let file = DecodedFile(path: path, bytes: bytes)
        self = file.isReadable
            ? .readable(ReadableText(file, limits))
            : .unreadable(YAMLFile(source: file.source, root: nil, diagnostics: file.diagnostics, isTruncated: true))
    }
}

/// A file's text as libyaml is to read it.
struct ReadableText: Sendable {
    private let file: DecodedFile
    private let limits: YAMLLimits
    private let standIns: StandIns?
    private let tabs: TabIndentation

    init(_ file: DecodedFile, _ limits: YAMLLimits) {
        self.file = file
        self.limits = limits
        standIns = file.source.isASCII ? nil : StandIns(for: file.source.text)
        tabs = TabIndentation(text: standIns?.applied(to: file.source.text) ?? file.source.text)
    }

    /// What is read first; tabs in indentation make it be read again with those mended.
    var bytes: [UInt8] { tabs.mended }

    /// - Parameter feed: gives the builder the events of `bytes`, and back the syntax error that ended them early.
    func tree(_ feed: (inout TreeBuilder) -> SyntaxFault?) -> YAMLFile {
        var tabs = tabs
        var builder = TreeBuilder(source: file.source, bytes: tabs.mended, limits: limits, standIns: standIns)
        var fault = feed(&builder)
        while let place = fault?.place, tabs.mend(at: file.source.position(atCharacter: place).offset) {
            builder = TreeBuilder(source: file.source, bytes: tabs.mended, limits: limits, standIns: standIns)
            fault = ReadableText.feed(tabs.mended, to: &builder)
        }
        let end = fault.map { file.source.position(atCharacter: $0.endOfReading).offset } ?? builder.endOfReading
        let indentation = tabs.diagnostics(in: file.source, before: end, scalars: builder.longScalars)
        if let fault { builder.close(at: fault, afterTabs: !indentation.isEmpty) }
        return YAMLFile(
            source: file.source, root: builder.root,
            diagnostics: (file.diagnostics + indentation + builder.diagnostics).inReadingOrder,
            isTruncated: builder.isTruncated)
    }

    /// Feeds the builder until the document ends; gives the syntax error that ended it early.
    static func feed(_ bytes: [UInt8], to builder: inout TreeBuilder) -> SyntaxFault? {
        bytes.withUnsafeBufferPointer { bytes in
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
