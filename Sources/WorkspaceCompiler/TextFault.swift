import Diagnostics
import YAMLSource

/// Something wrong at a spot inside a text: in a formula or a message.
struct TextFault: Hashable {
    let code: String
    /// Bytes of the text, as the file means it.
    let range: Range<Int>
    let message: String
    let help: String
}

extension Diagnostic {
    /// A fault inside the scalar `node`, at its spot in the file.
    static func inside(_ node: YAMLNode, _ fault: TextFault) -> Diagnostic {
        let start = node.position(ofUTF8Offset: fault.range.lowerBound)
        let end = node.position(ofUTF8Offset: fault.range.upperBound)
        return Diagnostic(
            code: fault.code, path: node.source.path, range: SourceRange(start, max(start, end)), message: fault.message,
            help: fault.help)
    }
}
