import Diagnostics

/// Fills templates.
struct PageRenderer {
    private let templates: [String: PageTemplate]
    private var bytes: [UInt8] = []
    /// From the outermost in: a name is looked for in the last first.
    private var views: [View] = []
    /// What `{{.}}` is, inside a list of texts.
    private var item: String?

    /// - Parameter templates: partials among them, by name.
    init(_ templates: [String: PageTemplate]) { self.templates = templates }

    /// O(bytes).
    mutating func render(_ template: PageTemplate, _ view: View) -> [UInt8] {
        bytes.reserveCapacity(32 * 1024)
        views = [view]
        fill(template.parts)
        return bytes
    }

    private func content(_ name: String) -> View.Content? {
        if name == "." { return item.map(View.Content.text) }
        for view in views.reversed() {
            if let content = view.content(name) { return content }
        }
        return nil
    }

    private mutating func fill(_ parts: [PageTemplate.Part]) {
        for part in parts {
            switch part {
            case .text(let text): bytes += text
            case .escaped(let name): if let text = text(name) { append(escaping: text) }
            case .raw(let name): if let text = text(name) { bytes += text.utf8 }
            case .partial(let name):
                guard let template = templates[name] else { preconditionFailure("there is no template \(name)") }
                fill(template.parts)
            case .section(let name, let body): fillSection(content(name), body)
            case .inverted(let name, let body): if PageRenderer.isNothing(content(name)) { fill(body) }
            }
        }
    }

    private func text(_ name: String) -> String? {
        switch content(name) {
        case .text(let text)?: text
        case .flag(let flag)?: flag ? "true" : "false"
        case .view?, .views?, .texts?, nil: nil
        }
    }

    private mutating func fillSection(_ content: View.Content?, _ body: [PageTemplate.Part]) {
        switch content {
        case .text(let text)?: if !text.isEmpty { fill(body) }
        case .flag(let flag)?: if flag { fill(body) }
        case .view(let view)?:
            views.append(view)
            fill(body)
            views.removeLast()
        case .views(let items)?:
            for view in items {
                views.append(view)
                fill(body)
                views.removeLast()
            }
        case .texts(let items)?:
            let outer = item
            for text in items {
                item = text
                fill(body)
            }
            item = outer
        case nil: break
        }
    }

    private static func isNothing(_ content: View.Content?) -> Bool {
        switch content {
        case .text(let text)?: text.isEmpty
        case .flag(let flag)?: !flag
        case .view?: false
        case .views(let items)?: items.isEmpty
        case .texts(let items)?: items.isEmpty
        case nil: true
        }
    }

    private mutating func append(escaping text: String) {
        var text = text
        let isPlain = text.withUTF8 { utf8 in
            for byte in utf8 where isSpecial[Int(byte)] { return false }
            bytes.append(contentsOf: utf8)
            return true
        }
        if !isPlain { bytes += HTMLText.escaped(text).utf8 }
    }

    /// Bytes that are not written as they are, or may be part of a character that is not.
    private let isSpecial = PageRenderer.special
    private static let special: [Bool] = (0...255 as ClosedRange<UInt8>).map { byte in
        switch byte {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F, 0xC2: true
        default: "&<>\"'".utf8.contains(byte)
        }
    }
}
