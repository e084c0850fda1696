import Diagnostics

extension YAMLNode {
    /// Where the byte at `offset` of a scalar's text (`text.utf8`) stands in the file, through
    /// quotes, escapes, folding and indentation. A folded line end is where the line ends. Past
    /// the end of the text: the end of what the scalar says, before a closing quote. For anything
    /// but a scalar: its start. O(length of the scalar).
    public func position(ofUTF8Offset offset: Int) -> SourcePosition {
        guard let scalar, !isUnusable else { return range.start }
        let start = range.start.offset
        let bytes = source.text.utf8Span.span.extracting(start..<range.end.offset)
        var walk = ScalarWalk(written: bytes.indices.map { bytes[$0] }, wanted: max(offset, 0))
        walk.run(scalar)
        return source.position(atByte: start + walk.place)
    }
}
