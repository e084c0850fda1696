extension String {
    /// Without characters that would move the cursor.
    public var onOneLine: String {
        // 0xC2 begins the controls from U+0080 on, and a few others.
        if utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && $0 != 0xC2 }) { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { $0.isControl ? " " : $0 }))
    }
}

extension Unicode.Scalar {
    /// Of the general category Cc.
    public var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }
}
