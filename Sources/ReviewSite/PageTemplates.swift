import Crypto
import Reports

/// The pages' templates, which are part of the program.
struct PageTemplates: Sendable {
    private let templates: [String: PageTemplate]

    init() {
        var templates: [String: PageTemplate] = [:]
        for (name, bytes) in PageTemplates.sources {
            do {
                templates[name] = try PageTemplate(String(decoding: bytes, as: UTF8.self))
            } catch {
                preconditionFailure("the template \(name) cannot be read: \(error.what)")
            }
        }
        self.templates = templates
    }

    /// A page, or a part of one.
    func render(_ name: String, _ view: View) -> [UInt8] {
        guard let template = templates[name] else { preconditionFailure("there is no template \(name)") }
        var renderer = PageRenderer(templates)
        return renderer.render(template, view)
    }

    /// The same as text, for what is part of something else.
    func text(_ name: String, _ view: View) -> String { String(decoding: render(name, view), as: UTF8.self) }

    static let sources: [(String, [UInt8])] = [
        ("action", PackageResources.action_mustache), ("action_detail", PackageResources.action_detail_mustache),
        ("audit", PackageResources.audit_mustache), ("back", PackageResources.back_mustache),
        ("compare_form", PackageResources.compare_form_mustache), ("csrf", PackageResources.csrf_mustache),
        ("customer", PackageResources.customer_mustache), ("customers_found", PackageResources.customers_found_mustache),
        ("error", PackageResources.error_mustache), ("header", PackageResources.header_mustache),
        ("keys", PackageResources.keys_mustache), ("keys_page", PackageResources.keys_page_mustache),
        ("keys_table", PackageResources.keys_table_mustache), ("layout_bottom", PackageResources.layout_bottom_mustache),
        ("layout_top", PackageResources.layout_top_mustache), ("list", PackageResources.list_mustache),
        ("list_filters", PackageResources.list_filters_mustache),
        ("list_summary", PackageResources.list_summary_mustache), ("message", PackageResources.message_mustache),
        ("pages", PackageResources.pages_mustache), ("people", PackageResources.people_mustache),
        ("play", PackageResources.play_mustache), ("playbooks", PackageResources.playbooks_mustache),
        ("report", PackageResources.report_mustache), ("report_period", PackageResources.report_period_mustache),
        ("reports", PackageResources.reports_mustache),
        ("row", PackageResources.row_mustache), ("row_extra", PackageResources.row_extra_mustache),
        ("run", PackageResources.run_mustache), ("runs", PackageResources.runs_mustache),
        ("runs_compare", PackageResources.runs_compare_mustache), ("sign_in", PackageResources.sign_in_mustache),
    ]
}

/// The files that pages ask for beside themselves.
enum Assets {
    struct Asset: Sendable {
        let name: String
        let type: String
        let bytes: [UInt8]
    }

    static let all = [
        Asset(name: "site.css", type: "text/css; charset=utf-8", bytes: PackageResources.site_css),
        Asset(name: "site.js", type: "text/javascript; charset=utf-8", bytes: PackageResources.site_js),
        Asset(name: "report.css", type: "text/css; charset=utf-8", bytes: ReportPage.bodyStyle),
        Asset(name: "report.js", type: "text/javascript; charset=utf-8", bytes: ReportPage.script),
        Asset(name: "favicon.svg", type: "image/svg+xml", bytes: PackageResources.favicon_svg),
    ]

    /// Changes with them, so that a browser may keep them as long as they are the same.
    static let version: String = {
        var hash = SHA256()
        for asset in all { hash.update(data: asset.bytes) }
        return hash.finalize().prefix(6).map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
    }()
}
