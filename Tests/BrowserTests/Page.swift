import Foundation

/// A page of a test: its text as a URL that needs no file and no server.
struct Page {
    let url: String

    init(_ html: String) { url = "data:text/html;charset=utf-8;base64," + Data(html.utf8).base64EncodedString() }
}

extension Browser {
    func open(_ page: Page) throws { try open(page.url) }
}
