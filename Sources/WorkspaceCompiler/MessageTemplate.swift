import Diagnostics
import YAMLSource

/// Checks Mustache templates: each tag names a field or `customer_id`, and each section is closed.
struct MessageTemplate {
    let scope: Scope

    static let customerId = "customer_id"

    /// The template's text as written; faults are reported.
    func template(_ node: YAMLNode, _ key: String) -> String? {
        guard let text = scope.text(node, key) else { return nil }
        let bytes = Array(text.utf8)
        let (openBrace, closeBrace) = (UInt8(ascii: "{"), UInt8(ascii: "}"))
        var sections: [(name: String, range: Range<Int>)] = []
        var index = 0
        while index + 1 < bytes.count {
            guard bytes[index] == openBrace, bytes[index + 1] == openBrace else {
                index += 1
                continue
            }
            let isTriple = index + 2 < bytes.count && bytes[index + 2] == openBrace
            let start = index + (isTriple ? 3 : 2)
            let braces = isTriple ? 3 : 2
            var end = start
            while end + braces <= bytes.count, bytes[end..<end + braces].contains(where: { $0 != closeBrace }) { end += 1 }
            guard end + braces <= bytes.count else {
                report(node, index..<start, "open-tag", "this tag is not closed", "end it with `\(isTriple ? "}}}" : "}}")`")
                return text
            }
            tag(String(decoding: bytes[start..<end], as: UTF8.self), at: start, isTriple: isTriple, node, &sections)
            index = end + braces
        }
        for section in sections {
            report(
                node, section.range, "open-section", "the section `\(section.name)` is not closed",
                "add `{{/\(section.name)}}` where it ends")
        }
        return text
    }

    private func tag(
        _ content: String, at start: Int, isTriple: Bool, _ node: YAMLNode,
        _ sections: inout [(name: String, range: Range<Int>)]
    ) {
        let sign = isTriple ? nil : content.first.flatMap { "#^/!>=&".contains($0) ? $0 : nil }
        let rest = sign == nil ? Substring(content) : content.dropFirst()
        let name = rest.trimmingSpaces
        let offset = start + content.utf8.count - rest.utf8.count + rest.prefix { $0 == " " }.utf8.count
        let range = offset..<offset + name.utf8.count
        switch sign {
        case "!": return
        case ">", "=":
            report(
                node, start..<start + content.utf8.count, "unsupported-tag",
                sign == ">" ? "a message cannot take in another template" : "a message cannot change what tags look like",
                "write the text out, with tags such as `{{\(MessageTemplate.customerId)}}`")
        case "/":
            guard let last = sections.popLast() else {
                report(node, range, "closed-section", "`\(name)` closes a section that was not opened", "take it away")
                return
            }
            if last.name != name {
                report(
                    node, range, "closed-section", "`\(name)` closes the section `\(last.name)`",
                    "write `{{/\(last.name)}}`")
            }
        default:
            if sign == "#" || sign == "^" { sections.append((name, range)) }
            if name == "." && !sections.isEmpty { return }
            checkName(name, node, range)
        }
    }

    private func checkName(_ name: String, _ node: YAMLNode, _ range: Range<Int>) {
        let fields = scope.names.fields
        if name == Self.customerId { return }
        if fields.position(of: name) != nil {
            scope.checkDirection(name) {
                problem(node, range, "direction-without-lines", Diagnostic.directionMessage, Diagnostic.directionHelp)
            }
            return
        }
        if fields.isIncomplete { return }
        report(
            node, range, "unknown-field", "there is no field \(Wording.quoted(name))",
            Wording.suggestion(
                for: name, among: fields.ids + [Self.customerId], otherwise: NameKind.field.declaration))
    }

    private func report(_ node: YAMLNode, _ range: Range<Int>, _ code: String, _ message: String, _ help: String) {
        scope.findings.report(problem(node, range, code, message, help))
    }

    private func problem(
        _ node: YAMLNode, _ range: Range<Int>, _ code: String, _ message: String, _ help: String
    ) -> Diagnostic {
        .inside(node, TextFault(code: code, range: range, message: message, help: help))
    }
}

extension Substring {
    fileprivate var trimmingSpaces: String {
        var text = self.drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
