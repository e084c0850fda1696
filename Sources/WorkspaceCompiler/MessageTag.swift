/// One `{{tag}}` of a Mustache template. Ranges are in bytes of the template's text.
struct MessageTag {
    /// `#` and `^` open a section, `/` closes one, `!` is a comment; nil for a plain tag.
    let sign: Character?
    let name: String
    let nameRange: Range<Int>
    /// What stands between the braces.
    let content: Range<Int>
    /// nil for a tag that ends; else how it should, and nothing follows it.
    let missingEnd: String?

    /// The tags of a template in the order written. O(length).
    static func all(in text: String) -> [MessageTag] {
        let bytes = Array(text.utf8)
        let (openBrace, closeBrace) = (UInt8(ascii: "{"), UInt8(ascii: "}"))
        var tags: [MessageTag] = []
        var index = 0
        while index + 1 < bytes.count {
            guard bytes[index] == openBrace, bytes[index + 1] == openBrace else {
                index += 1
                continue
            }
            let isTriple = index + 2 < bytes.count && bytes[index + 2] == openBrace
            let braces = isTriple ? 3 : 2
            let start = index + braces
            var end = start
            while end + braces <= bytes.count, bytes[end..<end + braces].contains(where: { $0 != closeBrace }) { end += 1 }
            guard end + braces <= bytes.count else {
                tags.append(
                    MessageTag(
                        sign: nil, name: "", nameRange: index..<start, content: index..<start,
                        missingEnd: isTriple ? "}}}" : "}}"))
                return tags
            }
            tags.append(MessageTag(String(decoding: bytes[start..<end], as: UTF8.self), at: start, isTriple: isTriple))
            index = end + braces
        }
        return tags
    }

    private init(_ text: String, at start: Int, isTriple: Bool) {
        sign = isTriple ? nil : text.first.flatMap { "#^/!>=&".contains($0) ? $0 : nil }
        let rest = sign == nil ? Substring(text) : text.dropFirst()
        name = rest.trimmingSpaces
        let offset = start + text.utf8.count - rest.utf8.count + rest.prefix { $0 == " " }.utf8.count
        nameRange = offset..<offset + name.utf8.count
        content = start..<start + text.utf8.count
        missingEnd = nil
    }

    private init(sign: Character?, name: String, nameRange: Range<Int>, content: Range<Int>, missingEnd: String?) {
        self.sign = sign
        self.name = name
        self.nameRange = nameRange
        self.content = content
        self.missingEnd = missingEnd
    }
}

extension Substring {
    fileprivate var trimmingSpaces: String {
        var text = self.drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
