import Diagnostics
import Foundation
import Mustache
@testable import ReviewSite
import TestSupport
import Testing

/// Our pages come out as the Mustache library would render them.
struct TemplateTests {
    private struct Escaping: MustacheContentType {
        func escapeText(_ text: String) -> String { HTMLText.escaped(text) }
    }

    /// All templates as the library has them. Each begins with our way of escaping, since partials begin anew with its own.
    private static let library: MustacheLibrary = {
        MustacheContentTypes.register(Escaping(), named: "OURS")
        var library = MustacheLibrary()
        for (name, bytes) in PageTemplates.sources {
            try! library.register("{{% CONTENT_TYPE:OURS}}" + String(decoding: bytes, as: UTF8.self), named: name)
        }
        return library
    }()

    private static let texts = [
        "", "a", "<script>alert(1)</script>", "\"\u{301}", "'&<>\"", "two\nlines\tand a tab", "\u{85}\u{7F}\u{0}", "é ü 日本 👩‍👩‍👧", "עברית",
        String(repeating: "long ", count: 80), "\r\n", "a\u{C2}b", "{{name}}",
    ]

    /// Something for each name that a template asks for.
    private static func view(
        of parts: [PageTemplate.Part], _ templates: [String: PageTemplate], _ random: inout SeededGenerator, depth: Int = 0
    ) -> View {
        var view = View()
        for part in parts {
            switch part {
            case .text: break
            case .escaped(let name), .raw(let name):
                if name != ".", view.content(name) == nil { view[name] = texts.randomElement(using: &random)! }
            case .partial(let name):
                guard depth < 4, let template = templates[name] else { continue }
                var other = self.view(of: template.parts, templates, &random, depth: depth + 1)
                other.add(view)
                view = other
            case .section(let name, let body), .inverted(let name, let body):
                guard view.content(name) == nil else { continue }
                func inner() -> View { self.view(of: body, templates, &random, depth: depth + 1) }
                func uses(_ name: String) -> Bool { body.contains { if case .escaped(name) = $0 { true } else { false } } }
                if uses(name) {
                    view[name] = texts.randomElement(using: &random)!
                    continue
                }
                if uses(".") {
                    view[name] = (0..<Int.random(in: 0...3, using: &random)).map { _ in texts.randomElement(using: &random)! }
                    continue
                }
                switch Int.random(in: 0...4, using: &random) {
                case 0: view[name] = nil
                case 1: view[name] = false
                case 2: view[name] = inner()
                case 3: view[name] = (0..<Int.random(in: 0...3, using: &random)).map { _ in inner() }
                default:
                    // What only asks whether it is there, and what is then written.
                    view[name] = body.isEmpty ? true : inner()
                }
            }
        }
        return view
    }

    /// For the library, in which an empty text is something.
    private static func plain(_ view: View) -> [String: Any] {
        var values: [String: Any] = [:]
        for (name, content) in view.contents {
            switch content {
            case .text(let text): values[name] = Text(text: text)
            case .flag(let flag): values[name] = flag
            case .view(let view): values[name] = plain(view)
            case .views(let views): values[name] = views.map(plain)
            case .texts(let texts): values[name] = texts.map { Text(text: $0) }
            }
        }
        return values
    }

    private struct Text: MustacheCustomRenderable {
        let text: String
        var renderText: String { text }
        var isNull: Bool { text.isEmpty }
    }

    @Test(arguments: PageTemplates.sources.map(\.0)) func aPageIsWhatTheLibraryMakesOfIt(name: String) throws {
        let parsed = try Dictionary(uniqueKeysWithValues: PageTemplates.sources.map { ($0, try PageTemplate(String(decoding: $1, as: UTF8.self))) })
        let pages = PageTemplates()
        var random = SeededGenerator(seed: name.utf8.reduce(7 as UInt64) { $0 &* 31 &+ UInt64($1) })
        for _ in 0..<40 {
            let view = Self.view(of: try #require(parsed[name]).parts, parsed, &random)
            let expected = try #require(Self.library.render(Self.plain(view), withTemplate: name))
            let actual = pages.text(name, view)
            // The library takes the first tag for one in the middle of a line, since the way of escaping stands before it.
            let (own, theirs) = (Self.withoutEmptyLines(actual), Self.withoutEmptyLines(expected))
            let isSame = own.utf8.elementsEqual(theirs.utf8)
            #expect(isSame, "\(name): \(difference(own, theirs))")
            if !isSame { return }
        }
    }

    private static func withoutEmptyLines(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: true).joined(separator: "\n")
    }

    private func difference(_ actual: String, _ expected: String) -> String {
        let same = zip(actual.utf8, expected.utf8).prefix { $0 == $1 }.count
        func around(_ text: String) -> String { String(decoding: text.utf8.dropFirst(max(0, same - 60)).prefix(120), as: UTF8.self) }
        return "at \(same): \(around(actual).debugDescription) is not \(around(expected).debugDescription)"
    }

    @Test(arguments: ["{{#a}}x", "{{/a}}", "{{#a}}{{/b}}", "{{a", "{{{a}}"]) func whatIsNoTemplateIsTold(source: String) {
        #expect(throws: PageTemplate.Fault.self) { try PageTemplate(source) }
    }

    /// A quotation mark that an accent follows ends the attribute for a browser, whatever Swift takes it for.
    @Test func nothingBreaksOutOfItsPlace() throws {
        let template = try PageTemplate("<input value=\"{{a}}\">")
        for text in Self.texts + ["\"\u{301} onfocus=x", "\"\u{200D}>", "<\u{301}b>"] {
            var renderer = PageRenderer([:])
            let html = String(decoding: renderer.render(template, View(["a": text])), as: UTF8.self)
            let inside = html.unicodeScalars.dropFirst(14).dropLast(2)
            #expect(!inside.contains("\"") && !inside.contains("<") && !inside.contains(">"), "\(html)")
        }
    }
}
