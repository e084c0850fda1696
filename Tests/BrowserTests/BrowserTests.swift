import Foundation
import Testing

extension Tag {
    /// Tests that start a browser.
    @Tag static var browser: Self
}

/// The suite of all tests in a browser: one at a time, since each browser is several processes.
@Suite(
    .serialized, .tags(.browser), .timeLimit(.minutes(5)),
    .enabled(if: isSlowWanted, "takes minutes: ENGAGE_SLOW_TESTS=1"),
    .enabled(if: WebDriver.isInstalled, "needs chromium and chromedriver on PATH"))
enum BrowserTests {}

private let isSlowWanted = ProcessInfo.processInfo.environment["ENGAGE_SLOW_TESTS"] == "1"
