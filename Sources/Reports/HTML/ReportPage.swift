import Diagnostics

/// Reports as one file of HTML that needs nothing else: to read, to mail and to print.
public enum ReportPage {
    /// The style of the parts of a report, for pages that hold a `ReportBody` among other things.
    public static var bodyStyle: [UInt8] { PackageResources.report_css }

    /// What makes the tables of a report sortable and searchable, for the same pages. All of a report can be read without.
    public static var script: [UInt8] { PackageResources.report_js }

    /// The documents one after another, with the ways to each of them at the top; with script one is shown at a time.
    public static func html(_ documents: [ReportDocument], title: String) -> String {
        let bodies = ReportPage.bodies(of: documents)
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="\(policy)">
            <meta name="color-scheme" content="light dark">
            <title>\(HTMLText.escaped(title))</title>
            <style>
            \(text(PackageResources.page_css))\(text(bodyStyle))</style>
            </head>
            <body>
            \(top(bodies, title))<main>
            \(bodies.map(\.html).joined())\(bodies.isEmpty ? "<p>There is no report.</p>\n" : "")</main>
            <script>
            \(text(script))</script>
            </body>
            </html>

            """
    }

    /// The file asks nobody for anything and sends nothing to anybody.
    private static let policy = """
        default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; \
        form-action 'none'
        """

    /// A second document of a name has a number behind its id.
    private static func bodies(of documents: [ReportDocument]) -> [ReportBody] {
        var met: [ReportName: Int] = [:]
        return documents.map { document in
            let count = met[document.name, default: 0] + 1
            met[document.name] = count
            let id = count == 1 ? document.name.rawValue : "\(document.name.rawValue)-\(count)"
            return ReportBody(document, id: id, headingLevel: documents.count == 1 ? 1 : 2)
        }
    }

    /// One document has its own heading.
    private static func top(_ bodies: [ReportBody], _ title: String) -> String {
        if bodies.count == 1 { return "" }
        let ways = bodies.map { "<li><a href=\"#\($0.id)\">\(HTMLText.escaped($0.document.name.title))</a></li>" }
        let nav = ways.isEmpty ? "" : "<nav class=\"ways\" aria-label=\"Reports\"><ul>\(ways.joined())</ul></nav>\n"
        return "<header class=\"page-top\">\n<h1>\(HTMLText.escaped(title))</h1>\n\(nav)</header>\n"
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
