import Tables

/// How an action is called: 16 lower-case hexadecimal digits, the bits of its number.
public enum ActionID {
    public static func text(_ number: Int64) -> String {
        String(hexadecimal: withUnsafeBytes(of: UInt64(bitPattern: number).bigEndian, Array.init))
    }

    /// nil for what is no `action_id`.
    public static func number(_ text: String) -> Int64? {
        guard text.utf8.count == 16, let bits = UInt64(text, radix: 16) else { return nil }
        return Int64(bitPattern: bits)
    }
}
