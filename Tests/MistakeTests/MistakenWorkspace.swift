import Diagnostics

/// The sample workspace with some mistakes made in it at once.
struct MistakenWorkspace {
    /// The text of each file.
    private(set) var texts: [String: String]
    /// Where each mistake must be shown, in the order of the edits.
    private(set) var places: [(path: String, position: SourcePosition)] = []

    /// - Parameter edits: none meets another.
    init(_ edits: [MistakeEdit], in sample: [String: String]) {
        texts = sample
        var shifts: [String: [(from: Int, by: Int)]] = [:]
        var starts = Array(repeating: 0, count: edits.count)
        let ordered = edits.indices.sorted { edits[$0].range.lowerBound < edits[$1].range.lowerBound }
        for path in Set(edits.map(\.path)) {
            let original = Array((sample[path] ?? "").utf8)
            var bytes: [UInt8] = []
            var read = 0
            for number in ordered where edits[number].path == path {
                let edit = edits[number]
                bytes += original[read..<edit.range.lowerBound]
                starts[number] = bytes.count
                bytes += edit.replacement.utf8
                read = edit.range.upperBound
                shifts[path, default: []].append((read, bytes.count - read))
            }
            bytes += original[read...]
            let isGone = edits.contains { $0.path == path && $0.isFileGone }
            texts[path] = isGone ? nil : String(decoding: bytes, as: UTF8.self)
        }
        var sources: [String: SourceText] = [:]
        for path in Set(edits.map(\.placePath)) { sources[path] = SourceText(path: path, text: texts[path] ?? "") }
        for (number, edit) in edits.enumerated() {
            let shift = shifts[edit.placePath]?.last { $0.from <= edit.placeByte }?.by ?? 0
            let byte = edit.markedByte.map { starts[number] + $0 } ?? edit.placeByte + shift
            places.append((edit.placePath, sources[edit.placePath]?.position(atByte: byte) ?? .startOfFile))
        }
    }
}
