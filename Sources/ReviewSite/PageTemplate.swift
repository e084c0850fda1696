import Diagnostics

/// A template that has been made ready: the text between its tags, and what stands at each tag.
///
/// The language is that of Mustache (mustache(5)) as far as our pages use it: `{{name}}`, `{{{name}}}`, `{{.}}`, sections,
/// inverted sections, partials. A tag costs some 0.1 µs; the library, which looks a name up by reflection, takes 2 to 4.
/// The two are compared in the tests.
struct PageTemplate: Sendable {
    indirect enum Part: Sendable {
        case text([UInt8])
        case escaped(String)
        case raw(String)
        case section(String, [Part])
        case inverted(String, [Part])
        case partial(String)
    }

    let parts: [Part]

    /// What is wrong with a template. They are part of the program, so nobody but us can be told.
    struct Fault: Error { let what: String }

    init(_ source: String) throws(Fault) {
        var reader = TagReader(source)
        var open: [(name: String, isInverted: Bool, parts: [Part])] = []
        var parts: [Part] = []
        while let (text, tag) = try reader.next() {
            if !text.isEmpty { parts.append(.text(Array(text.utf8))) }
            switch tag {
            case .end: break
            case .escaped(let name): parts.append(.escaped(name))
            case .raw(let name): parts.append(.raw(name))
            case .partial(let name): parts.append(.partial(name))
            case .open(let name, let isInverted):
                open.append((name, isInverted, parts))
                parts = []
            case .close(let name):
                guard let section = open.popLast(), section.name == name else { throw Fault(what: "{{/\(name)}} closes nothing") }
                let body = parts
                parts = section.parts + [section.isInverted ? .inverted(name, body) : .section(name, body)]
            }
        }
        if let section = open.last { throw Fault(what: "{{#\(section.name)}} is not closed") }
        self.parts = parts
    }
}

/// Goes through a template tag by tag. A tag of a section or partial that is alone on its line takes the line with it.
private struct TagReader {
    enum Tag {
        case escaped(String), raw(String), partial(String), close(String)
        case open(String, isInverted: Bool)
        case end
    }

    private var rest: Substring
    private var isAtLineStart = true
    private var isOver = false

    init(_ source: String) { rest = source[...] }

    /// The text up to the next tag, and the tag; nil behind the end.
    mutating func next() throws(PageTemplate.Fault) -> (text: Substring, tag: Tag)? {
        if isOver { return nil }
        guard let start = rest.firstRange(of: "{{") else {
            isOver = true
            return (rest, .end)
        }
        var text = rest[..<start.lowerBound]
        let isRaw = rest[start.upperBound...].hasPrefix("{")
        guard let end = rest[start.upperBound...].firstRange(of: isRaw ? "}}}" : "}}") else {
            throw PageTemplate.Fault(what: "a tag is not closed")
        }
        let inside = rest[start.upperBound..<end.lowerBound].drop { $0 == "{" }
        rest = rest[end.upperBound...]
        let tag = TagReader.tag(String(inside), isRaw: isRaw)
        switch tag {
        case .open, .close, .partial: takeLine(around: &text)
        case .escaped, .raw, .end: isAtLineStart = false
        }
        return (text, tag)
    }

    /// Takes what is around a tag that is alone on its line: the spaces before it, and all up to the next line.
    private mutating func takeLine(around text: inout Substring) {
        let indent = text.reversed().prefix { $0 == " " || $0 == "\t" }.count
        let before = text.dropLast(indent)
        let isFirst = before.isEmpty ? isAtLineStart : before.last == "\n"
        let after = rest.drop { $0 == " " || $0 == "\t" }
        guard isFirst, after.isEmpty || after.first == "\n" else {
            isAtLineStart = false
            return
        }
        text = before
        rest = after.dropFirst()
        isAtLineStart = true
    }

    private static func tag(_ inside: String, isRaw: Bool) -> Tag {
        func name(_ text: Substring) -> String { String(text.drop { $0 == " " }.prefix { $0 != " " }) }
        if isRaw { return .raw(name(inside[...])) }
        let rest = inside.dropFirst()
        return switch inside.first {
        case "#": .open(name(rest), isInverted: false)
        case "^": .open(name(rest), isInverted: true)
        case "/": .close(name(rest))
        case ">": .partial(name(rest))
        case "&": .raw(name(rest))
        default: .escaped(name(inside[...]))
        }
    }
}
