/// A key that writes no character, by its code in the W3C WebDriver recommendation (section 17.4.2, Keyboard actions).
enum Key: String, Sendable {
    case backspace = "\u{E003}"
    case tab = "\u{E004}"
    case enter = "\u{E007}"
    case shift = "\u{E008}"
    case control = "\u{E009}"
    case alternate = "\u{E00A}"
    case escape = "\u{E00C}"
    case space = "\u{E00D}"
    case pageUp = "\u{E00E}"
    case pageDown = "\u{E00F}"
    case end = "\u{E010}"
    case home = "\u{E011}"
    case left = "\u{E012}"
    case up = "\u{E013}"
    case right = "\u{E014}"
    case down = "\u{E015}"
    case delete = "\u{E017}"
}

extension Browser {
    /// Presses and releases a key on the active element.
    func pressKey(_ key: Key, holding modifiers: Key...) throws { try press(key.rawValue, holding: modifiers) }

    /// Presses and releases the key of a character on the active element.
    func pressKey(_ character: Character, holding modifiers: Key...) throws {
        try press(String(character), holding: modifiers)
    }

    private func press(_ key: String, holding modifiers: [Key]) throws {
        func action(_ type: String, _ value: String) -> JSONValue { ["type": .string(type), "value": .string(value)] }
        let strokes = modifiers.map { action("keyDown", $0.rawValue) } + [action("keyDown", key), action("keyUp", key)]
            + modifiers.reversed().map { action("keyUp", $0.rawValue) }
        try send("POST", "/actions", ["actions": [["type": "key", "id": "keyboard", "actions": .array(strokes)]]])
    }

    /// The element that has the focus; the body where none has.
    var activeElement: Element { get throws { try found(send("GET", "/element/active")) } }
}
