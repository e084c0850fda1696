/// The tags of a page as a browser would read them: quotes end attributes, whatever stands in them.
struct HTMLTags {
    struct Tag {
        let name: String
        let attributes: [(name: String, value: String)]
    }

    private(set) var tags: [Tag] = []

    init(_ html: String) {
        var scalars = html.unicodeScalars.makeIterator()
        var next = scalars.next()
        func isSpace(_ scalar: Unicode.Scalar) -> Bool { " \n\t\r\u{C}".unicodeScalars.contains(scalar) }
        while let scalar = next {
            next = scalars.next()
            guard scalar == "<", let first = next, first.properties.isAlphabetic else { continue }
            var name = ""
            while let scalar = next, !isSpace(scalar), scalar != ">", scalar != "/" {
                name.unicodeScalars.append(scalar)
                next = scalars.next()
            }
            var attributes: [(String, String)] = []
            while let scalar = next, scalar != ">" {
                if isSpace(scalar) || scalar == "/" {
                    next = scalars.next()
                    continue
                }
                var (key, value) = ("", "")
                while let scalar = next, !isSpace(scalar), scalar != ">", scalar != "=", scalar != "/" {
                    key.unicodeScalars.append(scalar)
                    next = scalars.next()
                }
                if next == "=" {
                    next = scalars.next()
                    let quote: Unicode.Scalar? = next == "\"" || next == "'" ? next : nil
                    if quote != nil { next = scalars.next() }
                    while let scalar = next, quote == nil ? !isSpace(scalar) && scalar != ">" : scalar != quote {
                        value.unicodeScalars.append(scalar)
                        next = scalars.next()
                    }
                    if quote != nil { next = scalars.next() }
                }
                attributes.append((key, value))
            }
            tags.append(Tag(name: name.lowercased(), attributes: attributes))
        }
    }

    /// What a page of ours never has: script in it, what runs on an event, an address that is one, or a broken-out quote.
    var faults: [String] {
        tags.flatMap { tag in
            var faults: [String] = []
            if tag.name == "script", !tag.attributes.contains(where: { $0.name == "src" && $0.value.hasPrefix("/assets/") }) {
                faults.append("a script")
            }
            for (name, value) in tag.attributes {
                let name = name.lowercased()
                if name.hasPrefix("on") || ["style", "srcdoc"].contains(name) { faults.append("\(tag.name) has \(name)") }
                if name.contains(where: { "\"'<>`{}&;".contains($0) }) { faults.append("\(tag.name) has the attribute \(name)") }
                if ["href", "src", "action", "formaction"].contains(name), !value.hasPrefix("/"), !value.hasPrefix("#"),
                    !value.hasPrefix("?")
                {
                    faults.append("\(tag.name) leads to \(value)")
                }
            }
            return faults
        }
    }
}
