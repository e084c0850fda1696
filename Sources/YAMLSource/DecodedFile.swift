import Diagnostics

/// A file's bytes as text. What is no text is replaced by U+FFFD and reported, so that reading
/// can go on and columns still fit.
struct DecodedFile {
    let source: SourceText
    let diagnostics: [Diagnostic]
    /// Whether the rest of the file is worth reading.
    let isReadable: Bool

    /// Problems reported one by one; the last tells how many more there are.
    private static let mostReported = 50

    init(path: String, bytes: [UInt8]) {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            source = SourceText(path: path, text: "")
            diagnostics = [.utf16(path: path)]
            isReadable = false
            return
        }
        let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        var repaired: [UInt8] = []
        var faults: [(offset: Int, value: UInt32, isByte: Bool)] = []
        bytes.withUnsafeBufferPointer { bytes in
            var next = 0
            var copied = 0
            var inFault = false
            while next < bytes.count {
                if bytes[next] >= 0x20 && bytes[next] < 0x7F || bytes[next] == 0x0A {
                    next += 1
                    inFault = false
                    continue
                }
                let character = Self.character(at: next, in: bytes)
                if let scalar = character.scalar, Self.isAllowed(scalar) {
                    next += character.length
                    inFault = false
                    continue
                }
                repaired.append(contentsOf: bytes[copied..<next])
                if !inFault {
                    let isByte = character.scalar == nil
                    faults.append((repaired.count, character.scalar?.value ?? UInt32(bytes[next]), isByte))
                }
                inFault = true
                repaired.append(contentsOf: [0xEF, 0xBF, 0xBD])
                next += character.length
                copied = next
            }
            if !faults.isEmpty { repaired.append(contentsOf: bytes[copied...]) }
        }
        let text = faults.isEmpty ? String(decoding: bytes, as: UTF8.self) : String(decoding: repaired, as: UTF8.self)
        let source = SourceText(path: path, text: text)
        self.source = source
        diagnostics = faults.prefix(Self.mostReported).enumerated().map { number, fault in
            let more = number == Self.mostReported - 1 ? faults.count - Self.mostReported : 0
            let range = SourceRange(
                source.position(atByte: fault.offset), source.position(atByte: fault.offset + 3))
            return fault.isByte
                ? .invalidUTF8(byte: UInt8(fault.value), more: more, path: path, range: range)
                : .controlCharacter(fault.value, more: more, path: path, range: range)
        }
        isReadable = true
    }

    /// The character that begins at `offset` and its bytes; nil and the length of what to skip
    /// where there is none (Unicode 16, table 3-7).
    private static func character(
        at offset: Int, in bytes: UnsafeBufferPointer<UInt8>
    ) -> (scalar: Unicode.Scalar?, length: Int) {
        let lead = bytes[offset]
        let (length, secondBytes): (Int, ClosedRange<UInt8>) =
            switch lead {
            case 0x00...0x7F: (1, 0x80...0xBF)
            case 0xC2...0xDF: (2, 0x80...0xBF)
            case 0xE0: (3, 0xA0...0xBF)
            case 0xED: (3, 0x80...0x9F)
            case 0xE1...0xEF: (3, 0x80...0xBF)
            case 0xF0: (4, 0x90...0xBF)
            case 0xF1...0xF3: (4, 0x80...0xBF)
            case 0xF4: (4, 0x80...0x8F)
            default: (0, 0x80...0xBF)
            }
        if length == 0 { return (nil, 1) }
        if length == 1 { return (Unicode.Scalar(lead), 1) }
        var value = UInt32(lead) & (0x7F >> UInt32(length))
        for place in 1..<length {
            guard offset + place < bytes.count,
                (place == 1 ? secondBytes : 0x80...0xBF).contains(bytes[offset + place])
            else { return (nil, place) }
            value = value << 6 | UInt32(bytes[offset + place] & 0x3F)
        }
        return (Unicode.Scalar(value), length)
    }

    /// YAML 1.1 §4.1, the printable characters; the byte order mark only at the start, which is
    /// already gone here.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD,
            0x10000...0x10FFFF:
            true
        default: false
        }
    }
}

extension Diagnostic {
    static func utf16(path: String) -> Diagnostic {
        Diagnostic(
            code: "invalid-utf8", path: path, range: .startOfFile,
            message: "this file is written as UTF-16, not UTF-8",
            help: "save it again with the encoding UTF-8")
    }

    static func invalidUTF8(byte: UInt8, more: Int, path: String, range: SourceRange) -> Diagnostic {
        Diagnostic(
            code: "invalid-utf8", path: path, range: range,
            message: "this is not UTF-8 text (byte \(hexadecimal(UInt32(byte), digits: 2)))" + andMore(more),
            help: "save the file again with the encoding UTF-8, and type the character anew if it is lost")
    }

    static func controlCharacter(_ value: UInt32, more: Int, path: String, range: SourceRange) -> Diagnostic {
        Diagnostic(
            code: "control-character", path: path, range: range,
            message: "an invisible character (U+\(hexadecimal(value, digits: 4))) stands here" + andMore(more),
            help: "delete it; it often comes along with pasted text")
    }

    private static func andMore(_ count: Int) -> String {
        count > 0 ? ", and at \(count) more places of this file" : ""
    }

    private static func hexadecimal(_ value: UInt32, digits: Int) -> String {
        let text = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(digits - text.count, 0)) + text
    }
}
