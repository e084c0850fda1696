/// The size of the page's window in CSS pixels, and whether it is a phone's.
struct Viewport: Sendable, Equatable {
    var width: Int
    var height: Int
    /// A phone heeds `<meta name="viewport">`, and without one lays a page out 980 wide.
    var isPhone = false

    static let desktop = Viewport(width: 1440, height: 900)
    static let phone = Viewport(width: 390, height: 844, isPhone: true)
}

enum ColorScheme: String, Sendable, CaseIterable {
    case light, dark
}

/// What the browser pretends; it holds for the pages that are opened later too.
extension Browser {
    /// Not the window's size: a desktop window cannot be as narrow as a phone.
    func resize(to viewport: Viewport) throws {
        try developerTools(
            "Emulation.setDeviceMetricsOverride",
            [
                "width": .number(Double(viewport.width)), "height": .number(Double(viewport.height)),
                "deviceScaleFactor": 1, "mobile": .bool(viewport.isPhone),
            ])
        try developerTools(
            "Emulation.setTouchEmulationEnabled", ["enabled": .bool(viewport.isPhone), "maxTouchPoints": 1])
    }

    /// What `prefers-color-scheme` says, and whether pages are asked for less motion.
    func prefer(_ scheme: ColorScheme, reducedMotion: Bool = false) throws {
        try developerTools(
            "Emulation.setEmulatedMedia",
            [
                "features": [
                    ["name": "prefers-color-scheme", "value": .string(scheme.rawValue)],
                    ["name": "prefers-reduced-motion", "value": reducedMotion ? "reduce" : "no-preference"],
                ]
            ])
    }

    /// Turns the pages' own scripts off or on, from the next page on; `evaluate` works either way.
    func allowScripts(_ allowed: Bool) throws {
        try developerTools("Emulation.setScriptExecutionDisabled", ["value": .bool(!allowed)])
    }
}
