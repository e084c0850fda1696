import Foundation

extension Browser {
    /// Draws the whole page, also what must be scrolled to, into a PNG file.
    func screenshot(to path: String) throws {
        let size = try developerTools("Page.getLayoutMetrics")["cssContentSize"]
        let image = try developerTools(
            "Page.captureScreenshot",
            [
                "format": "png", "captureBeyondViewport": true,
                "clip": ["x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1],
            ])
        guard let data = image["data"].string.flatMap({ Data(base64Encoded: $0) }) else {
            throw WebDriverError(code: "unable to capture screen", message: "no image", command: "screenshot")
        }
        let file = URL(fileURLWithPath: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
    }
}
