import YAMLSource

/// A value as the layout sees it: with the comments and blank lines around what it holds.
struct LayoutNode {
    enum Content {
        /// Nothing is written.
        case missing
        case scalar(WrittenScalar)
        case list([LayoutSlot])
        case mapping([LayoutSlot])
    }

    var content: Content
    /// Whether it is a collection without brackets.
    var isBlock = false
    /// The column in the file where a block collection's keys or dashes stand, from 1.
    var column = 0
    /// Comments after the last slot, or below a key or dash with nothing behind it.
    var trailing: [LayoutComment] = []
    /// Whether a collection in brackets cannot stay so: there are comments in it, or values that need lines of their own.
    var mustOpen = false

    /// The entries or items of a collection.
    var slots: [LayoutSlot] {
        get {
            switch content {
            case .list(let slots), .mapping(let slots): slots
            case .missing, .scalar: []
            }
        }
        set {
            switch content {
            case .list: content = .list(newValue)
            case .mapping: content = .mapping(newValue)
            case .missing, .scalar: break
            }
        }
    }

    /// Whether it stands on several lines, without brackets.
    var isOpen: Bool { isBlock || mustOpen && !slots.isEmpty }
}

/// An entry of a mapping or an item of a list, with what stands around it.
struct LayoutSlot {
    /// Comments on lines of their own above it.
    var leading: [LayoutComment] = []
    /// Whether a blank line stands right above its key or dash.
    var hasBlankAbove = false
    /// The column in the file of its key or dash, from 1.
    var column = 0
    /// nil for an item of a list.
    var key: WrittenScalar?
    /// Comments between the key or dash and the value.
    var head: [LayoutComment] = []
    var value = LayoutNode(content: .missing)
    /// The comment at the end of the value's line.
    var end: LayoutComment?

    /// Whether a blank line stands above all of it, its comments included.
    var hasBlankAboveAll: Bool {
        get { leading.first?.hasBlankAbove ?? hasBlankAbove }
        set { if leading.isEmpty { hasBlankAbove = newValue } else { leading[0].hasBlankAbove = newValue } }
    }
}

/// A comment, or a line about the document.
struct LayoutComment {
    let text: String
    /// From 1, in characters.
    let column: Int
    /// How wide the text before it on its line is, in cells of a terminal.
    let cellsBefore: Int
    let line: Int
    let offset: Int
    /// Whether nothing stands before it on its line.
    let isAlone: Bool
    /// Whether it stands alone below a blank line.
    var hasBlankAbove: Bool
}

/// A scalar as its author wrote it.
struct WrittenScalar {
    /// What it means.
    let text: String
    /// How it is written, quotes included: each line without the blanks around it.
    let lines: [String]
    /// Instead of `lines`, for a text under `|` or `>`.
    let block: YAMLBlockText?

    /// Longer keys are no keys to YAML unless a `?` announces them; it counts 1,024 characters up to the colon.
    private static let longestKey = 1_000

    var isOneLine: Bool { block == nil && lines.count == 1 }
    /// Whether it may stand before a colon without a `?` before it.
    var isSimpleKey: Bool { isOneLine && lines[0].unicodeScalars.count <= WrittenScalar.longestKey }
}
