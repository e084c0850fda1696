/// What a template is filled with: texts, flags, and views or lists of views, by name.
///
/// A text that is empty is no section, and a list without items neither. What is given as nil is an empty text: it is not
/// looked for further out.
struct View: Sendable {
    enum Content: Sendable {
        case text(String)
        case flag(Bool)
        case view(View)
        case views([View])
        case texts([String])
    }

    /// Few, so that looking at one after the other finds a name sooner than hashing it.
    private(set) var contents: [(name: String, content: Content)] = []

    init(_ values: KeyValuePairs<String, (any ViewContent)?> = [:]) {
        contents.reserveCapacity(values.count)
        for (name, value) in values { contents.append((name, value?.content ?? .text(""))) }
    }

    /// Of texts alone; what is empty is no section.
    init(texts: KeyValuePairs<String, String>) {
        contents.reserveCapacity(texts.count)
        for (name, text) in texts { contents.append((name, .text(text))) }
    }

    subscript(_ name: String) -> (any ViewContent)? {
        get { content(name) }
        set { set(name, newValue?.content ?? .text("")) }
    }

    func content(_ name: String) -> Content? {
        for index in contents.indices where contents[index].name == name { return contents[index].content }
        return nil
    }

    private mutating func set(_ name: String, _ content: Content) {
        if let index = contents.firstIndex(where: { $0.name == name }) {
            contents[index].content = content
        } else {
            contents.append((name, content))
        }
    }

    /// Adds what another has; what it has too is the other's.
    mutating func add(_ other: View) {
        for (name, content) in other.contents { set(name, content) }
    }
}

/// What can stand in a view.
protocol ViewContent: Sendable {
    var content: View.Content { get }
}

extension View.Content: ViewContent { var content: View.Content { self } }
extension String: ViewContent { var content: View.Content { .text(self) } }
extension Bool: ViewContent { var content: View.Content { .flag(self) } }
extension View: ViewContent { var content: View.Content { .view(self) } }
extension Array: ViewContent where Element: ViewListItem {
    var content: View.Content { Element.content(of: self) }
}

/// What lists in a view are of.
protocol ViewListItem: Sendable {
    static func content(of items: [Self]) -> View.Content
}

extension View: ViewListItem { static func content(of items: [View]) -> View.Content { .views(items) } }
extension String: ViewListItem { static func content(of items: [String]) -> View.Content { .texts(items) } }
