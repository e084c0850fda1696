/// Forms of a result: text for a terminal, and those that the ending of a file's name asks for.
protocol FileFormat: CaseIterable, Equatable, RawRepresentable<String> {
    static var text: Self { get }
    static var html: Self { get }
}

extension FileFormat {
    /// By the ending of a file's name; nil for another one.
    init?(path: String) {
        let path = path.lowercased()
        let ending = path.hasSuffix(".htm") ? .html : Self.allCases.first { path.hasSuffix(".\($0.rawValue)") }
        guard let ending, ending != .text else { return nil }
        self = ending
    }
}
